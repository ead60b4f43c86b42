"""What a pull request is told, by the workflow's own steps."""

from __future__ import annotations

from pathlib import Path

import pytest

from pulled import checked, make_repository
from small_site import MONTH, story


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    return make_repository(tmp_path / "proposed")


def test_a_good_story_is_green_whatever_stands_on_main(repository: Path) -> None:
    run = checked(repository, {f"{MONTH}/new.md": story("新稿")})
    assert (run.passed, run.annotations) == (True, [])
    behind = "错误 1 处、提醒 1 处（unknown-unit 1 处、missing-story 1 处），不影响这次的结果，运行 make check 查看。"
    assert f"检查了 1 篇稿件，没有问题。\n\n别的文件里另有{behind}" in run.summary
    assert f"{MONTH}/broken.md:5" in run.summary
    assert run.summary.count("每周任务：上一周有 2 个单位没有完成，本周有 2 个单位还没有完成") == 1


def test_a_bad_story_is_red_and_its_own_line_comes_first(repository: Path) -> None:
    bad = story("新稿", "见[那里](nowhere.md)。", unit="图书棺", date="2020-02-01")
    run = checked(repository, {f"{MONTH}/new.md": bad, f"{MONTH}/another.md": story("又一篇")})
    assert run.annotations == [f"error {MONTH}/new.md unknown-unit", f"warning {MONTH}/new.md missing-story"]
    assert not run.passed


def test_whoever_mends_what_stands_on_main_is_green(repository: Path) -> None:
    run = checked(repository, {f"{MONTH}/broken.md": story("坏稿"), f"{MONTH}/gone.md": story("在这里")})
    assert (run.passed, run.annotations) == (True, [])
    assert "别的文件里" not in run.summary


def test_a_twin_that_falls_is_the_fault_of_the_one_that_came(repository: Path) -> None:
    run = checked(repository, {f"{MONTH}/new.md": story("好稿", "另外写的一段话，不一样。", date="2020-02-01")})
    assert (run.passed, run.annotations) == (False, [f"error {MONTH}/fine.md same-title"])


def test_files_that_are_gone_stop_no_step(repository: Path) -> None:
    run = checked(repository, {f"{MONTH}/broken.md": None, f"{MONTH}/fine.md": None})
    assert (run.passed, run.annotations) == (True, [])


@pytest.mark.parametrize(
    "name", ["$(touch stolen).md", "`touch stolen`.md", "--site=x.md", "新稿 一.md", "a\nb.md", "'.md"]
)
def test_a_name_is_no_command(repository: Path, name: str) -> None:
    run = checked(repository, {f"{MONTH}/{name}": story("新稿")})
    assert not run.passed
    assert {line.split(" ")[0] for line in run.annotations} == {"error"}
    assert list(repository.parent.rglob("stolen")) == []


def test_the_rules_are_those_of_the_base(repository: Path) -> None:
    lax = "import sys\nsys.exit(0)\n"
    run = checked(repository, {"scripts/check.py": lax, f"{MONTH}/new.md": story("新稿", unit="图书棺")})
    assert (run.passed, run.annotations) == (False, [f"error {MONTH}/new.md unknown-unit"])


def test_a_plan_that_comes_along_helps_no_story(repository: Path) -> None:
    plan = {name: (repository / name).read_text(encoding="utf-8") for name in ("columns/units.yml", "columns/news.md")}
    added = {
        "columns/units.yml": plan["columns/units.yml"] + "\n- slug: canteen\n  name: 食堂\n  kind: office\n",
        "columns/news.md": plan["columns/news.md"].replace("体育部]", "体育部, 食堂]"),
    }
    run = checked(repository, added | {f"{MONTH}/new.md": story("新稿", unit="食堂")})
    assert (run.passed, run.annotations) == (False, [f"error {MONTH}/new.md unknown-unit"])


def test_a_plan_may_not_break_the_stories_that_are_there(repository: Path) -> None:
    news = (repository / "columns/news.md").read_text(encoding="utf-8")
    run = checked(repository, {"columns/news.md": news.replace("[图书馆, 体育部]", "[体育部]")})
    assert (run.passed, run.annotations) == (False, [f"error {MONTH}/fine.md unit-of-another-column"])


def test_a_plan_that_breaks_nothing_is_green(repository: Path) -> None:
    units = (repository / "columns/units.yml").read_text(encoding="utf-8")
    run = checked(repository, {"columns/units.yml": units + "\n- slug: canteen\n  name: 食堂\n  kind: office\n"})
    assert (run.passed, run.annotations) == (True, [])


def test_a_plan_that_leads_out_of_its_folder_is_not_read(repository: Path) -> None:
    run = checked(repository, {"columns/units.yml": Path("/etc/passwd")})
    assert not run.passed
    assert "root:" not in run.printed
    assert not (repository.parent / "base" / "columns" / "units.yml").is_symlink()
