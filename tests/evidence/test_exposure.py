"""Wherever a number stands in a file, it is found, and on its line."""

from __future__ import annotations

import shutil
from datetime import datetime
from pathlib import Path

import pytest

from golden import CAMPUS, SCHOOL
from newsroom.evidence.excerpts import Said, said_by
from newsroom.evidence.record import decoded
from newsroom.inspection import inspect
from newsroom.inspection.examining import Examiner, ExaminingTask
from newsroom.inspection.roster import roster
from newsroom.reading import StoryFile
from newsroom.reading.plan import read_plan

PLAN, _ = read_plan(SCHOOL)
assert PLAN is not None
EXAMINE = Examiner(roster(PLAN))
NUMBER = "13912345678"
STORY = """---
标题: 食堂开了新窗口
日期: 2020-02-08
栏目: 校园“新”生活
子栏目: 后勤与安全
单位: 后勤处
责任人: 林望舒
{more}
---

第一段。

{text}
"""


def numbers(more: str = "作者: 甲", text: str = "第二段。", path: str = "stories/2020/02/gate.md") -> list[int]:
    """Lines on which a mobile number is found."""
    data = STORY.format(more=more, text=text).encode()
    record = decoded(EXAMINE(ExaminingTask(StoryFile(path, data, len(data)))).record)
    return [one.line for one in record.findings if one.rule == "mobile-number"]


def test_a_story_without_a_number_has_none() -> None:
    assert numbers() == []


@pytest.mark.parametrize(
    ("more", "line"),
    [
        (f"摘要: 请打{NUMBER}", 8),
        (f"作者: 甲\n来源:\n  单位: 省厅\n  链接: https://example.org/?phone={NUMBER}", 11),
        (f"更正:\n  - 日期: 2020-02-09\n    有误: {NUMBER}", 10),
        (f"{NUMBER}: 甲", 8),
        (f"作者: 甲 # {NUMBER}", 8),
        ('作者: "\\u0031\\u0033912345678"', 8),
        (f"随便:\n  - - {NUMBER}", 9),
        (f"作者: [甲, {NUMBER}]", 8),
    ],
)
def test_any_key_and_any_value_at_any_depth(more: str, line: int) -> None:
    assert numbers(more) == [line]


@pytest.mark.parametrize(
    "text",
    [
        f"电话{NUMBER}。",
        "电话139**1234**5678。",
        f"| 姓名 | 电话 |\n| --- | --- |\n| 甲 | {NUMBER} |",
        f"![{NUMBER}](gate.jpg)",
        f'![门](gate.jpg "{NUMBER}")',
        "139![1234](gate.jpg)5678",
        f"[电话](tel:{NUMBER})",
        "[电话](tel:+86-139-1234-5678)",
        f"[短信](sms:{NUMBER}?body=a)",
        f"[短信](smsto:{NUMBER})",
        f"<tel:{NUMBER}>",
        f"[信箱](mailto:{NUMBER}@139.com)",
        f"[报名](https://example.org/a?phone={NUMBER}&b=1)",
        "[报名](https://example.org/a?mobile=139%31234%35678)",
        f"[报名](https://example.org/a#tel={NUMBER})",
        f"[报名](/about/?phone={NUMBER})",
        f"见[报名][a]。\n\n[a]: tel:{NUMBER}",
        f"[没有用到]: sms:{NUMBER}",
        f"<!-- {NUMBER} -->",
        f"<ruby>甲<rt>{NUMBER}</rt></ruby>",
        f"```\n{NUMBER}\n```",
        f"（通讯员 甲 {NUMBER}）",
        "<table><tr><td>电话</td><td>139<b>1234</b>5678</td></tr></table>",
    ],
)
def test_anything_that_a_text_shows_or_hides(text: str) -> None:
    line = 13 + next((at for at, one in enumerate(text.split("\n")) if "139" in one), 0)
    assert numbers(text=text) == [line]


