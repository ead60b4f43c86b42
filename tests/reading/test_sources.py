"""Files are taken apart with exact lines, and whatever is in them, nothing raises."""

from __future__ import annotations

import os
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from newsroom.reading.faults import FaultKind
from newsroom.reading.nodes import load_yaml
from newsroom.reading.source import LARGEST_FILE, Source, read_source
from newsroom.reading.story import read_file

STORY = """\
---
标题: 校门口装上了测温仪
日期: 2020-02-05

作者:
  - 方圆
  - 石磊
来源: {媒体: 滨江晚报,
  链接: "https://example.com/"}
---


两台测温仪今天装好了。

---

明天还有两台。
"""


def lines(source: Source) -> dict[str, int]:
    return dict(source.data.lines)


def kinds(source: Source) -> list[tuple[FaultKind, int]]:
    return [(kind, fault.line) for kind, fault in source.faults]


def test_every_key_has_its_line() -> None:
    source = read_source(STORY.encode())
    assert lines(source) == {"标题": 2, "日期": 3, "作者": 5, "来源": 8}
    assert source.data["作者"].lines == [6, 7]
    assert source.data["来源"].lines == {"媒体": 8, "链接": 9}
    assert source.faults == []


def test_the_body_begins_at_its_first_line_that_says_something() -> None:
    source = read_source(STORY.encode())
    assert source.body_line == 13
    assert source.markdown == "两台测温仪今天装好了。\n\n---\n\n明天还有两台。"


@pytest.mark.parametrize(
    "data",
    [
        b"\xef\xbb\xbf" + STORY.encode(),
        STORY.replace("\n", "\r\n").encode(),
        STORY.replace("\n", "\r").encode(),
        STORY.replace("---\n", "-----  \n").encode(),
    ],
    ids=["byte order mark", "Windows", "old Mac", "long fences"],
)
def test_what_editors_do_on_their_own_is_accepted(data: bytes) -> None:
    source = read_source(data)
    assert source.faults == []
    assert lines(source) == {"标题": 2, "日期": 3, "作者": 5, "来源": 8}
    assert source.body_line == 13


def test_empty_lines_before_the_first_fence_are_counted() -> None:
    source = read_source(b"\n\n" + STORY.encode())
    assert lines(source)["标题"] == 4
    assert source.body_line == 15


