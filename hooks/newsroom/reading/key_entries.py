"""The lines of a file with keys, each given to the key to which it belongs; and values without the quotation marks
that somebody put around the whole, as the sample of a manual seems to ask for."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from msgspec import Struct, field

from newsroom.patterns import lazy
from newsroom.reading.key_lines import Head, Line, dedented, head_of, head_without_colon, margin_of, trimmed
from newsroom.reading.schema import Holds, Schema

BLOCK = lazy(r"[|>][+-]?\d?[+-]?\s*(?:#.*)?")
ITEM = lazy(r"[-－–—•●▪·*][ \t\u00a0\u3000]+(?=\S)|[-－•●▪](?=[^\s\-－])|-$")
"""The sign in front of an item of a list."""


class KeyLines(Struct):
    """A key with the lines that belong to it."""

    line: int
    head: Head
    more: list[Line] = field(default_factory=list)
    is_broken: bool = False
    """Whether its text goes on in a line that begins at the margin."""
    value: Any = None
    bare: Bare | None = None
    """The value when quotation marks or brackets around it are taken off."""

    @property
    def holds(self) -> Holds | None:
        return self.head.key.holds if self.head.key else None

    @property
    def following(self) -> list[Line]:
        """What stands below its line, without empty lines at the end."""
        end = len(self.more)
        while end and not trimmed(self.more[end - 1][1]):
            end -= 1
        return self.more[:end]


def entries_of(lines: Sequence[Line], keys: Schema) -> tuple[list[KeyLines], list[Line]]:
    """The keys with their lines, and lines in front of the first that belong to none."""
    entries: list[KeyLines] = []
    stray: list[Line] = []
    for number, text in lines:
        words = trimmed(text)
        entry = entries[-1] if entries else None
        head = head_of(text, keys) or head_without_colon(text, keys) if words else None
        if not words or (text[0] == "#" and not head) or (words.startswith("<!--") and words.endswith("-->")):
            if entry:
                entry.more.append((number, ""))
        elif entry and (head is None or ((margin_of(text) > 0 or head.is_listed) and _belongs(head, entry))):
            entry.is_broken = entry.is_broken or (margin_of(text) == 0 and not ITEM.match(words))
            entry.more.append((number, text))
        elif head:
            entries.append(KeyLines(number, head))
        else:
            stray.append((number, words))
    return entries, stray


def _belongs(head: Head, entry: KeyLines) -> bool:
    """Whether a key that stands deeper than the margin is part of what stands above it."""
    key, value = entry.head.key, entry.head.value
    if key is None or BLOCK.fullmatch(value) or (value[:1] in "[{" and value[-1:] not in "]}"):
        return True
    return key.schema.knows(head.written)


def without_comments(lines: Sequence[Line]) -> list[Line]:
    """The lines below a key that holds inner keys or a list, without empty ones in front."""
    said = [text for _, text in lines if trimmed(text) and not trimmed(text).startswith("#")]
    least = min(map(margin_of, said), default=0)
    kept = [one for one in lines if margin_of(one[1]) > least or not trimmed(one[1]).startswith("#")]
    first = next((at for at, (_, text) in enumerate(kept) if trimmed(text)), 0)
    return dedented(kept[first:])


def items_of(lines: list[Line]) -> list[list[Line]]:
    """What each sign of a list stands before."""
    items: list[list[Line]] = []
    for number, text in lines:
        match = ITEM.match(text)
        if match or not items:
            width = match.end() if match else 0
            items.append([(number, " " * width + text[width:])])
        else:
            items[-1].append((number, text))
    return items


def joined(lines: Sequence[Line], between: str | None) -> str:
    """On one line; where nothing is given to stand between, Chinese is joined without a space."""
    texts = [text for _, line in lines if (text := trimmed(line))]
    if between is not None:
        return between.join(texts)
    parts = texts[:1]
    for before, text in pairwise(texts):
        parts += ["" if _is_wide(before[-1]) or _is_wide(text[0]) else " ", text]
    return "".join(parts)


def _is_wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in "WFA"


_DOUBLE = '“”„‟"＂〝〞'
_SINGLE = "‘’'＇"


class Bare(Struct, frozen=True):
    """A value without what stands around it."""

    text: str
    is_meant: bool = False
    """Whether it may as well belong to a text: a title that is a quotation."""


def bare(text: str) -> Bare | None:
    """None where nothing stands around the whole."""
    first, last = text[:1], text[-1:]
    inner = text.strip(_DOUBLE)
    if inner != text and inner.strip() and not any(character in inner for character in _DOUBLE):
        if len(text) - len(inner) == 2 and first in "“„〝" and last in "”‟〞":
            return Bare(inner.strip(), is_meant=True)
        return Bare(inner.strip())
    if (
        len(text) > 2
        and first in _SINGLE
        and last in _SINGLE
        and not any(character in text[1:-1] for character in _SINGLE)
    ):
        return Bare(text[1:-1].strip(), is_meant=first == "‘" and last == "’")
    return None
