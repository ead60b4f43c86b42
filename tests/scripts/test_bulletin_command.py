"""The bulletin as an editor makes it, and the day's numbers as they stay."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.model import Bulletin
from newsroom.reading import StoryFile
from newsroom.reading.bulletin_file import LONGEST_GREETING
from newsroom.reading.bulletins import composed, read_bulletin
from newsroom.reading.names import clean
from scripts.commands import run
from small_site import story, write_site

NOW = "2020-02-06 16:00"
SETTINGS = """\
site_name: 校园网
site_url: !ENV [NO_SUCH_NAME, "https://news.example.org/repo"]
extra:
  newsroom:
    accent: "#b3261e"
    accent_dark: "#ff8a7a"
    bulletin: {name: 校园日报}
markdown_extensions:
  - pymdownx.emoji: {emoji_index: !!python/name:material.extensions.emoji.twemoji }
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return write_site(
        tmp_path,
        {
            "./mkdocs.yml": SETTINGS,
            "gate.md": story("校门口装上了测温仪"),
            "flash.md": story("食堂开了新窗口", "食堂二楼开了一个新窗口。", more="类型: 一句话新闻\n"),
            "lab.md": story("在家做实验", date="2020-02-06 10:00"),
            "eve.md": story("今晚的讲座", date="2020-02-06 20:00"),
        },
    )


def bulletin(site: Path, *arguments: str, now: str = NOW) -> CompletedProcess[bytes]:
    command, *rest = arguments
    return run("bulletin.py", command, "--site", ".", "--now", now, *rest, cwd=site)


def made(site: Path, day: str, lead: str = "") -> CompletedProcess[bytes]:
    return bulletin(site, "new", day, "--lead", f"stories/2020/02/{lead}.md", "--greeting", "早上好。")


def test_an_editor_chooses_the_lead_and_greets(site: Path) -> None:
    answers = "\n".join(("9", "头条", "1", "  早上好。  ", ""))
    done = run("bulletin.py", "new", "2020-02-05", "--site", ".", "--now", NOW, cwd=site, typed=answers)
    assert (done.returncode, done.stdout.decode()) == (
        0,
        "已写好 content/bulletins/2020-02-05.md，第 1 期。提交、合并以后刊出；当日以后的稿件列在后面。\n",
    )
    assert done.stderr.decode() == (
        "2020-02-05，第 1 期，稿件 2 篇：\n"
        "  1  校门口装上了测温仪（稿件，图书馆）stories/2020/02/gate.md\n"
        "  2  食堂开了新窗口（一句话新闻，图书馆）stories/2020/02/flash.md\n"
        "头条是哪一篇？1 至 2，直接回车是 1：请写上面的序号。\n"
        "头条是哪一篇？1 至 2，直接回车是 1：请写上面的序号。\n"
        "头条是哪一篇？1 至 2，直接回车是 1：问候（一行，可以空着）："
    )
    assert (site / "content/bulletins/2020-02-05.md").read_bytes().decode() == (
        "---\n期号: 1\n头条: stories/2020/02/gate.md\n"
        "稿件:\n  - stories/2020/02/gate.md\n  - stories/2020/02/flash.md\n---\n\n早上好。\n"
    )


def test_an_editor_who_leaves_half_way_has_written_nothing(site: Path) -> None:
    done = bulletin(site, "new", "2020-02-05")
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode().endswith("已停下，什么也没有写。\n")
    assert not (site / "content/bulletins").exists()


def test_today_is_meant_and_what_comes_out_later_today_is_said(site: Path) -> None:
    done = bulletin(site, "new", "--lead", "content/stories/2020/02/lab.md", "--greeting", "", "--format", "json")
    assert "今晚的讲座（稿件，图书馆，20:00 刊出）" in done.stderr.decode()
    assert json.loads(done.stdout) == {
        "number": 1,
        "date": "2020-02-06",
        "path": "content/bulletins/2020-02-06.md",
        "state": "未到",
        "lead": "stories/2020/02/lab.md",
        "title": "在家做实验",
        "greeting": "",
    }
    assert bulletin(site, "list").stdout.decode().startswith("2020-02-06  第 1 期  已出  在家做实验\n")


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("2020-02-04", "--lead", "x", "--greeting", ""), 1, "2020-02-04 没有稿件，不出网报。\n"),
        (("前天",), 2, "看不懂日期“前天”，请写成 2020-02-05。\n"),
        (("2020-02-05", "--lead", "stories/2020/02/lab.md", "--greeting", ""), 2, "不是当日的稿件"),
        (("2020-02-05", "--lead", "stories/2020/02/gate.md", "--greeting", "字" * 61), 1, "问候有 61 个字"),
        (("2020-02-05", "--lead", "stories/2020/02/gate.md", "--greeting", "电话 13912345678"), 1, "手机号码"),
    ],
)
def test_what_cannot_be_made_is_refused(site: Path, arguments: tuple[str, ...], code: int, said: str) -> None:
    done = bulletin(site, "new", *arguments)
    assert (done.returncode, done.stdout) == (code, b"")
    assert said in done.stderr.decode()
    assert not (site / "content/bulletins").exists()


