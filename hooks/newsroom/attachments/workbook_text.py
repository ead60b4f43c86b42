"""The text of an Excel workbook: cell by cell, each with its heading, numbers as they were typed, hidden sheets too."""

from __future__ import annotations

import zipfile
from decimal import Decimal
from typing import IO

from msgspec import Struct, field

from newsroom.attachments.passages import Passage, Passages, Room, TablePassages, Unread, UnreadError, pieces
from newsroom.attachments.xml_parts import elements_of, follow, followed, parts_of, relation
from newsroom.languages import t
from newsroom.patterns import lazy

STRINGS = "xl/sharedStrings.xml"
_MOST_CELLS = 200_000
"""So many cells of a sheet are read; the list of a whole university has a tenth of that."""
_MOST_COLUMNS = 16_384
_REFERENCE = lazy(r"([A-Z]{1,3})\d{1,7}")
_IN_POWERS = lazy(r"\d(?:\.\d{1,18})?[Ee]\+?\d{1,2}")
_LOST = lazy(r"[1-8]\d{5}(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{4}")
"""The number of an identity card that was typed as a number: that has fifteen digits and no more, so the last are gone,
and with them the sum by which it would be known."""
_TOLD = frozenset({"prompt", "promptTitle", "error", "errorTitle", "display", "tooltip", "location"})
"""What a cell says to whoever comes near it, and where its link leads."""
_LINES = frozenset({"oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter", "formula1"})
"""Elements of a sheet that hold a text and are no cell."""


class Worksheet(Struct, frozen=True):
    name: str
    part: str
    """The part of the archive that holds it."""
    hidden: bool

    @property
    def place(self) -> str:
        return t("{more}工作表“{self}”", more=t("隐藏的") if self.hidden else "", self=self.name)


def sheets_of(archive: zipfile.ZipFile, room: Room) -> list[Worksheet]:
    """In the order of the workbook; parts that it does not name are read as other parts are."""
    parts = parts_of(archive, "xl/workbook.xml", room)
    return [
        Worksheet(
            name=attributes.get("name", ""),
            part=parts.get(relation(attributes), ""),
            hidden=attributes.get("state") in ("hidden", "veryHidden"),
        )
        for name, attributes in elements_of(archive, "xl/workbook.xml", room)
        if name == "sheet"
    ]


def strings_of(archive: zipfile.ZipFile, room: Room) -> list[str]:
    """Texts that cells name by their number."""
    return follow(archive, STRINGS, room, _Strings()).texts


def sheet_passages(stream: IO[bytes], room: Room, sheet: Worksheet, strings: list[str]) -> Passages:
    follower = _Cells(sheet, strings)
    for _ in followed(stream, room, follower):
        yield from follower.ready
        follower.ready.clear()


class _Strings(Struct):
    """``<si>``: a text in runs, with how it is read aside."""

    texts: list[str] = field(default_factory=list)
    _runs: list[str] = field(default_factory=list)
    _in_text: bool = False
    _aside: bool = False

    def start(self, name: str, _: dict[str, str]) -> None:
        self._in_text = name == "t"
        self._aside = self._aside or name == "rPh"

    def words(self, text: str) -> None:
        if self._in_text and not self._aside:
            self._runs.append(text)

    def end(self, name: str) -> None:
        self._in_text = False
        if name == "rPh":
            self._aside = False
        elif name == "si":
            self.texts.append("".join(self._runs))
            self._runs.clear()


class _Cells:
    def __init__(self, sheet: Worksheet, strings: list[str]) -> None:
        self.ready: list[Passage] = []
        self._sheet, self._strings = sheet, strings
        self._table = TablePassages(self._place)
        self._row: dict[int, str] = {}
        self._number = self._column = self._cells = 0
        self._kind = self._inside = ""
        self._value: list[str] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._inside = name
        if name == "row":
            written = attributes.get("r", "")
            self._number = int(written) if written.isdecimal() and len(written) < 9 else self._number + 1
            self._row, self._column = {}, 0
        elif name == "c":
            found = _REFERENCE.fullmatch(attributes.get("r", ""))
            self._column = min(_number_of(found[1]) if found else self._column + 1, _MOST_COLUMNS)
            self._kind, self._value = attributes.get("t", "n"), []
            self._cells += 1
            if self._cells > _MOST_CELLS:
                raise UnreadError(Unread.TOO_MUCH)
        elif name == "f" or name in _LINES:
            self._value = []
        else:
            for told in _TOLD.intersection(attributes):
                self.ready += pieces(attributes[told], self._sheet.place)

    def words(self, text: str) -> None:
        if self._inside in ("v", "t", "f") or self._inside in _LINES:
            self._value.append(text)

    def end(self, name: str) -> None:
        self._inside = ""
        if name == "f":
            # Between quotation marks there are words in it, such as where a link leads.
            if '"' in (text := "".join(self._value)):
                self.ready += pieces(text, self._place(self._number, self._column))
            self._value = []
        elif name == "c":
            self._row[self._column] = self._read("".join(self._value))
        elif name == "row":
            self.ready += self._table.add(self._row, self._number)
        elif name in ("sheetData", "worksheet"):
            self.ready += self._table.rest()
        elif name in _LINES:
            self.ready += pieces("".join(self._value), self._sheet.place)

    def _read(self, text: str) -> str:
        if self._kind == "s":
            at = int(text) if text.isdecimal() and len(text) < 9 else -1
            return self._strings[at] if 0 <= at < len(self._strings) else ""
        if self._kind == "n":
            text = _typed(text)
            if _LOST.fullmatch(text):
                self.ready += pieces(text, self._place(self._number, self._column), t("身份证号"))
        return text

    def _place(self, row: int, column: int) -> str:
        return f"{self._sheet.place}{_letters_of(column)}{row}"


def _typed(number: str) -> str:
    """As whoever typed it saw it: ``1.3800138E10`` is a whole number."""
    if _IN_POWERS.fullmatch(number):
        return f"{Decimal(number):.0f}"
    whole, _, rest = number.partition(".")
    return whole if whole and not rest.strip("0") else number


def _number_of(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _letters_of(column: int) -> str:
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
