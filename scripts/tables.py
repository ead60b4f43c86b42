"""A table as people, web pages, chats and spreadsheets read it.

What stands in a cell may be a contributor's: nothing in it may become a formula, markup or a command to a terminal, and
no personal data may come out with it.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

import command_line  # noqa: F401 - puts the newsroom on the path
from newsroom.personal import redacted
from newsroom.speaking import harmless

Cell = str | int

_MARKUP = re.compile(r"([\\`*_{}\[\]<>|~&])")
_ADDRESS = re.compile(r"://|\bwww\.", re.IGNORECASE)
_FORMULA = tuple("=+-@＝＋－＠")
"""What Excel and its like may take for the beginning of one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    title: str = ""
    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]

    @property
    def numeric(self) -> tuple[bool, ...]:
        """Which columns hold nothing but numbers."""
        columns = range(len(self.headings))
        return tuple(bool(self.rows) and all(isinstance(row[column], int) for row in self.rows) for column in columns)

    def shown(self, form: str) -> str | bytes:
        """As ``--format`` asks: ``markdown``, ``csv``, else for people."""
        match form:
            case "markdown":
                return f"{self.for_markdown()}\n"
            case "csv":
                return self.for_csv()
            case _:
                return self.for_people()

    def for_people(self) -> str:
        """Aligned for a terminal, a line a row, without the title."""
        lines = [self.headings, *(tuple(plain(cell) for cell in row) for row in self.rows)]
        widths = [max(width(line[column]) for line in lines) for column in range(len(self.headings))]
        return "".join(f"{self._aligned(line, widths)}\n" for line in lines)

    def for_markdown(self) -> str:
        rule = ("---:" if number else "---" for number in self.numeric)
        lines = [self.headings, tuple(rule), *(tuple(markdown(cell) for cell in row) for row in self.rows)]
        return "".join(f"| {' | '.join(line)} |\n" for line in lines)

    def for_csv(self) -> bytes:
        text = io.StringIO()
        writer = csv.writer(text)
        writer.writerow(self.headings)
        writer.writerows([no_formula(cell) for cell in row] for row in self.rows)
        # Excel on Windows takes a file without a byte order mark for GBK.
        return text.getvalue().encode("utf-8-sig")

    def _aligned(self, line: tuple[str, ...], widths: list[int]) -> str:
        columns = zip(line, widths, self.numeric, strict=True)
        return "  ".join(_pad(cell, columns, number) for cell, columns, number in columns).rstrip()


def plain(cell: Cell) -> str:
    """On one line, without personal data and control characters: these could move the cursor, or turn the reading
    direction. A table may go out past the streams' guard, so no runner takes a cell for a command either."""
    text = redacted(str(cell))
    return harmless("".join(" " if unicodedata.category(sign) in ("Cc", "Cf", "Zl", "Zp") else sign for sign in text))


def markdown(cell: Cell) -> str:
    """As text in Markdown. On GitHub ``@name`` would call somebody, ``#7`` name an issue, and an address become a link;
    so would ``&commat;name`` if it meant a sign."""
    text = _ADDRESS.sub(lambda found: found[0].replace(":", "：").replace(".", "．"), plain(cell))
    return _MARKUP.sub(r"\\\1", text).replace("@", "＠").replace("#", "＃")


def code(text: str) -> str:
    """As code in Markdown, which calls nobody as long as it does not end before its end: a file may have any name."""
    inside = plain(text).replace("`", "\N{MODIFIER LETTER GRAVE ACCENT}")
    return f"`{inside}`"


def no_formula(cell: Cell) -> Cell:
    """Text that a spreadsheet may take for a formula gets an apostrophe, which says that it is text."""
    if isinstance(cell, int):
        return cell
    text = plain(cell)
    return f"'{text}" if is_like_formula(text) else text


def is_like_formula(text: str) -> bool:
    return text.lstrip().startswith(_FORMULA)


def width(text: str) -> int:
    """Columns on a terminal: Chinese characters take two."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)


def joined(tables: Iterable[Table]) -> str:
    """For a terminal, each below its title."""
    return "\n".join(f"{table.title}\n{table.for_people()}" for table in tables)


def _pad(cell: str, columns: int, number: bool) -> str:
    space = " " * (columns - width(cell))
    return space + cell if number else cell + space