def test_a_number_over_two_lines_is_told_on_the_first() -> None:
    assert numbers(text="甲乙丙\n\n电话139\n1234 5678。\n") == [15]


@pytest.mark.parametrize(
    "text",
    [
        "[文章](https://example.org/news/13912345678.html)",
        "[文章](https://example.org/s?mid=13912345678&sn=1)",
        "[文章](https://example.org/a?t=1580867890123)",
        "[稿件](gate.md#13912345678)",
    ],
)
def test_numbers_of_pages_are_nobodys(text: str) -> None:
    assert numbers(text=text) == []


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("tel:139", [Said("139", "电话")]),
        ("SMS:139?body=a%20b", [Said("139?body=a b", "电话")]),
        ("mailto:a@b.cn", [Said("a@b.cn", "邮箱")]),
        ("https://a.cn/b", []),
        ("https://a.cn/?x=1&phone=2", [Said("1", "", True), Said("2", "phone")]),
        ("b.md#c", [Said("c", "", True)]),
        ("a?b#c=d", [Said("b", "", True), Said("d", "", True)]),
    ],
)
def test_what_an_address_says(address: str, said: list[Said]) -> None:
    assert list(said_by(address)) == said


def test_in_a_file_that_cannot_be_taken_apart() -> None:
    data = f"没有第一行。\n\n没有第二行。\n电话 {NUMBER}\n".encode()
    record = decoded(EXAMINE(ExaminingTask(StoryFile("stories/2020/02/gate.md", data, len(data)))).record)
    assert not record.is_draft
    assert [one.line for one in record.findings if one.rule == "mobile-number"] == [4]


@pytest.mark.parametrize("name", [f"{NUMBER}.md", f"{NUMBER}/index.md", "甲 139-1234-5678.md"])
@pytest.mark.parametrize("text", [STORY.format(more="作者: 甲", text="第二段。"), "\0"])
def test_in_the_name_of_a_story(name: str, text: str) -> None:
    path, data = f"stories/2020/02/{name}", text.encode()
    record = decoded(EXAMINE(ExaminingTask(StoryFile(path, data, len(data)))).record)
    assert [one.line for one in record.findings if one.rule == "number-in-file"] == [1]
    assert NUMBER not in "".join(one.for_people() for one in record.findings)


def test_in_the_plan_whose_pages_then_do_not_go_out(tmp_path: Path) -> None:
    shutil.copytree(SCHOOL, tmp_path, dirs_exist_ok=True)
    units = tmp_path / "columns/units.yml"
    units.write_text(f"{units.read_text(encoding='utf-8')}# 甲的电话 {NUMBER}\n", encoding="utf-8")
    inspection = inspect(tmp_path, datetime(2020, 2, 10, 12, tzinfo=CAMPUS), workers=1)
    (finding,) = inspection.findings
    assert (finding.path, finding.rule) == ("columns/units.yml", "mobile-number")
    assert inspection.newsroom is None


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (
            "content/bulletins/2020-02-08.md",
            f"---\n期号: 1\n头条: 甲.md # {NUMBER}\n---\n\n早上好。\n",
        ),
        ("content/bulletins/2020-02-08.md", f"---\n期号: 1\n---\n\n早上好，{NUMBER}。\n"),
        ("content/concerns/2020-02-08-hot-water.yml", f"关切: 有热水吗？\n提出: 2020-02-08 10:00\n# {NUMBER}\n"),
    ],
)
def test_in_what_the_desk_writes(path: str, text: str, tmp_path: Path) -> None:
    shutil.copytree(SCHOOL, tmp_path, dirs_exist_ok=True)
    (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / path).write_text(text, encoding="utf-8")
    inspection = inspect(tmp_path, datetime(2020, 2, 10, 12, tzinfo=CAMPUS), workers=1)
    found = [(one.path, one.line) for one in inspection.findings if one.rule == "mobile-number"]
    assert found == [(path, 1 + text[: text.index(NUMBER)].count("\n"))]
