"""Boxes, of which an MP4 is made: each has a kind, a length and a content, which may be boxes again."""

from __future__ import annotations

import struct
import sys
from array import array
from collections.abc import Iterator

from msgspec import Struct

from newsroom.attachments.cleaned import Reason, UnfitError, demand

_MOST_BOXES = 4096
"""So many boxes of one file are looked at. A film of an hour has a hundred, and a recorder's trick a few thousand."""


class Box(Struct, frozen=True):
    kind: bytes
    start: int
    end: int
    """Where its content ends."""


class Boxes(Struct):
    """The boxes of one file, as far as they are looked at."""

    data: bytes
    seen: int = 0

    def within(self, start: int, end: int) -> Iterator[Box]:
        at = start
        while at + 8 <= end:
            self.seen += 1
            demand(self.seen <= _MOST_BOXES)
            size, kind = struct.unpack_from(">I4s", self.data, at)
            head = 8
            if size == 1:
                demand(at + 16 <= end)
                (size,) = struct.unpack_from(">Q", self.data, at + 8)
                head = 16
            elif size == 0:
                size = end - at
            demand(head <= size <= end - at)
            yield Box(kind, at + head, at + size)
            at += size

    def children(self, box: Box, skip: int = 0) -> dict[bytes, Box]:
        """The first of every kind."""
        found: dict[bytes, Box] = {}
        for child in self.within(box.start + skip, box.end):
            found.setdefault(child.kind, child)
        return found

    def inner(self, box: Box, *path: bytes) -> Box:
        for kind in path:
            found = self.children(box).get(kind)
            if found is None:
                raise UnfitError(Reason.BROKEN)
            box = found
        return box

    def content(self, box: Box, length: int = 0) -> bytes:
        """The first bytes of a box, or all of it; UnfitError where there are fewer."""
        data = self.data[box.start : box.end]
        demand(len(data) >= length)
        return data[:length] if length else data

    def table(self, box: Box, width: int) -> bytes:
        """Version, number of entries and the entries, each so many bytes wide."""
        (count,) = struct.unpack_from(">I", self.content(box, 8), 4)
        return self.content(box, 8 + count * width)


def box_of(kind: bytes, content: bytes) -> bytes:
    """As it is written."""
    return struct.pack(">I", len(content) + 8) + kind + content


def numbers(data: bytes, kind: str = "I") -> array[int]:
    """The numbers of a table, which are written with the highest byte first."""
    found = array(kind, data)
    if sys.byteorder == "little":
        found.byteswap()
    return found
