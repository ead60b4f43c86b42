"""Tables as offices bring them: cells from a spreadsheet, bars of an input method, rows without a rule."""

from __future__ import annotations

import re
from collections.abc import Sequence

MOST_COLUMNS = 40
"""A sheet with more is no table for a page."""

_ROW_BARS = "|｜"
_RULE = re.compile(r"[|｜:：\-—－–─\s]+")
"""With dashes in it."""
_DASHES = re.compile("[-—－–─]+")
_BAR = re.compile(r"(?<!\\)\|")
_NUMBER = re.compile(
    r"\s*(?:[-*+•●▪■◦○◆·➢\uf06c\uf0b7\uf0a7\uf0d8]|[（(]?[0-9一二三四五六七八九十]{1,3}[、．.）)]|[①-⑳])\s*"
)
"""What stands before a tab in a list from a word processor."""
_POINT = re.compile(r"\s*(?:[-*+•●]|[0-9]{1,3}[.)])[ \t]")


def is_row(line: str) -> bool:
    """Whether the line has bars at both ends, as a row of a table has."""
    stripped = line.strip()
    return len(stripped) > 1 and stripped[0] in _ROW_BARS and stripped[-1] in _ROW_BARS


def has_cells(line: str) -> bool:
    """Whether tabs divide the line into cells."""
    return "\t" in line.strip() and _NUMBER.fullmatch(line.partition("\t")[0]) is None and _POINT.match(line) is None


def from_bars(rows: Sequence[str]) -> list[str]:
    """Neighbouring rows with bars, of either width, as a table: with the rule that belongs under the first."""
    plain = [row.strip().replace("｜", "|") for row in rows]
    columns = len(_cells(plain[0]))
    if len(plain) > 1 and _RULE.fullmatch(plain[1]) and _DASHES.search(plain[1]):
        return [plain[0], _ruled(_cells(plain[1]), columns), *plain[2:]]
    if len(plain) > 1 and len(_cells(plain[1])) == columns:
        return [plain[0], _ruled([], columns), *plain[1:]]
    return plain


def from_tabs(lines: Sequence[str]) -> list[str]:
    """Neighbouring lines of cells as a table, the first as its head; unchanged where there are too many columns."""
    rows = [[cell.strip().replace("|", "\\|") for cell in line.rstrip().split("\t")] for line in lines]
    columns = max(map(len, rows))
    if columns > MOST_COLUMNS:
        return list(lines)
    head = rows[0] + [""] * (columns - len(rows[0]))
    return [_written(head), _ruled([], columns), *map(_written, rows[1:])]


def _cells(row: str) -> list[str]:
    return _BAR.split(row)[1:-1]


def _ruled(cells: Sequence[str], columns: int) -> str:
    """A rule with the sides that ``cells`` ask for."""
    written = [_DASHES.sub("---", cell.strip().replace("：", ":")) or "---" for cell in cells[:columns]]
    return _written([*written, *["---"] * (columns - len(written))])


def _written(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
