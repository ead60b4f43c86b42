"""Front matter as most of it is: a right key and a plain text on each line."""

from __future__ import annotations

from newsroom.patterns import lazy
from newsroom.reading.nodes import NULLS, NodeMap
from newsroom.reading.schema import Holds, Schema

FREE = (Holds.TEXT, Holds.LINES, Holds.NAME_OR_TABLE)
"""Whose text may be anything."""
_ENTRY = lazy(
    r"([^\W\d_][\w-]{0,50}): +((?:[“‘][^“‘”’:#]*+[”’])?[\w《「『（【](?:[^:#]|:(?=[^ ]))*+(?<![ “‘”’\"';；,，>]))"
)
"""A key and a value on one line in which no sign means anything to anybody."""


def read_plain(text: str, first_line: int, keys: Schema) -> NodeMap | None:
    """What most front matter is, a text behind each right key; None for anything else, which takes a closer look."""
    right = keys.names.slugs
    if not text.replace("\n", "").isprintable():
        return None
    table: NodeMap | None = None
    for line, words in enumerate(text.split("\n"), first_line):
        if not words:
            continue
        match = _ENTRY.fullmatch(words)
        if match is None or match[1] not in right or match[2] in NULLS:
            return None
        if match[2].endswith("。") and keys.by_name[right[match[1]]].holds not in FREE:
            return None  # of a name it is no part
        table = NodeMap(line) if table is None else table
        table.add(match[1], line, match[2])
    return table
