"""How deep the marks of a text lie within each other: what cleans HTML takes the square of it."""

from __future__ import annotations

from newsroom.patterns import lazy

DEEPEST = 100
"""Quotations in quotations, lists in lists. Nobody reads a tenth of it."""
_TAG = lazy(r"<(/?)([A-Za-z][A-Za-z0-9]*)")
_WITHOUT_INSIDE = frozenset(
    {
        *(
            "area",
            "base",
            "br",
            "col",
            "embed",
            "hr",
            "img",
            "input",
            "link",
            "meta",
            "param",
            "source",
            "track",
            "wbr",
        ),
        *("dd", "dt", "li", "option", "p", "td", "th", "tr"),
    }
)
"""Elements that hold nothing, or that end by themselves where the next of them begins."""


class TooDeepError(ValueError):
    """A text is nested too deeply. That depends on the text alone, so it is the same on every machine and in every
    hour."""


def demand_shallow(html: str, deepest: int) -> None:
    """TooDeepError where something is in more than so many others."""
    if html.count("<") <= deepest:
        return
    depth = 0
    for tag in _TAG.finditer(html):
        if tag[2].lower() in _WITHOUT_INSIDE:
            continue
        depth = max(0, depth - 1) if tag[1] else depth + 1
        if depth > deepest:
            raise TooDeepError
