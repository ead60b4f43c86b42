"""Verse from right to left in parts that a sheet of paper has room for; on a screen they are one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import ceil

from markupsafe import Markup

from newsroom.patterns import lazy

SHEET = 20
"""Columns that A4 has room for; where a stanza begins, one stays empty."""
_HIGHEST = 34
"""Characters of a column."""
_LINE = lazy(r"(.*?)(<br>\n?|</p>\n?|\Z)", re.DOTALL)
_TAG = lazy(r"<(/?)[a-z][^>]*>")
_START, _NEXT, _END = '<div class="sheet">', '</div><div class="sheet">', "</div>"


def in_sheets(verse: Markup) -> Markup:
    """The same where it is short, or where it is anything but paragraphs."""
    lines = list(_lines(str(verse)))
    between = str(verse).count("<p>") - 1
    if not str(verse).startswith("<p>") or between + sum(columns for _, columns, _ in lines) <= SHEET:
        return verse
    parts, room = [_START], SHEET
    for html, columns, may_part in lines:
        room -= html.startswith("<p>") and len(parts) > 1 and room < SHEET
        if columns > room and may_part:
            parts[-1] = parts[-1].rstrip().removesuffix("<br>")
            parts.append(_NEXT if html.startswith("<p>") else f'</p>{_NEXT}<p class="on">')
            room = SHEET
        parts.append(html)
        room -= columns
    return Markup("".join([*parts, _END]))  # noqa: S704 - cut at line ends only, of what is safe


def _lines(verse: str) -> Iterator[tuple[str, int, bool]]:
    """Each with its end, the columns that it takes, and whether a sheet may end before it."""
    deep = 0
    for found in _LINE.finditer(verse):
        if not found[0]:
            continue
        words = _TAG.sub("", found[1]).strip()
        may_part = deep == (0 if found[1].startswith("<p>") else 1)
        yield found[0], max(1, ceil(len(words) / _HIGHEST)) if words else 0, may_part
        for tag in _TAG.finditer(found[0]):
            deep += 0 if tag[0].startswith("<br") else -1 if tag[1] else 1
