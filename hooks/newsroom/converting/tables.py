"""Which cells of a table may break their lines, and whether its first column stays while the others move.

A phone shows a table of many columns in a frame that scrolls. There a short cell stands in one line, so no word in it
is broken; a long one breaks, but into lines that are long enough to read.
"""

from __future__ import annotations

from unicodedata import east_asian_width

from msgspec import Struct, field

from newsroom.converting.runs import Run
from newsroom.converting.said import Said
from newsroom.languages import t
from newsroom.patterns import lazy

FRAME_END = "</div>"

_CELLS = ("td", "th")
_TABLE = lazy(r"(<table[^>]*>|</table>)")
_PHONE = 22.0
"""Characters that stand beside each other in a table on a phone, the room between columns left out."""
_MOST_ON_A_LINE = 11.0
"""Characters of a cell in a table that has to be moved anyway."""
_KEPT = 8.0
"""Characters: a first column that is wider would hide what moves beside it."""
_COLUMNS_TO_MOVE = 4
"""In as many columns one forgets of what the row speaks."""


class _Cell(Struct):
    place: int
    """Where its start tag stands among the pieces."""
    width: float = 0.0
    spans: bool = False


class TableShape(Struct):
    """What is noted of the cells of a table while it is read; those of a table within a cell are not its own."""

    place: int
    """Where its start tag stands among the pieces."""
    _rows: list[list[_Cell]] = field(default_factory=list)

    def begin_row(self) -> None:
        self._rows.append([])

    def begin_cell(self, place: int, attributes: str) -> None:
        if not self._rows:
            self.begin_row()
        self._rows[-1].append(_Cell(place, spans="span=" in attributes))

    def end_cell(self, words: str) -> None:
        if self._rows and self._rows[-1]:
            self._rows[-1][-1].width = max(map(width_of, words.split("\n")))

    def settle(self, pieces: Run) -> None:
        """Marks in the pieces what a style sheet must know: long cells, and a first column that stays."""
        columns = max((len(row) for row in self._rows), default=0)
        most = _MOST_ON_A_LINE if columns >= _COLUMNS_TO_MOVE else min(_MOST_ON_A_LINE, _PHONE / max(columns, 1) - 1)
        for row in self._rows:
            for cell in row:
                if cell.width > most:
                    _mark(pieces, cell.place, "long")
        first = [row[0].width for row in self._rows if row]
        spans = any(cell.spans for row in self._rows for cell in row)
        if columns >= _COLUMNS_TO_MOVE and not spans and max(first) <= _KEPT:
            _mark(pieces, self.place, "keep")


class Tables:
    """The table that is open and stands in no other: what its rows say, and the shape of its cells."""

    def __init__(self, said: Said) -> None:
        self._said = said
        self._shape: TableShape | None = None
        self._depth = 0
        """Tables that are open, one within a cell of another."""
        self._number = 0
        """How many have begun that stand in no other."""
        self._before = 0
        """What the row had said before the present cell."""

    def begin(self, name: str, attributes: str, pieces: Run) -> None:
        """An element has begun, by the tag at the end of the pieces."""
        if name == "tr":
            self._said.begin_row()
        if name == "table":
            self._depth += 1
            if self._depth == 1:
                self._number += 1
                pieces.insert(-1, frame_start(self._number))
                self._shape = TableShape(len(pieces) - 1)
        elif self._shape and self._depth == 1:
            if name == "tr":
                self._shape.begin_row()
            elif name in _CELLS:
                self._shape.begin_cell(len(pieces) - 1, attributes)
                self._before = self._said.cells

    def end(self, name: str, pieces: Run) -> None:
        """An element has ended, by the tag at the end of the pieces."""
        if name == "tr":
            self._said.end_row()
        elif name in _CELLS and self._shape and self._depth == 1:
            self._shape.end_cell(self._said.cells_since(self._before))
        elif name == "table":
            self._depth -= 1
            if self._shape and not self._depth:
                self._shape.settle(pieces)
                pieces.append(FRAME_END)
                self._shape = None


def frame_start(number: int) -> str:
    """What opens the frame of a page's table, counted from 1; its name is no other's, for whoever goes from part to
    part of a page."""
    name = t("表格") if number == 1 else t("表格 {number}", number=number)
    return f'<div class="table" role="region" tabindex="0" aria-label="{name}">'


def framed(html: str) -> str:
    """Settled HTML with a frame around every table that stands in no other."""
    if "<table" not in html:
        return html
    depth, number, parts = 0, 0, []
    for part in _TABLE.split(html):
        if part.startswith("<table"):
            depth += 1
            if depth == 1:
                number += 1
                parts.append(frame_start(number))
        parts.append(part)
        if part == "</table>":
            depth -= 1
            if depth == 0:
                parts.append(FRAME_END)
    return "".join(parts)


def width_of(text: str) -> float:
    """How many ideographs are as wide."""
    return sum(1.0 if east_asian_width(sign) in "WFA" else 0.55 for sign in text)


def _mark(pieces: Run, place: int, name: str) -> None:
    tag = pieces[place]
    if isinstance(tag, str) and tag.endswith(">"):
        pieces[place] = f'{tag[:-1]} class="{name}">'
