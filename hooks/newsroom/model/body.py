"""A story's text after converting: clean HTML in pieces with gaps.

Where a link leads and which file a picture becomes is known only when all stories are; the pieces are joined then,
nothing is searched and replaced. A ``Body`` is what converting makes and rules look at; a ``Text`` is what is kept of
it until its page is rendered.
"""

from __future__ import annotations

from enum import IntEnum

from msgspec import Struct

from newsroom.patterns import lazy


class LinkStart(Struct, frozen=True):
    """The place of ``<a href=…>``."""

    target: str
    """As written: a relative path to a ``.md`` file, an address of the site, or a URL."""
    alone: bool = False
    """A URL that is a paragraph of its own, and whose words are made when it is rendered."""
    title: str = ""
    """The title of a player that is linked alone; empty: it has none."""


class LinkEnd(Struct, frozen=True):
    """The place of ``</a>``."""


class PictureGap(Struct, frozen=True):
    """The place of a picture; rendered as ``<figure>`` when it stands alone, else as ``<img>``."""

    source: str
    """As written, relative to the story's file."""
    alt: str
    caption: str
    """Plain text; empty: no caption."""
    alone: bool
    width: int = 0
    """CSS pixels that it is shown with at most; 0: as many as there are."""


Piece = str | LinkStart | LinkEnd | PictureGap
"""Text is finished, safe HTML."""


class Gap(IntEnum):
    LINK_START = 0
    LINK_END = 1
    PICTURE = 2


Text = tuple[str | Gap, ...]
"""Finished, safe HTML with gaps; what goes into them is known from the story's facts, in the same order."""


class Body(Struct, frozen=True, kw_only=True):
    pieces: tuple[Piece, ...]
    text: str
    """All visible text, blocks separated by newlines, no markup."""
    paragraphs: tuple[str, ...]
    """The text of every paragraph that has any; pictures alone are none."""
    letters: str
    """The text's letters, digits and ideographs."""
    headings: int

    @property
    def words(self) -> int:
        """As ``count_words`` has them: what reading time is made from."""
        return count_words(self.text)

    @property
    def links(self) -> tuple[str, ...]:
        return tuple(start.target for start in self.link_starts)

    @property
    def link_starts(self) -> tuple[LinkStart, ...]:
        return tuple(piece for piece in self.pieces if isinstance(piece, LinkStart))

    @property
    def pictures(self) -> tuple[PictureGap, ...]:
        return tuple(piece for piece in self.pieces if isinstance(piece, PictureGap))

    @property
    def gapped(self) -> Text:
        return tuple(piece if isinstance(piece, str) else _GAPS[type(piece)] for piece in self.pieces)

    @property
    def first_paragraph(self) -> str:
        return self.paragraphs[0] if self.paragraphs else ""


_GAPS = {LinkStart: Gap.LINK_START, LinkEnd: Gap.LINK_END, PictureGap: Gap.PICTURE}


_WIDE = lazy(
    "[\u2e80-\u2fff\u3001-\u312f\u31a0-\ua4cf\uac00-\ud7af\uf900-\ufaff\ufe30-\ufe4f\uff01-\uffef\U00020000-\U0003ffff“”‘’…—·]+"
)
"""Chinese, Japanese and Korean characters and their punctuation."""
_APOSTROPHE = lazy(r"(?<=[^\W\d_])’(?=[a-z])")


def count_words(text: str) -> int:
    """The words of a text as 字数 in WPS and Word has them: a Chinese character or punctuation mark is one, a word or a
    number in other characters is one. Titles, flashes and the time that a story takes to read are measured by it."""
    if "’" in text:
        text = _APOSTROPHE.sub("'", text)
    others = _WIDE.split(text)
    return len(text) - sum(map(len, others)) + len(" ".join(others).split())
