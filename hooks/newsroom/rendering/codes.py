"""A web address as a QR code: black on white whatever the palette, for phones that read it off paper."""

from __future__ import annotations

from markupsafe import Markup

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
