"""A table's cells as they are seen: which of them reaches over which columns and rows."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree
from msgspec import Struct

from newsroom.attachments.markup import name_of
from word.xml import child, integer, switched, value

_MOST_COLUMNS = 63
"""Word's own limit."""


class GridCell(Struct):
    element: etree._Element
    columns: int = 1
    rows: int = 1


def grid_of(table: etree._Element) -> list[list[GridCell]]:
    """Rows that somebody has deleted, and hidden ones, are not there. A cell over several rows stands in the first."""
    rows: list[list[GridCell]] = []
    above: dict[int, GridCell] = {}
    """By the column at which they begin."""
    for row in _within(table, "tr"):
        properties = child(row, "trPr")
        if child(properties, "del") is not None or switched(properties, "hidden"):
            continue
        cells: list[GridCell] = []
        now: dict[int, GridCell] = {}
        column = _skipped(properties, "gridBefore")
        if column:
            cells.append(_empty(row, column))
        for element in _within(row, "tc"):
            own = child(element, "tcPr")
            columns = min(max(1, integer(value(child(own, "gridSpan")), 1)), _MOST_COLUMNS)
            merged = child(own, "vMerge")
            goes_on = merged is not None and value(merged) != "restart"
            beside = child(own, "hMerge")
            if beside is not None and value(beside) != "restart" and cells:
                cells[-1].columns += columns
                column += columns
                continue
            cell = above.get(column) if goes_on else None
            if cell is None:
                cell = GridCell(element, columns)
                cells.append(cell)
            else:
                cell.rows += 1
            if merged is not None:
                now[column] = cell
            column += columns
        behind = _skipped(properties, "gridAfter")
        if behind:
            cells.append(_empty(row, behind))
        above = now
        rows.append(cells)
    return _without_empty_rows(rows)


def _without_empty_rows(rows: list[list[GridCell]]) -> list[list[GridCell]]:
    """A row all of whose cells reach down from others has nothing of its own; the cells lose a row, too."""
    kept: list[list[GridCell]] = []
    for number, row in enumerate(rows):
        if row:
            kept.append(row)
            continue
        for at, before in enumerate(rows[:number]):
            for cell in before:
                if at + cell.rows > number:
                    cell.rows -= 1
    return kept


def _empty(row: etree._Element, columns: int) -> GridCell:
    return GridCell(etree.SubElement(row, "empty"), columns)


def _skipped(properties: etree._Element | None, name: str) -> int:
    return min(max(0, integer(value(child(properties, name)))), _MOST_COLUMNS)


def _within(parent: etree._Element, name: str) -> Iterator[etree._Element]:
    """Directly below, or in what is only around."""
    for element in list(parent):
        kind = name_of(element)
        if kind == name:
            yield element
        elif kind in ("sdt", "sdtContent", "customXml", "ins", "moveTo"):
            yield from _within(element, name)
