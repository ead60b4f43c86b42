"""Verse from right to left is parted for paper, and for nothing else."""

from __future__ import annotations

import re
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from markupsafe import Markup

from newsroom.rendering.verse import SHEET, in_sheets

END = "<br>\n"


def stanza(*lines: str) -> str:
    return f"<p>{END.join(lines)}</p>"


def sheets(verse: str) -> list[list[str]]:
    """The lines of every sheet."""
    tree: Any = html.fromstring(f"<div>{in_sheets(Markup(verse))}</div>")
    return [
        [line for one in sheet.xpath("./p") for line in re.split(r"\s*\n", one.text_content())]
        for sheet in tree.xpath("./div[@class='sheet']")
    ]


def test_what_a_sheet_has_room_for_stays_as_it_is() -> None:
    verse = Markup("\n".join(stanza("一", "二") for _ in range(SHEET // 3)))
    assert in_sheets(verse) == verse


def test_a_sheet_ends_between_lines_and_a_stanza_goes_on() -> None:
    lines = [str(number) for number in range(50)]
    assert sheets(stanza(*lines)) == [lines[:20], lines[20:40], lines[40:]]
    assert str(in_sheets(Markup(stanza(*lines)))).count('<p class="on">') == 2
    assert sheets("\n".join(map(stanza, lines)))[1] == lines[10:20]  # each begins a stanza


def test_a_long_line_takes_several_columns() -> None:
    assert [len(one) for one in sheets(stanza(*["长" * 100] * 8))] == [6, 2]


def test_what_is_strong_over_several_lines_is_not_torn() -> None:
    strong = f"<strong>{END.join('甲' * 30)}</strong>"
    verse = stanza("头", strong, "尾")
    assert strong in in_sheets(Markup(verse))
    assert [len(one) for one in sheets(verse)] == [31, 1]


@given(
    st.lists(st.lists(st.text("春眠不觉晓", min_size=1, max_size=70), min_size=1, max_size=30), min_size=1, max_size=6)
)
def test_nothing_is_lost_and_every_sheet_has_room(stanzas: list[list[str]]) -> None:
    verse = "\n".join(stanza(*lines) for lines in stanzas)
    lines = [line for lines in stanzas for line in lines]
    found = sheets(verse)
    if found:
        assert [line for sheet in found for line in sheet] == lines
        assert all(sum(-(-len(line) // 34) for line in sheet) <= SHEET for sheet in found)
    else:
        assert in_sheets(Markup(verse)) == verse
