from __future__ import annotations

import json
import re
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from scripts.commands import run
from small_site import story, write_site

NOW = "2020-02-12 12:00"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return write_site(
        tmp_path,
        {
            "a.md": story("甲"),
            "b.md": story("乙", unit="体育部"),
            "c.md": story("丙", "一句话。", date="2020-02-11", more="类型: 一句话新闻\n"),
            "d.md": story("丁", "电话 13912345678。", date="2020-02-11"),
        },
    )


def quota(site: Path, *arguments: str) -> CompletedProcess[bytes]:
    return run("quota.py", "--site", ".", "--now", NOW, *arguments, cwd=site)


def test_the_running_week_is_shown_as_a_table(site: Path) -> None:
    assert quota(site).stdout.decode() == (
        "单位    已供稿  应供稿  还差  状态\n"
        "图书馆       1       2     1  进行中\n"
        "体育部       0       1     1  进行中\n"
        "2020-W07（2 月 10 日至 2 月 16 日）：2 个单位有任务，0 个已完成，2 个还差 2 篇，"
        "2 月 16 日（周日）24:00 截止。\n"
    )


def test_a_week_that_is_over(site: Path) -> None:
    assert quota(site, "--week", "2020-W06", "--format", "markdown").stdout.decode() == (
        "| 单位 | 已供稿 | 应供稿 | 还差 | 状态 |\n"
        "| --- | ---: | ---: | ---: | --- |\n"
        "| 图书馆 | 1 | 2 | 1 | 未完成 |\n"
        "| 体育部 | 1 | 1 | 0 | 已完成 |\n"
        "\n"
        "2020-W06（2 月 3 日至 2 月 9 日）：2 个单位有任务，1 个已完成，1 个还差 1 篇。\n"
    )


def test_excel_can_open_the_csv(site: Path) -> None:
    result = quota(site, "--week", "2020-W06", "--format", "csv")
    assert (
        result.stdout
        == (
            "\ufeff周,代号,单位,已供稿,应供稿,还差,状态,截止\r\n"
            "2020-W06,library,图书馆,1,2,1,未完成,2020-02-10 00:00\r\n"
            "2020-W06,gym,体育部,1,1,0,已完成,2020-02-10 00:00\r\n"
        ).encode()
    )
    assert result.stderr.decode().startswith("2020-W06")


def test_one_unit_as_json(site: Path) -> None:
    assert json.loads(quota(site, "--unit", "gym", "--format", "json").stdout) == [
        {
            "week": "2020-W07",
            "unit": "gym",
            "name": "体育部",
            "supplied": 0,
            "minimum": 1,
            "owed": 1,
            "late": None,
            "state": "open",
            "until": "2020-02-17T00:00:00+08:00",
        }
    ]


def test_a_unit_goes_by_any_of_its_names(site: Path) -> None:
    outputs = {quota(site, "--unit", name).stdout for name in ("library", "图书馆", "校图书馆")}
    assert len(outputs) == 1
    assert "体育部" not in outputs.pop().decode()


def test_a_week_to_come_owes_nothing(site: Path) -> None:
    lines = quota(site, "--week", "2020-W08").stdout.decode().splitlines()
    assert lines[-1] == "2020-W08（2 月 17 日至 2 月 23 日）：没有任务。"
    assert all(line.split()[3:] == ["0", "无任务"] for line in lines[1:-1])


@pytest.mark.parametrize(
    "arguments", [["--week", "2021-W53"], ["--week", "上周"], ["--unit", "图书"], ["--format", "x"]]
)
def test_wrong_usage_ends_with_2(site: Path, arguments: list[str]) -> None:
    result = quota(site, *arguments)
    assert (result.returncode, result.stdout) == (2, b"")


def test_a_misspelt_unit_is_guessed(site: Path) -> None:
    assert "是不是“图书馆”？" in quota(site, "--unit", "图书管").stderr.decode()


def test_a_shortfall_is_no_failure(site: Path) -> None:
    assert quota(site, "--week", "2020-W06").returncode == 0


def test_a_broken_plan_ends_with_1(site: Path) -> None:
    (site / "columns/units.yml").write_text("- slug: [\n", encoding="utf-8")
    result = quota(site)
    assert (result.returncode, result.stdout) == (1, b"")
    assert "columns/units.yml:" in result.stderr.decode()


def test_where_nothing_is_asked_nobody_is_reminded_of_anything(site: Path) -> None:
    desk = site / "columns/desk.yml"
    desk.write_text(re.sub(r"^quota:\n(?: .*\n)+", "", desk.read_text(encoding="utf-8"), flags=re.M), encoding="utf-8")
    (site / "pulls.json").write_text("[]", encoding="utf-8")
    now = ("--site", ".", "--now", "2020-02-14 12:30")

    def said(*command: str) -> list[str]:
        return run(*command, *now, cwd=site).stdout.decode().splitlines()

    assert said("weekly_report.py", "--format", "reminders") == ["没有欠稿的单位。"]
    assert said("quota.py")[-1] == "2020-W07（2 月 10 日至 2 月 16 日）：没有任务。"
    assert said("agenda.py", "--pulls", "pulls.json")[-1] == "6. 没有任务。"
    assert [line for line in said("check.py") if "任务" in line or "quota" in line] == []
