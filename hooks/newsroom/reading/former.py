"""Addresses at which a story stood before it was renamed, in all the ways in which people write them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from newsroom.patterns import lazy
from newsroom.reading.draft import Field
from newsroom.reading.file_names import LONGEST_NAME
from newsroom.reading.names import clean
from newsroom.reading.nodes import NodeList
from newsroom.reading.tree import StoryPlace

MOST = 10
"""So many of one story are used: each becomes a page."""

_BETWEEN = lazy(r"[、，,;；\s]+")
_END = lazy(r"[?#].*|(?:/index)?(?:\.md|\.html)?/?$", re.DOTALL)
_ADDRESS = lazy(r"(?:(?:(?:\S*/)?stories/)?((?:19|20)\d\d)/(0[1-9]|1[0-2])/)?([A-Za-z0-9][A-Za-z0-9._-]*)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Former:
    written: str
    line: int
    address: str
    """Such as ``Story.address``; empty where no story can have stood there."""
    is_own: bool
    """Whether the story stands there today, to the letter: many a server tells Gate from gate."""

    @property
    def is_another(self) -> bool:
        return bool(self.address) and not self.is_own


def read_former(entry: Field, place: StoryPlace) -> Iterator[Former]:
    """Former addresses that are written in ``entry`` by the story at ``place``."""
    own = _in_folder(place, place.slug)
    for texts, line in _texts(entry):
        for text in filter(None, _BETWEEN.split(clean(texts))):
            address = _address(text, place)
            yield Former(text, line, address, is_own=address == own)


def _texts(entry: Field) -> list[tuple[str, int]]:
    value = entry.value
    if isinstance(value, str):
        return [(value, entry.line)]
    if isinstance(value, NodeList):
        return [(text, line) for text, line in zip(value, value.lines, strict=True) if isinstance(text, str)]
    return []


def _address(written: str, place: StoryPlace) -> str:
    """A name alone is one of the story's own month; else a path, or what stands in the browser's address bar."""
    match = _ADDRESS.fullmatch(_END.sub("", written))
    if match is None or match[3] == "index" or len(match[3]) > LONGEST_NAME:
        return ""
    if match[1]:
        return f"stories/{match[1]}/{match[2]}/{match[3]}/"
    return _in_folder(place, match[3])


def _in_folder(place: StoryPlace, slug: str) -> str:
    return f"stories/{place.folder[0]:04d}/{place.folder[1]:02d}/{slug}/" if place.folder else ""
