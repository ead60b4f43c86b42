from __future__ import annotations

import json
import re
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from commands import run

from small_site import MONTH, story, write_site

NOW = "2020-02-07 12:00"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return write_site(
        tmp_path,
        {
            "a.md": story("甲"),
            "b.md": story("乙", "见[那里](nowhere.md)。"),
            "c.md": story("丙", unit="体育不", date="2020-02-06"),
            "d.md": story("丁", unit="体育部"),
        },
    )


def check(site: Path, *arguments: str, **environment: str) -> CompletedProcess[bytes]:
    return run("check.py", "--site", ".", "--now", NOW, *arguments, cwd=site, **environment)


def test_everything_is_printed_sorted_by_place_with_a_closing_line(site: Path) -> None:
    result = check(site)
    lines = result.stdout.decode().splitlines()
    places = [line.split(" ")[0] for line in lines[:-1] if not line.startswith("    ")]
    assert places == [f"{MONTH}/b.md:9:", f"{MONTH}/c.md:5:"]
    assert lines[-1] == "检查了 4 篇稿件：错误 1 处，提醒 1 处，1 篇暂缓。"
    assert (result.returncode, result.stderr) == (1, b"")


def test_a_path_restricts_what_is_printed_and_what_counts(site: Path) -> None:
    result = check(site, f"{MONTH}/b.md", f"{MONTH}/a.md")
    assert result.stdout.decode().splitlines()[-1] == "检查了 2 篇稿件：错误 0 处，提醒 1 处。"
    assert result.returncode == 0


def test_a_path_may_be_a_folder_and_is_seen_from_the_current_folder(site: Path) -> None:
    month = site / MONTH
    for path in (".", "c.md", f"{MONTH}/c.md", str(month / "c.md"), "../02"):
        result = run("check.py", "--site", str(site), "--now", NOW, path, cwd=month)
        assert result.returncode == 1, path
    result = run("check.py", "--site", str(site), "--now", NOW, "a.md", cwd=month)
    assert result.stdout.decode() == "检查了 1 篇稿件，没有问题。\n"


def test_annotations_for_a_pull_request(site: Path) -> None:
    lines = check(site, "--format", "github").stdout.decode().splitlines()
    assert lines[0].startswith(f"::warning file={MONTH}/b.md,line=9,title=missing-story::")
    assert lines[1].startswith(f"::error file={MONTH}/c.md,line=5,title=unknown-unit::")


def test_json_has_nothing_but_json_on_its_output(site: Path) -> None:
    result = check(site, "--format", "json")
    assert [(one["rule"], one["level"], one["line"]) for one in json.loads(result.stdout)] == [
        ("missing-story", "warning", 9),
        ("unknown-unit", "error", 5),
    ]
    assert result.stderr.decode() == "检查了 4 篇稿件：错误 1 处，提醒 1 处，1 篇暂缓。\n"


def test_a_broken_plan_fails_whatever_path_is_asked_for(site: Path) -> None:
    (site / "columns/units.yml").write_text("- slug: [\n", encoding="utf-8")
    result = check(site, f"{MONTH}/a.md")
    assert result.returncode == 1
    assert "columns/units.yml:" in result.stdout.decode()
    assert "栏目设置（columns/）有错误" in result.stdout.decode().splitlines()[-1]


@pytest.mark.parametrize(
    ("now", "host", "due"),
    [
        ("2020-02-09 23:59", "<-12>12", "本周（2020-W06）"),
        ("2020-02-10", "<+14>-14", "上一周（2020-W06）"),
        ("2020-02-09T15:59:59Z", "<+14>-14", "本周（2020-W06）"),
        ("2020-02-09T16:00:00+00:00", "<-12>12", "上一周（2020-W06）"),
    ],
)
def test_now_is_campus_time_unless_it_says_otherwise(tmp_path: Path, now: str, host: str, due: str) -> None:
    write_site(tmp_path, {})
    result = run("check.py", "--site", ".", "--now", now, cwd=tmp_path, TZ=host)
    assert result.stdout.decode().splitlines()[0].startswith(f"columns/units.yml:1: 提醒: 图书馆{due}")


def test_a_story_that_cannot_be_decoded_is_counted_too(tmp_path: Path) -> None:
    write_site(tmp_path, {})
    (tmp_path / MONTH).mkdir(parents=True)
    (tmp_path / MONTH / "a.md").write_bytes(b"\xff" + story("甲").encode())
    result = run("check.py", "--site", ".", "--now", NOW, f"{MONTH}/a.md", cwd=tmp_path)
    assert result.stdout.decode().splitlines()[-1] == "检查了 1 篇稿件：错误 1 处，提醒 0 处，1 篇暂缓。"


def test_source_date_epoch_is_honoured(tmp_path: Path) -> None:
    write_site(tmp_path, {})
    result = run("check.py", "--site", ".", cwd=tmp_path, SOURCE_DATE_EPOCH="1581264000")  # 2020-02-10 00:00 on campus
    assert "上一周（2020-W06）" in result.stdout.decode()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--format", "xml"], "--format 的值不对，可以写 text、github、json。"),
        (["--now", "昨天"], "看不懂 --now 的时刻“昨天”"),
        (["--now", "0001-01-01"], "看不懂 --now 的时刻“0001-01-01”"),
        (["--now", "9999-12-31T23:59:59+00:00"], "看不懂 --now 的时刻“9999-12-31T23:59:59+00:00”"),
        (["--now"], "--now 后面要写一个值。"),
        (["--site", "nowhere"], "--site 要写一个打得开的文件夹，请核对名称和位置。"),
        (["--unknown"], "没有 --unknown 这个选项。"),
        (["nowhere.md"], "没有“nowhere.md”这个文件或文件夹。"),
        (["/"], "没有“/”这个文件或文件夹。"),
    ],
)
def test_wrong_usage_ends_with_2_and_says_why(site: Path, arguments: list[str], words: str) -> None:
    result = run("check.py", "--site", ".", *arguments, cwd=site)
    assert (result.returncode, result.stdout) == (2, b"")
    assert words in result.stderr.decode()


def test_help_is_chinese(site: Path) -> None:
    text = run("check.py", "--help", cwd=site).stdout.decode()
    assert text.startswith("用法：")
    assert "显示这段说明" in text
    assert not re.search("usage|options|show", text, re.IGNORECASE)


def test_it_can_be_run_from_anywhere_and_checks_its_own_site(tmp_path: Path) -> None:
    result = run("check.py", "--now", NOW, "--format", "json", cwd=tmp_path)
    assert result.returncode in (0, 1)
    assert isinstance(json.loads(result.stdout), list)
