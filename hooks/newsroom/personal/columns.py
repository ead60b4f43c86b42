"""Labels that stand over their values: the heading of a table's column, the line above a list."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from newsroom.patterns import lazy
from newsroom.personal.kinds import PersonalKind, TextSpan
from newsroom.personal.labelled import value_at
from newsroom.personal.normal import HAN
from newsroom.personal.words import Word

_CELLS = (
    ("|", lazy(r"[^|\s](?:[^|\n]*[^|\s])?")),
    ("\t", lazy(r"[^\t\s](?:[^\t\n]*[^\t\s])?")),
    ("", lazy(r"[^,，;；\s]+")),
)
_LINE = lazy("[^\n]+")
_NUMBER = lazy(rf"(?<![0-9A-Za-z])(?=[A-Za-z]{{0,3}}(?:[0-9]|[{HAN}]{{4}}))")
_SHEET = (
    PersonalKind.STUDENT,
    PersonalKind.IDENTITY,
    PersonalKind.DOCUMENT,
    PersonalKind.CARD,
    PersonalKind.QQ,
    PersonalKind.MOBILE,
    PersonalKind.WECHAT,
    PersonalKind.DEVICE,
    PersonalKind.BIRTH,
)
_PATIENCE = 2
"""Lines without a value behind which a heading is forgotten."""


def below_headings(text: str, words: Sequence[Word]) -> Iterator[TextSpan]:
    """Values in the column of their heading where the lines have as many cells; else wherever they stand in a line."""
    columns: dict[int, PersonalKind] = {}
    width = idle = at = 0
    start = text.rfind("\n", 0, words[0].start) + 1 if words else len(text)
    for line in _LINE.finditer(text, start):
        heads: dict[int, PersonalKind] = {}
        has_words = at < len(words) and words[at].start < line.end()
        if not (columns or has_words):
            continue
        cells = _cells(text, *line.span())
        while at < len(words) and words[at].start < line.end():
            word = words[at]
            at += 1
            index = bisect_right(cells, (word.start, len(text))) - 1
            if (
                index >= 0
                and word.start < cells[index][1]
                and word.kind in _SHEET
                and cells[index][1] - cells[index][0] <= word.end - word.start + 3
            ):
                heads[index] = word.kind
        if heads:
            columns, width, idle = heads, len(cells), 0
        elif columns:
            spans = list(_in_row(text, cells, columns, width))
            yield from spans
            idle = 0 if spans else idle + 1
            if idle > _PATIENCE:
                columns = {}


def _cells(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where the cells of a line are, by the surest sign that it has between them."""
    pattern = next(pattern for sign, pattern in _CELLS if text.find(sign, start, end) >= 0)
    return [cell.span() for cell in pattern.finditer(text, start, end)]


def _in_row(
    text: str, cells: list[tuple[int, int]], columns: dict[int, PersonalKind], width: int
) -> Iterator[TextSpan]:
    is_row = width > 1 and len(cells) == width
    for index, (start, end) in enumerate(cells):
        kind = columns.get(index) if is_row else next(iter(columns.values()))
        if kind is None or end - start > 40:
            continue
        if kind is PersonalKind.STUDENT or is_row:
            begin = _NUMBER.search(text, start, end)
            at = start if kind is PersonalKind.WECHAT else begin.start() if begin else None
            span = value_at(text, kind, at) if at is not None else None
            if span and (span.end <= end or span.end - span.start < 60) and (is_row or len(columns) == 1):
                yield span
