"""The text of XML as office programs write it: paragraph by paragraph, cell by cell, and what attributes say."""

from __future__ import annotations

from typing import IO

from msgspec import Struct, field

from newsroom.attachments.passages import Passage, Passages, Room, TablePassages, pieces
from newsroom.attachments.xml_parts import followed
from newsroom.languages import t

_PARAGRAPHS = frozenset({"p", "h", "si", "is", "text", "comment"})
_TABLES, _ROWS, _CELLS = frozenset({"tbl", "table"}), frozenset({"tr", "table-row"}), frozenset({"tc", "table-cell"})
_ASIDE = frozenset({"instrText", "delText", "delInstrText", "rt", "rPh"})
"""Stands within a line and is no part of it: what a field does, what was struck out, how a sign is read."""
_WORDS = frozenset({"t", "span", "a", "v", *_ASIDE})
"""In which a space is a space; elsewhere spaces and ends of lines are how the file is laid out."""
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "line-break": "\n", "noBreakHyphen": "-", "s": " "}
_TELLING = frozenset(
    {
        *("name", "descr", "title", "alt", "caption", "display", "displayName", "tooltip", "prompt", "promptTitle"),
        *("error", "errorTitle", "instr", "author", "userName", "string", "Target", "href", "v", "oldVal", "value"),
        *("definition", "description", "comment", "string-value"),
    }
)
"""Attributes in which people write, or in which programs keep what people wrote."""
_SETTINGS = frozenset({"alias", "tag", "docVar", "statusText", "helpText", "result", "default"})
"""Elements whose ``val`` is such a text."""
_TOGETHER, _OVERLAP = 40, 2
"""Lines that are told together, and how many of them once more."""
_FEWEST_DIGITS = 5
"""An attribute without Chinese needs so many to be read: “Picture 12” says nothing of anybody."""


def markup_passages(stream: IO[bytes], room: Room, place: str, counted: str) -> Passages:
    """All that the XML holds. ``counted``: of paragraphs outside of tables, such as “第 {} 段”."""
    follower = _Follower(place, counted)
    for _ in followed(stream, room, follower):
        yield from follower.ready
        follower.ready.clear()
    yield from follower.rest()


class _OpenTable(Struct):
    table: TablePassages
    cells: dict[int, str] = field(default_factory=dict)
    cell: list[str] | None = None
    """Paragraphs of the cell that is open."""


class _Follower:
    def __init__(self, place: str, counted: str) -> None:
        self.ready: list[Passage] = []
        self._place, self._counted, self._number = place, counted, 0
        self._open: list[str] = []
        self._lines: list[list[str]] = [[]]
        """One list for each paragraph that is open, within one another as text boxes are; the first is none."""
        self._aside: list[str] = []
        self._tables: list[_OpenTable] = []
        self._named = ""
        """The name of the document's property that is being read."""
        self._told: list[str] = []
        """Lines that were told one by one, and not yet together."""

    def rest(self) -> Passages:
        """Lines that follow each other, for what is seen in several only: a label above a number, a number that goes
        on, a list of names. To be asked for at the end, too."""
        if len(self._told) > 1:
            yield from pieces("\n".join(self._told), self._here())
        self._told = self._told[-_OVERLAP:]

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._open.append(name)
        if name in _PARAGRAPHS:
            self._lines.append([])
            self._number += name == "p" and not self._tables
        elif name in _TABLES:
            self._tables.append(_OpenTable(TablePassages(self._place_of_cell)))
        elif name in _CELLS and self._tables:
            self._tables[-1].cell = []
        elif name in _SIGNS:
            self._lines[-1].append(_SIGNS[name])
        if attributes:
            self._tell(name, attributes)
        if name == "property":
            self._named = attributes.get("name", "")

    def words(self, text: str) -> None:
        inside = self._open[-1]
        if inside not in _WORDS and not text.strip():
            return
        aside = not _ASIDE.isdisjoint(self._open[-3:])
        (self._aside if aside else self._lines[-1]).append(text)

    def end(self, name: str) -> None:
        self._open.pop()
        if name in _PARAGRAPHS:
            self._tell_line(self._lines.pop())
        elif len(self._lines) == 1 and self._lines[0]:
            # Outside of paragraphs, as in the properties of a document, every element is a line.
            self._tell_line(self._lines[0])
            self._lines[0] = []
        if not self._tables:
            return
        if name in _CELLS:
            table = self._tables[-1]
            table.cells[len(table.cells) + 1] = "\n".join(table.cell or ())
            table.cell = None
        elif name in _ROWS:
            table = self._tables[-1]
            self.ready += table.table.add(table.cells)
            table.cells = {}
        elif name in _TABLES:
            self.ready += self._tables.pop().table.rest()

    def _tell_line(self, line: list[str]) -> None:
        if self._aside:
            self.ready += pieces("".join(self._aside), self._here())
            self._aside = []
        text = "".join(line)
        if self._tables and self._tables[-1].cell is not None:
            self._tables[-1].cell.append(text)
        else:
            self.ready += pieces(text, self._here(), self._named)
            if text.strip():
                self._told.append(text)
            if len(self._told) >= _TOGETHER:
                self.ready += self.rest()

    def _here(self) -> str:
        return self._place + (self._counted.format(self._number) if self._counted and self._number else "")

    def _place_of_cell(self, row: int, column: int) -> str:
        after = t("{here}后的", here=self._here()) if self._counted and self._number else self._place
        return t("{after}表格第 {row} 行第 {column} 列", after=after, row=row, column=column)

    def _tell(self, element: str, attributes: dict[str, str]) -> None:
        for name, value in attributes.items():
            plain = name.rpartition(":")[2]
            if (plain in _TELLING or (plain == "val" and element in _SETTINGS)) and _says_something(value):
                self.ready += pieces(value, self._here())


def _says_something(value: str) -> bool:
    """Names of fonts, styles and parts are all that most attributes hold."""
    return not value.isascii() or "@" in value or sum(map(str.isdigit, value)) >= _FEWEST_DIGITS
