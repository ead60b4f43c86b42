"""A story's Markdown to its ``Body``."""

from __future__ import annotations

from newsroom.converting.cleaning import clean, cleaner, is_clean
from newsroom.converting.depth import demand_shallow
from newsroom.converting.dialect import html_of
from newsroom.converting.pieces import body_of
from newsroom.model import Body


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