def test_an_issue_is_never_written_anew(site: Path) -> None:
    assert made(site, "2020-02-05", "gate").returncode == 0
    before = (site / "content/bulletins/2020-02-05.md").read_bytes()
    again = made(site, "2020-02-05", "flash")
    assert again.returncode == 1
    assert again.stderr.decode().startswith("2020-02-05 已经编过，是第 1 期。")
    assert (site / "content/bulletins/2020-02-05.md").read_bytes() == before


def test_a_number_is_given_once_also_where_its_file_cannot_be_read_or_has_no_stories(site: Path) -> None:
    write_site(site, {"content/bulletins/2020-02-03.md": "---\n期号: 7\n---\n"})
    late = made(site, "2020-02-06", "lab")
    assert "第 8 期" in late.stdout.decode()
    early = made(site, "2020-02-05", "gate")
    assert "第 9 期。这一天早于已有的 2020-02-06 那一期，期号仍取下一个。" in early.stdout.decode()
    write_site(
        site, {"content/bulletins/2020-02-03.md": "---\n期号: 七\n---\n", "x.md": story("甲", date="2020-02-04")}
    )
    refused = made(site, "2020-02-04", "x")
    assert refused.returncode == 1
    assert "期号“七”不是从 1 开始的整数。" in refused.stderr.decode()


def test_all_issues_as_json(site: Path) -> None:
    write_site(site, {"content/bulletins/2020-02-03.md": "---\n期号: 1\n---\n"})
    made(site, "2020-02-05", "gate")
    issues = json.loads(bulletin(site, "list", "--format", "json").stdout)
    assert [(one["number"], one["date"], one["state"]) for one in issues] == [
        (2, "2020-02-05", "已出"),
        (1, "2020-02-03", "没有稿件"),
    ]


def test_the_text_for_the_group_is_that_of_the_newest_issue(site: Path) -> None:
    assert bulletin(site, "text").stderr.decode() == "还没有出过网报。\n"
    made(site, "2020-02-05", "gate")
    done = bulletin(site, "text")
    assert done.stdout.decode() == (
        "【校园日报】第1期　2月5日 星期三\n"
        "早上好。\n"
        "头条：校门口装上了测温仪\n"
        "· 食堂开了新窗口\n"
        "https://news.example.org/repo/bulletin/2020-02-05/\n"
    )
    told = json.loads(bulletin(site, "text", "2020-02-05", "--format", "json").stdout)
    assert told == {
        "number": 1,
        "date": "2020-02-05",
        "text": done.stdout.decode().removesuffix("\n"),
        "characters": len(done.stdout.decode()) - 1,
    }
    missing = bulletin(site, "text", "2020-02-06")
    assert (missing.returncode, missing.stderr.decode()) == (1, "2020-02-06 没有出网报。\n")


def test_nothing_is_printed_that_was_not_built(site: Path) -> None:
    made(site, "2020-02-05", "gate")
    done = bulletin(site, "pdf")
    assert (done.returncode, done.stderr.decode()) == (1, "site/ 里还没有这一期，请先运行 make site。\n")


def test_a_site_that_a_killed_build_has_left_aside_is_put_back_before_it_is_read(site: Path) -> None:
    made(site, "2020-02-05", "gate")
    (site / ".site.old").mkdir()
    (site / ".site.old/index.html").write_text("old")
    bulletin(site, "pdf")
    assert (site / "site/index.html").read_text() == "old"
    assert not (site / ".site.old").exists()


def test_a_link_in_the_place_of_the_issues_is_not_followed(site: Path) -> None:
    (site / "elsewhere").mkdir()
    (site / "content/bulletins").symlink_to(site / "elsewhere")
    assert made(site, "2020-02-05", "gate").returncode == 1
    assert list((site / "elsewhere").iterdir()) == []


def test_a_broken_plan_ends_with_1(site: Path) -> None:
    (site / "columns/units.yml").write_text("- slug: [\n", encoding="utf-8")
    assert bulletin(site, "list").returncode == 1


greetings = st.text(max_size=200).map(clean).map(clean).filter(lambda text: len(text) <= LONGEST_GREETING)


@given(number=st.integers(1, 99_999), greeting=greetings)
def test_what_is_written_is_what_is_read(number: int, greeting: str) -> None:
    issue = Bulletin(date=date(2020, 2, 5), number=number, lead="stories/2020/02/gate.md", greeting=greeting)
    data = composed(issue).encode("utf-8", "surrogatepass")
    found, findings = read_bulletin(StoryFile("2020-02-05.md", data, len(data)))
    assert (found and found.bulletin, findings) == (issue, [])


def test_a_place_that_cannot_be_written_to_is_named(site: Path) -> None:
    (site / "content/bulletins").write_text("no folder", encoding="utf-8")
    done = made(site, "2020-02-05", "gate")
    assert done.returncode == 1
    assert done.stderr.decode().splitlines()[-1].startswith("打不开或写不了“content/bulletins”，请核对位置和权限")
