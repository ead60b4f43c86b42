"""Texts made of one thing again and again: whatever reads, converts or judges a story must come to its end."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from itertools import product

import pytest

from golden import SCHOOL
from newsroom.converting import Failure, Limits, run_isolated
from newsroom.converting.failure import Cause
from newsroom.evidence.manuscript import MAXIMUM_BYTES
from newsroom.evidence.record import decoded
from newsroom.inspection.examining import Examiner, ExaminingTask
from newsroom.inspection.roster import roster
from newsroom.reading import StoryFile
from newsroom.reading.plan import read_plan

LIMITS = Limits(seconds=5, seconds_alone=5)
"""Far above what a text of this length takes (a tenth of a second), far below what takes the square of it."""
HEAD = """---
标题: 食堂开了新窗口
日期: 2020-02-08
栏目: 校园“新”生活
子栏目: 后勤与安全
单位: 后勤处
责任人: 林望舒
---

食堂二楼今天开了一个新窗口。

"""
BEGINNINGS = (
    *("a", "[a](", "![a](", "<a href=", "href=", "<a href='", "`", "www.", "电话", "2020年", "**", "$$", "| a |\n"),
)
REPEATED = (
    *(" ", "\t", "\u3000", "\u00a0", "\u200b", "1\u200b", "\n", " \n", "1.\n", "- \n", "- - ", "> ", "{", "$", "$a"),
    *("[", "]", "(", ")", "<", ">", "*", "_", "`", "` ", "~", "~~a", "|", "-", "=", "==", ":", "：", '"', "“", "”"),
    *("《", "（", "\\", "#", "!", "![", "](", "[a](", "[a](b)", "![](a)", "<a ", "<a>", "&", "&#", "^", "，", "。"),
    *(
        "a",
        "A",
        "1",
        "1-",
        "1 ",
        "一",
        "〇",
        "０",
        "年",
        "@",
        "a@",
        ".",
        "a.",
        "/",
        "//",
        "a/",
        "-a",
        "、",
        "文/",
        "图：",
    ),
    *("<b>", "<div>", "<table>", "<blockquote>", "<ul><li>", "<p>", "<b></b>", "</b>", "<!--", "<![CDATA["),
    *("第一", "记者 ", "http://", "tel:"),
)


def texts() -> list[str]:
    """As long as a body may be."""
    room = MAXIMUM_BYTES - 200
    alone = [again * (room // len(again.encode())) for again in REPEATED]
    behind = [f"{start}{again * (room // len(again.encode()))}" for start, again in product(BEGINNINGS, REPEATED[:8])]
    many = [start * (room // len(start.encode())) for start in BEGINNINGS]
    return [*alone, *behind, *many]


def failures(stories: Iterable[str]) -> dict[str, Cause]:
    """Beginnings of those that did not come to an end, or ended otherwise than they should."""
    plan, _ = read_plan(SCHOOL)
    assert plan is not None
    tasks = [
        ExaminingTask(StoryFile(path="stories/2020/02/window.md", data=data, size=len(data)))
        for data in (story.encode() for story in stories)
    ]
    answers = run_isolated(partial(Examiner, roster(plan)), tasks, workers=2, limits=LIMITS)
    return {
        task.file.data[-40:].decode(errors="replace"): answer.cause
        for task, answer in zip(tasks, answers, strict=True)
        if isinstance(answer, Failure)
    }


def test_a_text_of_one_thing_again_and_again_comes_to_its_end() -> None:
    assert failures(f"{HEAD}{text}" for text in texts()) == {}


@pytest.mark.parametrize("key", ["标题", "日期", "单位", "责任人", "摘要", "作者", "题图", "旧地址", "来源"])
def test_a_value_of_one_thing_again_and_again_comes_to_its_end(key: str) -> None:
    lines = [again.replace("\n", " ") * (8_000 // len(again.encode())) for again in REPEATED]
    without = "".join(line for line in HEAD.splitlines(keepends=True) if not line.startswith(key))
    assert failures(without.replace("---\n", f"---\n{key}: {line}\n", 1) for line in lines) == {}


def test_what_lies_too_deep_is_known_for_good() -> None:
    """Quotations in quotations take a cleaner the square of their depth: they are counted before."""
    plan, _ = read_plan(SCHOOL)
    assert plan is not None
    examine = Examiner(roster(plan))
    for deep in (">" * 101 + " 一", "<b>" * 101 + "一"):
        data = f"{HEAD}{deep}\n".encode()
        record = decoded(
            examine(ExaminingTask(StoryFile(path="stories/2020/02/window.md", data=data, size=len(data)))).record
        )
        assert [one.rule for one in record.findings if one.is_error] == ["unconvertible-body"], deep
    for shallow in (">" * 60 + " 一", "<p>" * 3000, "<b></b>" * 3000):
        data = f"{HEAD}{shallow}\n".encode()
        record = decoded(
            examine(ExaminingTask(StoryFile(path="stories/2020/02/window.md", data=data, size=len(data)))).record
        )
        assert [one.rule for one in record.findings if one.is_error] == [], shallow
