"""The figures as an Excel workbook, a sheet for each table and one for the stories themselves."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import Cell as SheetCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from newsroom.languages import t
from newsroom.model import Story
from tables import Cell, Table, is_like_formula, plain, width
from weekly.figures import WeekFigures
from weekly.forms import tables

_WIDEST = 60
_BOLD = Font(bold=True)


def workbook(figures: WeekFigures) -> bytes:
    book = Workbook()
    book.remove(book.worksheets[0])
    for table in (*tables(figures), stories(figures)):
        _fill(book.create_sheet(table.title), table)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def stories(figures: WeekFigures) -> Table:
    """The week's stories that are out, oldest first, and what is set aside."""
    plan = figures.newsroom.plan

    def row(one: Story) -> tuple[Cell, ...]:
        column, unit = plan.column(one.column), plan.unit(one.unit)
        names = (column.title, unit.name, one.responsible, t("、").join(one.authors))
        return f"{one.date:%Y-%m-%d %H:%M}", one.title, *names, one.kind.chinese, t("刊出"), f"content/{one.path}"

    out = (row(story) for story in reversed(figures.newsroom.counted_in(figures.week)))
    aside = (
        (
            f"{one.date:%Y-%m-%d %H:%M}" if one.date else "",
            one.title,
            plan.column(one.column).title if one.column else "",
            plan.unit(one.unit).name if one.unit else "",
            one.responsible,
            t("、").join(one.authors),
            one.kind.chinese,
            t("暂缓"),
            f"content/{path}",
        )
        for path, one in figures.aside()
    )
    return Table(
        title=t("稿件"),
        headings=(t("日期"), t("标题"), t("栏目"), t("单位"), t("责任人"), t("作者"), t("类型"), t("状态"), t("文件")),
        rows=(*out, *aside),
    )


def _fill(sheet: Any, table: Table) -> None:
    for place, line in enumerate([table.headings, *table.rows], 1):
        for column, value in enumerate(line, 1):
            _write(sheet.cell(place, column), value)
            if place == 1:
                sheet.cell(place, column).font = _BOLD
    for column, heading in enumerate(table.headings):
        widest = max(width(text) for text in (heading, *(plain(row[column]) for row in table.rows)))
        sheet.column_dimensions[get_column_letter(column + 1)].width = min(widest, _WIDEST) + 2
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = sheet.dimensions


def _write(cell: SheetCell, value: Cell) -> None:
    if isinstance(value, int):
        cell.value = value
        return
    cell.value = text = plain(value)
    # Else “=1+1” in a title would be reckoned; the prefix keeps it text even when somebody edits the cell.
    cell.data_type = "s"
    cell.quotePrefix = is_like_formula(text)
