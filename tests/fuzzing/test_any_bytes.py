"""What was found once is tried for ever, and any bytes, drawn by shape, are read, converted and cleaned, or refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from fuzzing.rooms import CORPUS, ROOMS, assert_nothing_runs

KNOWN = sorted(path for path in CORPUS.glob("*/*") if path.is_file())
_PATIENT = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])

_KEYS = [
    "标题",
    "title",
    "日期",
    "栏目",
    "单位",
    "责任人",
    "作者",
    "类型",
    "摘要",
    "更正",
    "撤稿",
    "封面",
    "旧地址",
    "有效期",
    "?",
]
_VALUES = [
    "校园消毒",
    "2020-02-05 09:30",
    "2020年2月5日上午9点",
    "后勤处",
    "海洋学院",
    "通告",
    "一句话新闻",
    "张三、李四",
    "是",
]
_SIGNS = [
    "\n",
    "  ",
    "\u3000",
    ":",
    "：",
    "- ",
    "[",
    "]",
    "{",
    "&a",
    "*a",
    "!!x",
    "#",
    "|",
    ">",
    '"',
    "'",
    "“",
    "---",
    "\t",
    "\x00",
]
_MARKS = [
    "**",
    "~~",
    "`",
    "```\n",
    "$",
    "$$",
    "[^1]",
    "[^1]: ",
    "![",
    "](",
    ")",
    "|",
    "|-|-|\n",
    "- ",
    "> ",
    "# ",
    "\n\n",
]
_TAGS = [
    "<p>",
    "<b onclick=x>",
    "</b>",
    "<svg>",
    "<script>",
    "<table>",
    "<td>",
    "<a href=",
    "<img src=",
    "javascript:",
    "<!--",
]


def _texts(*pieces: list[str]) -> st.SearchStrategy[str]:
    known = st.sampled_from([piece for group in pieces for piece in group])
    return st.lists(st.one_of(known, st.text(max_size=6)), max_size=30).map("".join)


_LINE = st.builds(
    "{}{}{}\n".format, st.sampled_from(_KEYS), st.sampled_from([": ", ":", "：", " "]), _texts(_VALUES, _SIGNS)
)
_STORY = st.builds(
    "{}{}{}{}".format,
    st.sampled_from(["---\n", "", "﻿---\n", "———\n", "```\n---\n"]),
    st.lists(_LINE, max_size=8).map("".join),
    st.sampled_from(["---\n", "", "...\n", "－－－\n"]),
    _texts(_MARKS, _TAGS, _VALUES),
)
_DISPATCH = st.lists(
    st.builds(
        "{}: {}\n".format,
        st.sampled_from(["情况", "报告人", "时间", "件数", "问题", "提问时间", "受理单位"]),
        _texts(_VALUES, _SIGNS),
    ),
    max_size=6,
).map("".join)
_ENCODINGS = st.sampled_from(["utf-8", "utf-8-sig", "gb18030", "utf-16"])


@st.composite
def spoilt(draw: st.DrawFn, room: str) -> bytes:
    """A file of the corpus with bytes changed, taken out, doubled, or cut off."""
    data = bytearray(draw(st.sampled_from([path for path in KNOWN if path.parent.name == room])).read_bytes())
    for _ in range(draw(st.integers(1, 4))):
        if not data:
            break
        at = draw(st.integers(0, len(data) - 1))
        match draw(st.sampled_from(["change", "cut", "take", "double", "insert"])):
            case "change":
                data[at] = draw(st.integers(0, 255))
            case "cut":
                del data[at:]
            case "take":
                del data[at : at + draw(st.integers(1, 64))]
            case "double":
                data[at:at] = data[at : at + draw(st.integers(1, 64))]
            case _:
                data[at:at] = draw(st.binary(min_size=1, max_size=16))
    return bytes(data)


@pytest.mark.parametrize("path", KNOWN, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_what_was_found_once_is_found_no_more(path: Path) -> None:
    ROOMS[path.parent.name](path.read_bytes())


def test_every_room_has_something_to_begin_with() -> None:
    assert {path.parent.name for path in KNOWN} == ROOMS.keys()


@given(_STORY, _ENCODINGS)
@_PATIENT
def test_any_story(text: str, encoding: str) -> None:
    ROOMS["stories"](text.encode(encoding, "replace"))


@given(_DISPATCH)
@_PATIENT
def test_any_report_or_concern(text: str) -> None:
    ROOMS["dispatches"](text.encode("utf-8", "replace"))


@given(_texts(_MARKS, _TAGS, _VALUES))
@example("$a^2$ [^1]\n\n[^1]: 注\n\n```math\nx\n```\n")
@_PATIENT
def test_any_text(text: str) -> None:
    ROOMS["texts"](text.encode("utf-8", "replace"))


@given(st.one_of(spoilt("attachments"), st.binary(max_size=400)))
@_PATIENT
def test_any_attachment(data: bytes) -> None:
    ROOMS["attachments"](data)


@given(st.one_of(spoilt("pictures"), st.binary(max_size=400)))
@_PATIENT
def test_any_picture(data: bytes) -> None:
    ROOMS["pictures"](data)


@pytest.mark.parametrize(
    "html", ["<script>x</script>", "<b onclick=x>y</b>", '<a href="javascript:x">y</a>', "<svg></svg>"]
)
def test_what_runs_would_be_noticed(html: str) -> None:
    with pytest.raises(AssertionError):
        assert_nothing_runs(html)
