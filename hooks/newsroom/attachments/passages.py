"""What stands in a file, bit by bit: a text, where it stands, and what stands over it or before it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from itertools import groupby
from typing import NamedTuple

from msgspec import Struct, field

LONGEST = 20_000
"""Characters of one passage; a longer text comes in several, which overlap."""
_OVERLAP = 100
"""More than any number has, however it is spaced out."""
_LONGEST_LABEL = 20
"""Characters of a cell that may be a heading; longer, it is a text."""
_MOST_DIGITS = 5
"""A heading has no more digits: “2020 级学号” says what stands below it, a number of eleven digits does not."""
_TOGETHER = 20
"""Rows that are told as lines."""
_FEWEST_BOXES = 11
"""Cells side by side with one digit each, as forms have them for a number."""


class Passage(NamedTuple):
    text: str
    place: str = ""
    """Chinese: where in the file; may hold words of whoever made it. Empty: somewhere in it."""
    beside: str = ""
    """The heading of a column, the label before a field, the key of a value."""


class Unread(StrEnum):
    """Why a program has not read a file, or not all of it."""

    BROKEN = "broken"
    PROTECTED = "protected"
    PICTURES = "pictures"
    """Pages with pictures and no text, as a scanner makes them."""
    TOO_MUCH = "too-much"
    UNKNOWN = "unknown"
    """It holds texts in a way that is not read here, but for the letters that can be made out in it."""


class UnreadError(Exception):
    """Raised behind the last passage that could be read."""

    def __init__(self, why: Unread) -> None:
        super().__init__(why.value)
        self.why = why


Passages = Iterator[Passage]
"""Ends with UnreadError where something may be left that nobody has read."""


class Room(Struct):
    """Bytes that may still be unpacked: one and the same for a file and for all that it holds."""

    left: int

    def take(self, amount: int) -> None:
        self.left -= amount
        if self.left < 0:
            raise UnreadError(Unread.TOO_MUCH)


def pieces(text: str, place: str = "", beside: str = "") -> Passages:
    """The text in passages of a bearable length; none for an empty one."""
    text, place = text.strip(), str(place)
    if len(text) <= LONGEST:
        if text:
            yield Passage(text, place, beside)
        return
    for at in range(0, len(text), LONGEST):
        yield Passage(text[max(0, at - _OVERLAP) : at + LONGEST], place, beside)


class TablePassages(Struct):
    """Rows as they come, each cell with what stands over it and to its left."""

    place: Callable[[int, int], str]
    """How a cell is called, by its row and column, both from 1."""
    _rows: int = 0
    _lines: list[str] = field(default_factory=list)
    """Rows that were not yet told together."""
    _over: dict[int, list[str]] = field(default_factory=dict)
    """Every column's first label and its last: a table may begin anew, and a cell below a heading say “无”."""

    def add(self, cells: Mapping[int, str], row: int = 0) -> Passages:
        """``cells``: by column, in their order. ``row``: its number, where some are left out."""
        self._rows = row or self._rows + 1
        left = ""
        for column, cell in cells.items():
            text = cell.strip()
            if not text:
                continue
            yield from pieces(text, self.place(self._rows, column), self._beside(column, left))
            if _is_label(text):
                self._over[column] = [*self._over.get(column, ())[:1], text]
                left = text
        if len(cells) >= _FEWEST_BOXES:
            for column, number in _in_boxes(cells):
                yield Passage(number, self.place(self._rows, column), self._beside(column, left))
        if len(cells) > 1:
            self._lines.append("\t".join(cells.values()))
            if len(self._lines) >= _TOGETHER:
                yield from self.rest()

    def rest(self) -> Passages:
        """Rows as lines, for what is seen in several cells only: a name beside an illness, a list of names. To be asked
        for at the end of the table, too."""
        if self._lines:
            yield from pieces("\n".join(self._lines), self.place(self._rows, 1))
            self._lines.clear()

    def _beside(self, column: int, left: str) -> str:
        return " ".join(filter(None, (*self._over.get(column, ()), left)))


def _is_label(text: str) -> bool:
    return len(text) <= _LONGEST_LABEL and not text.isdecimal() and sum(map(str.isdigit, text)) <= _MOST_DIGITS


def _in_boxes(cells: Mapping[int, str]) -> Iterator[tuple[int, str]]:
    """First column and digits of every number whose digits have a cell each."""
    boxes = [(column, text) for column, cell in cells.items() if len(text := cell.strip()) == 1 and _is_digit(text)]
    for _, run in groupby(enumerate(boxes), lambda box: box[1][0] - box[0]):
        found = [box for _, box in run]
        if len(found) >= _FEWEST_BOXES:
            yield found[0][0], "".join(text for _, text in found)


def _is_digit(sign: str) -> bool:
    return sign.isdigit() or sign in "XxＸｘ"
