"""A story's text after converting: clean HTML in pieces, and the facts that later rooms need.

The HTML is kept as pieces with gaps, because where a link leads and which file a picture becomes
is known only when all stories are; the pieces are joined then, nothing is searched and replaced.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LinkStart:
    """The place of ``<a href=…>``."""

    target: str
    """As written: a relative path to a ``.md`` file, an address of the site, or a URL."""


@dataclass(frozen=True, slots=True)
class LinkEnd:
    """The place of ``</a>``."""


@dataclass(frozen=True, slots=True)
class PictureGap:
    """The place of a picture; rendered as ``<figure>`` when it stands alone, else as ``<img>``."""

    source: str
    """As written, relative to the story's file."""
    alt: str
    caption: str
    """Plain text; empty: no caption."""
    alone: bool


Piece = str | LinkStart | LinkEnd | PictureGap
"""Text is finished, safe HTML."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    pieces: tuple[Piece, ...]
    text: str
    """All visible text, blocks separated by newlines, no markup."""
    paragraphs: tuple[str, ...]
    """The text of every paragraph that has any; pictures alone are none."""
    characters: int
    """Letters, digits and ideographs in the text: what reading time is made from."""
    headings: int

    @property
    def links(self) -> tuple[str, ...]:
        return tuple(piece.target for piece in self.pieces if isinstance(piece, LinkStart))

    @property
    def pictures(self) -> tuple[PictureGap, ...]:
        return tuple(piece for piece in self.pieces if isinstance(piece, PictureGap))

    @property
    def first_paragraph(self) -> str:
        return self.paragraphs[0] if self.paragraphs else ""