@pytest.mark.parametrize("encoding", ["gbk", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
def test_a_wrong_encoding_is_said_and_the_rest_is_read(encoding: str) -> None:
    source = read_source(STORY.encode(encoding))
    assert kinds(source) == [(FaultKind.GBK if encoding.startswith("gb") else FaultKind.UTF_16, 1)]
    assert source.data["标题"] == "校门口装上了测温仪"


def test_values_stay_what_was_written() -> None:
    source = read_source(b"---\na: 2020\nb: yes\nc: 09:30\nd: 2020-02-31\ne: 1e999\nf:\ng: ''\n---\n")
    assert source.data == {
        "a": "2020", "b": "yes", "c": "09:30", "d": "2020-02-31", "e": "1e999", "f": None, "g": "",
    }  # fmt: skip


def test_line_ends_that_no_editor_shows_shift_no_line() -> None:
    source = read_source("---\n标题: 新\u2028窗口\u0085开了\n日期: 2020-02-05\n---\n".encode())
    assert lines(source) == {"标题": 2, "日期": 3}
    assert source.data["标题"] == "新 窗口 开了"


def test_what_is_odd_is_read_and_said_with_its_line() -> None:
    source = read_source("---\n标题：新窗口: 二楼\n日期:2020-02-05\n\t单位: 后勤处\n---\n\n正文。\n".encode())
    assert kinds(source) == [
        (FaultKind.FULL_WIDTH_COLON, 2),
        (FaultKind.NO_SPACE_AFTER_COLON, 3),
        (FaultKind.TAB, 4),
    ]
    assert source.data == {"标题": "新窗口: 二楼", "日期": "2020-02-05", "单位": "后勤处"}


def test_a_heading_behind_an_empty_line_is_body_where_no_fence_closes() -> None:
    source = read_source("---\n标题: 新窗口\n\n# 新窗口\n\n正文。\n".encode())
    assert kinds(source) == [(FaultKind.MISSING_CLOSING_FENCE, 3)]
    assert (source.data, source.markdown, source.body_line) == ({"标题": "新窗口"}, "# 新窗口\n\n正文。", 4)


def test_a_text_of_several_lines_may_hold_anything() -> None:
    source = read_source("---\n文字稿: |\n  甲：你好\n  ——\n\n  乙:好\n标题: 对话\n---\n".encode())
    assert source.faults == []
    assert source.data == {"文字稿": "甲：你好\n——\n\n乙:好\n", "标题": "对话"}


@pytest.mark.parametrize(
    "front",
    [
        "[" * 8000,
        "a: " + "{a: " * 1500,
        "a:\n " + "- " * 4000,
        "? " * 4000,
        "a:\n" + "".join(f"{' ' * n}b:\n" for n in range(1, 90)),
    ],
    ids=["brackets", "braces", "dashes", "question marks", "indents"],
)
def test_nesting_is_refused_before_anything_recurses(front: str) -> None:
    source = read_source(f"---\n{front}\n---\n\n正文。\n".encode())
    assert kinds(source)[-1][0] is FaultKind.TOO_DEEP
    assert not any((source.data or {}).values())


@pytest.mark.parametrize("second", ["--- \n乙: 2\n", "...\n---\n乙: 2\n", "--- 乙\n"])
def test_a_second_document_is_told_of_with_its_line_and_not_read(second: str) -> None:
    loaded = load_yaml(f"甲: 1\n{second}", first_line=2, deepest=8)
    assert loaded.value == {"甲": "1"}
    told = [(kind, fault.line) for kind, fault in loaded.faults]
    assert told == [(FaultKind.SYNTAX, 4 if second.startswith("...") else 3)]


def test_of_a_file_that_is_far_too_large_no_more_is_read_than_it_takes_to_see_that(tmp_path: Path) -> None:
    file = tmp_path / "huge.md"
    file.touch()
    os.truncate(file, 64 * LARGEST_FILE)
    tracemalloc.start()
    try:
        read = read_file("stories/2020/02/huge.md", str(file))
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert (read.data, read.size) == (b"", 64 * LARGEST_FILE)
    assert most < 4 * LARGEST_FILE


def test_an_alias_never_becomes_what_it_names() -> None:
    bomb = "a: &a [x, x, x]\nb: &b [*a, *a, *a]\nc: [*b, *b, *b]\n"
    source = read_source(f"---\n{bomb}---\n".encode())
    assert {kind for kind, _ in kinds(source)} == {FaultKind.ANCHOR, FaultKind.ALIAS}
    assert source.data == {"a": ["x", "x", "x"], "b": [None] * 3, "c": [None] * 3}


@pytest.mark.parametrize(
    "text",
    ["---\na: b\n" + " \n" * 300_000, "---\na: b\n" + "#\n\n" * 200_000, "---\na: b\n---\n" + " \n" * 300_000],
    ids=["empty lines without a fence", "comments without a fence", "empty lines behind a fence"],
)
def test_a_file_of_nothing_is_read_in_one_pass(text: str) -> None:
    """Each pass over the rest of the file for one of its lines would take minutes."""
    source = read_source(text.encode())
    assert source.data == {"a": "b"}
    assert set(source.markdown) <= {"#", "\n"}


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=400))
@example(b"")
@example(b"---")
@example(b"---\n---")
@example(b"\xff\xfe")
@example(b"\x00" * 300)
def test_no_bytes_raise(data: bytes) -> None:
    assert isinstance(read_source(data), Source)


_SIGNS = ["---", "——", "：", ": ", ":", "\n", "\t", "\u3000", "\u00a0", "[", "]", "{", "}", '"', "'", "|", ">", "- "]
_WORDS = [
    "标题",
    "title",
    "&a",
    "*a",
    "!t",
    "? ",
    "#",
    "@",
    "%",
    "null",
    "~",
    "2020-02-31",
    "<<",
    "...",
    "\x07",
    "\u2028",
]
_PIECES = [*_SIGNS, *_WORDS]


@settings(max_examples=500, deadline=None)
@given(st.lists(st.sampled_from(_PIECES), max_size=60).map("".join))
def test_no_front_matter_raises_and_every_fault_has_a_line_of_the_file(text: str) -> None:
    whole = f"---\n{text}\n---\n\n正文。\n"
    source = read_source(whole.encode())
    assert all(1 <= line <= whole.count("\n") + 1 for _, line in kinds(source))
