"""A story's Markdown to its ``Body``, where its marks do not lie too deep within each other: what cleans HTML takes the
square of that."""

from __future__ import annotations

from newsroom.converting.cleaning import clean, cleaner, is_clean
from newsroom.converting.dialect import html_of
from newsroom.converting.pieces import body_of
from newsroom.model import Body
from newsroom.patterns import lazy


class Converter:
    """Made once and used for many stories.

    Hostile HTML makes the parts slow or hungry: run it in ``workers`` for anything that the desk did not write.
    """

    def __init__(self) -> None:
        self._cleaner = cleaner()

    def __call__(self, text: str, *, deepest: int | None = None) -> Body:
        """TooDeepError where something is in more than ``deepest`` others; by default nobody counts."""
        html = html_of(text)
        if deepest is not None:
            demand_shallow(html, deepest)
            if "<" not in text and is_clean(html):
                return body_of(html)
        return body_of(clean(self._cleaner, html))


DEEPEST = 100
"""Quotations in quotations, lists in lists. Nobody reads a tenth of it."""
_TAG = lazy(r"<(/?)([A-Za-z][A-Za-z0-9]*)")
_NAMES = "area base br col embed hr img input link meta param source track wbr dd dt li option p td th tr"
_WITHOUT_INSIDE = frozenset(_NAMES.split())
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
