"""What a paragraph of Word holds, and where pages end in it."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree
from msgspec import Struct, field
from msgspec.structs import replace

from word.values import Piece, TextRun

PAGE = "\x0c"
"""The end of a page within a paragraph; no text of XML can hold it."""


class ParagraphContent(Struct):
    """A paragraph's content while it is read."""

    pieces: list[Piece] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)
    """Contents of text boxes that hang on it."""
    heavy: int = 0
    letters: int = 0
    size: int = 0

    def add(self, run: TextRun) -> None:
        last = self.pieces[-1] if self.pieces else None
        if isinstance(last, TextRun) and replace(last, text=run.text) == run:
            self.pieces[-1] = replace(last, text=last.text + run.text)
        elif run.text:
            self.pieces.append(run)

    @property
    def is_heavy(self) -> bool:
        return bool(self.letters) and self.heavy == self.letters

    def parted(self) -> Iterator[tuple[Piece, ...]]:
        """At the ends of pages: one paragraph, as most are, else several."""
        part: list[Piece] = []
        for piece in self.pieces:
            if isinstance(piece, TextRun) and PAGE in piece.text:
                first, *more = piece.text.split(PAGE)
                part.append(replace(piece, text=first))
                for text in more:
                    yield tuple(part)
                    part = [replace(piece, text=text)]
            else:
                part.append(piece)
        yield tuple(part)
