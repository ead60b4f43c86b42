"""A unit's week, month or term as sheets of paper, for the pictures of the task: ``<rect>`` and ``<path>`` of an SVG.

A filled sheet is a story, an empty one a story that is missing, a dashed one a story that may still come; more than
three are a pile and its number, 4/12 where so many are there of so many that are owed. Shape says what colour says.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from markupsafe import Markup

from newsroom.pages.views.units import PeriodCell

_MOST = 3
_WIDTH = 13
_STEP, _STEP_IN_A_PILE, _NUMBER, _FRACTION = 17, 5, 20, 34
"""From one sheet to the next, and the room for a pile's number, or for 4/12."""
_KEPT = 4096
"""Five thousand cells of a hundred weeks show a few numbers in a few places; a hundred bytes for each sheet."""

_SHEET = Markup('<rect class="sheet{}" x="{}" y="{}" width="13" height="20"/>\n')
_PRINT = Markup('<path class="print" d="M{} {}h8m-8 4h8m-8 4h8m-8 4h5"/>')
_NUMBER_OF_MORE = Markup('<text class="more" x="{}" y="{}">{}</text>')
_NOTHING = Markup('<path class="none" d="M{} {}h10"/>')


def sheets(cell: PeriodCell, x: float, y: float) -> Markup:
    """``x``, ``y``: the middle of the cell."""
    return _drawn(cell.supplied, cell.owed, cell.state, x, y)


@lru_cache(_KEPT, typed=True)  # 12 and 12.0 are equal, and are not printed alike
def _drawn(supplied: int, owed: int, state: str, x: float, y: float) -> Markup:
    return Markup("").join(_parts(supplied, owed, state, x, y))


def _parts(supplied: int, owed: int, state: str, x: float, y: float) -> Iterator[Markup]:
    is_pile = supplied + owed > _MOST
    said = f"{supplied}/{supplied + owed}" if owed else f"{supplied}"
    shown = min(supplied, _MOST)
    count = shown + min(owed, _MOST - shown)
    step = _STEP_IN_A_PILE if is_pile else _STEP
    room = (_FRACTION if owed else _NUMBER) if is_pile else 0
    left = x - ((count - 1) * step + _WIDTH + room) / 2
    for number in range(count):
        filled = " sheet--pile" if is_pile else ""
        kind = filled if number < shown else f" sheet--{state}"
        yield _SHEET.format(kind, left + number * step, y - 10)
        if number < shown and (number == shown - 1 or not is_pile):
            yield _PRINT.format(left + number * step + 2.5, y - 5.5)
    if is_pile:
        yield _NUMBER_OF_MORE.format(left + (count - 1) * step + 18, y + 5, said)
    if count == 0:
        yield _NOTHING.format(x - 5, y)


_QUIET = 4
"""Modules of white around it (ISO/IEC 18004)."""


def qr_code(address: str, label: str) -> Markup:
    """An SVG without a size of its own. Same address, same bytes."""
    import segno  # with a client of the web, whose coming takes as long as a hundred pages; most builds draw no code

    code = segno.make_qr(address, error="m")
    side = len(code.matrix) + 2 * _QUIET
    path = "".join(_runs([bytes(row) for row in code.matrix]))
    return Markup(
        '<svg class="qr" viewBox="0 0 {side} {side}" role="img" aria-label="{label}" shape-rendering="crispEdges">'
        '<path fill="#fff" d="M0 0h{side}v{side}H0z"/><path d="{path}"/></svg>'
    ).format(side=side, label=label, path=path)


def _runs(rows: list[bytes]) -> list[str]:
    """Dark modules that stand side by side are one bar."""
    bars = []
    for y, row in enumerate(rows):
        x = 0
        while x < len(row):
            width = len(row[x:]) - len(row[x:].lstrip(b"\1"))
            if width:
                bars.append(f"M{x + _QUIET} {y + _QUIET}h{width}v1h-{width}z")
            x += width or 1
    return bars
