"""Whatever is printed, no terminal and no runner takes it for more than words."""

from __future__ import annotations

import io
import json
import logging
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from newsroom.speaking import GuardedStream, as_json, guard_log, harmless

COMMAND = re.compile(r"##\w*\[|^\s*::|[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
"""What GitHub's runner, Azure's and TeamCity's would act on, and what would move a cursor or turn a line."""
HOSTILE = st.lists(st.sampled_from([
    "##", "#", "[", "[error]", "##[add-mask]x", "##vso[task.setvariable]x", "##teamcity[x]", "::", ":", "::error::x",
    "::stop-commands::x", " ", "\n", "\r", "\r\n", "\t", "\ufeff", "\u200b", "\u2028", "\x85", "\x0b", "\x1b[2K",
    "\x9b31m", "\u202e", "甲", "a", "。", "section_start:1:x\r\x1b[0K", "\ud800", "\u3000",
]))  # fmt: skip


def commands_in(text: str) -> list[str]:
    """As .NET splits lines, and as Python does."""
    return [line for line in re.split("\r\n|[\r\n\x85\u2028\u2029]", text) if COMMAND.search(line)]


@given(HOSTILE.map("".join) | st.text())
def test_no_line_is_a_command(text: str) -> None:
    assert commands_in(harmless(text)) == []
    assert harmless(harmless(text)) == harmless(text)


@given(st.lists(HOSTILE.map("".join) | st.text(max_size=6)))
@example([":", ":stop-commands::x\n"])
@example(["#", "#", "[add-mask]x"])
@example(["x\n", " " * 60, "::error::x"])
@example(["甲" * 60 + "##", "[error]x"])
def test_nor_where_it_comes_in_pieces(pieces: list[str]) -> None:
    stream = io.StringIO()
    guarded = GuardedStream(stream)
    for piece in pieces:
        assert guarded.write(piece) == len(piece)
    assert commands_in(stream.getvalue()) == []


PLAIN = """content/stories/2020/02/gate.md:5: 错误: 没有“甲::乙”这个单位。 [unknown-unit]
    请写 a::b，不写 # 甲。
## 甲
"""


@pytest.mark.parametrize("size", [1, 2, 7, 1000])
def test_what_is_none_is_printed_as_it_was_written(size: int) -> None:
    assert harmless(PLAIN) == PLAIN
    stream = io.StringIO()
    guarded = GuardedStream(stream)
    for start in range(0, len(PLAIN), size):
        guarded.write(PLAIN[start : start + size])
    assert stream.getvalue() == PLAIN


@given(
    st.recursive(HOSTILE.map("".join) | st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner))
)
def test_programs_read_what_was_written_and_runners_nothing(value: object) -> None:
    written = as_json(value)
    assert json.loads(written) == value
    assert commands_in(written) == []
    assert harmless(written) == written


def test_what_a_library_logs_is_guarded_with_its_traceback() -> None:
    stream = io.StringIO()
    log = logging.getLogger("test_speaking")
    log.propagate = False
    log.addHandler(logging.StreamHandler(stream))
    guard_log(log.name)
    guard_log(log.name)
    log.warning("a link to %s\n::error::x", "##[add-mask]甲")
    try:
        raise ValueError("甲\n::stop-commands::x\x1b[2J")
    except ValueError:
        log.exception("##[group]乙")
    assert commands_in(stream.getvalue()) == []
    assert "a link to #＃[add-mask]甲\n：：error::x\n" in stream.getvalue()
    assert "ValueError: 甲\n：：stop-commands::x\ufffd[2J" in stream.getvalue()
