"""The agenda of a site on which everything waits for the meeting, and of one on which nothing does."""

from __future__ import annotations

import json
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from meeting.pulls import PullsUnknownError, ask_github
from scripts.commands import run
from small_site import story, write_site

GOLDEN = (Path(__file__).parent / "golden/agenda.txt").read_text(encoding="utf-8")
NOW = "2020-02-12 12:00"
NOTICE = "类型: 通告\n有效期: {}\n"
CONCERN = "类型: 关切\n问题: {}\n提问时间: {}\n"
PULLS = [
    {
        "number": 12,
        "title": "图书馆：借书\u001b[31m",
        "createdAt": "2020-02-11T20:00:00Z",
        "isDraft": False,
        "reviewDecision": "",
        "statusCheckRollup": [{"conclusion": "SUCCESS"}, {"conclusion": "FAILURE"}],
        "url": "https://github.com/school/news/pull/12",
        "author": {"login": "somebody"},
    },
    {
        "number": 9,
        "title": "体育部",
        "createdAt": "2020-02-09T04:00:00Z",
        "reviewDecision": "APPROVED",
        "statusCheckRollup": [{"state": "SUCCESS"}],
    },
    {"number": 13, "title": "半成品", "createdAt": "2020-02-12T03:30:00Z", "isDraft": True},
]
FILES = {
    "ends.md": story("停水", date="2020-02-06", more=NOTICE.format("2020-02-13")),
    "lasts.md": story("放假", date="2020-02-06", more=NOTICE.format("2020-03-13")),
    "ask.md": story(
        "课本", "还在问。", date="2020-02-10", more=CONCERN.format("课本都在宿舍怎么办？", "2020-02-09 20:00")
    ),
    "bad.md": story("电话", "请打 13912345678。", date="2020-02-11"),
    "unit.md": story("单位", unit="图书管", date="2020-02-11"),
    "tomorrow.md": story("明天见", date="2020-02-13 08:00", unit="体育部"),
    "later.md": story("以后见", date="2020-02-20"),
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "pulls.json").write_text(json.dumps(PULLS), encoding="utf-8")
    return write_site(tmp_path, FILES)


def agenda(site: Path, *arguments: str, **environment: str) -> CompletedProcess[bytes]:
    return run("agenda.py", "--site", ".", "--now", NOW, *arguments, cwd=site, **environment)


def test_the_meeting_hears_of_everything_that_waits(site: Path) -> None:
    done = agenda(site, "--pulls", "pulls.json")
    assert done.stdout.decode() == GOLDEN
    assert (done.returncode, done.stderr) == (0, b"")


def test_a_quiet_day_is_quickly_told(tmp_path: Path) -> None:
    write_site(tmp_path, {})
    (tmp_path / "pulls.json").write_text("[]", encoding="utf-8")
    done = run("agenda.py", "--site", ".", "--now", "2020-02-01", "--pulls", "pulls.json", cwd=tmp_path)
    assert done.stdout.decode() == (
        "例会议程 2020 年 2 月 1 日（星期六）00:00\n\n"
        "1. 没有待审的投稿。\n\n2. 没有暂缓的稿件。\n\n3. 关切都已答复。\n\n"
        "4. 到明天为止没有定时刊出的稿件。\n\n5. 三天内没有通告到期。\n\n6. 各单位都已完成。\n"
    )


def test_markdown_calls_nobody(site: Path) -> None:
    (site / "pulls.json").write_text(json.dumps([PULLS[0] | {"title": "@all 看 #1 <b>&commat;all"}]), encoding="utf-8")
    lines = agenda(site, "--pulls", "pulls.json", "--format", "markdown").stdout.decode().splitlines()
    assert lines[:3] == ["# 例会议程 2020 年 2 月 12 日（星期三）12:00", "", "## 待审的投稿：1"]
    assert lines[4] == "- 12 号《＠all 看 ＃1 \\<b\\>\\&commat;all》，已等 8 小时，检查没有通过，待审"


def test_programs_get_the_same(site: Path) -> None:
    told = json.loads(agenda(site, "--pulls", "pulls.json", "--format", "json").stdout)
    assert list(told) == ["now", "pulls", "set_aside", "concerns", "to_come", "ending", "owed", "missing"]
    assert [one["number"] for one in told["pulls"]] == [9, 12, 13]
    assert told["to_come"] == [
        {
            "at": "2020-02-13T08:00:00+08:00",
            "title": "明天见",
            "unit": "体育部",
            "path": "content/stories/2020/02/tomorrow.md",
        }
    ]
    assert told["missing"] == []


def test_without_gh_the_rest_is_told_and_what_is_missing(site: Path) -> None:
    done = agenda(site, PATH="")
    assert done.returncode == 0
    assert done.stdout.decode().splitlines()[2].startswith("1. 暂缓刊出：2")
    assert "没有列出合并请求：这台电脑没有装 gh" in done.stderr.decode()
    told = json.loads(agenda(site, "--format", "json", PATH="").stdout)
    assert "pulls" not in told
    assert len(told["missing"]) == 1


def test_what_github_s_command_complains_of_is_told(tmp_path: Path) -> None:
    failing = ("sh", "-c", "echo 'no login' >&2; exit 4")
    with pytest.raises(PullsUnknownError, match="gh 没有列出合并请求：no login"):
        ask_github(tmp_path, failing)
    assert ask_github(tmp_path, ("echo", "[]")) == ()


@pytest.mark.parametrize(
    "text", ["", "{}", '[{"number": "12"}]', "[" * 100_000, '[{"number": 1, "title": "", "createdAt": "2020-02-11"}]']
)
def test_a_file_that_holds_no_pull_requests_ends_with_2(site: Path, text: str) -> None:
    (site / "pulls.json").write_text(text, encoding="utf-8")
    done = agenda(site, "--pulls", "pulls.json")
    assert (done.returncode, done.stdout) == (2, b"")
    assert "合并请求的" in done.stderr.decode()


def test_a_broken_plan_ends_with_1(site: Path) -> None:
    (site / "columns/units.yml").write_text("- slug: [\n", encoding="utf-8")
    assert agenda(site).returncode == 1
