"""What stands in a Word file, as frozen values: paragraphs, tables, pictures, notes, and what was lost of it."""

from __future__ import annotations

from msgspec import Struct, field

from newsroom.languages import t

_MOST = 200
"""Losses that are noted of one document."""


class TextRun(Struct, frozen=True):
    """Text of one look. ``\\n`` ends a line within the paragraph."""

    text: str
    bold: bool = False
    italic: bool = False
    struck: bool = False
    shift: int = 0
    """1: superscript, -1: subscript."""
    link: str = ""
    """An address that may be opened; else empty."""


class WordNoteMark(Struct, frozen=True):
    """Where a footnote or an endnote is referred to."""

    key: str


class PictureMark(Struct, frozen=True):
    """Where a picture stands."""

    number: int
    """In ``Document.pictures``."""


Piece = TextRun | WordNoteMark | PictureMark


class Paragraph(Struct, frozen=True):
    pieces: tuple[Piece, ...]
    place: str
    """As a report names it: “第 12 段”."""
    label: str = ""
    """The number that Word itself writes before it: “（一）”."""
    bullet: int = -1
    """How deep a point of a list it is, from 0; -1: it is none."""
    level: int = 0
    """As a heading, from 1, by its style; 0: its style makes it none."""
    is_title: bool = False
    """Its style is that of titles."""
    is_caption: bool = False
    is_centred: bool = False
    is_heavy: bool = False
    """All of its letters are bold, or of a face for headings."""
    size: int = 0
    """Half points of its largest letters."""

    @property
    def text(self) -> str:
        """Without numbers, notes and pictures; on one line."""
        return " ".join("".join(piece.text for piece in self.pieces if isinstance(piece, TextRun)).split())

    @property
    def pictures(self) -> tuple[int, ...]:
        return tuple(piece.number for piece in self.pieces if isinstance(piece, PictureMark))


class Cell(Struct, frozen=True):
    blocks: tuple[Block, ...]
    columns: int = 1
    """How many of the table's columns it covers."""
    rows: int = 1


class WordTable(Struct, frozen=True):
    rows: tuple[tuple[Cell, ...], ...]
    """A cell that covers several rows stands in the first of them only."""
    place: str
    """As a report names it: “第 2 个表格”."""


Block = Paragraph | WordTable


class EmbeddedPicture(Struct, frozen=True):
    data: bytes
    """As it may be committed: JPEG, PNG, GIF or WebP, without what cameras and programs noted."""
    ending: str
    """With its dot, small letters."""
    alternative: str
    """What its writer said that it shows; empty where that was a program."""
    place: str


class WordLoss(Struct, frozen=True):
    """Something of the document that the story does not have, or has otherwise."""

    place: str
    """“第 12 段”, “第 2 个表格”; empty: the whole document."""
    text: str
    """One Chinese sentence or two. It quotes nothing that is not published."""

    def __str__(self) -> str:
        return t("{place}：{text}", place=self.place, text=self.text) if self.place else self.text


class Document(Struct, frozen=True):
    blocks: tuple[Block, ...]
    pictures: tuple[EmbeddedPicture, ...]
    notes: dict[str, tuple[Paragraph, ...]]
    """By the keys of their marks."""
    losses: tuple[WordLoss, ...]


class Losses(Struct):
    """What a document loses on its way, noted with its place while it is read."""

    place: str = ""
    """Where reading is."""
    within: str = ""
    """The table that it is in."""
    noted: dict[tuple[str, str], None] = field(default_factory=dict)

    def begin(self, place: str) -> str:
        """The place of the next paragraph: in a table it is the table's."""
        self.place = self.within or place
        return self.place

    def here(self, text: str) -> None:
        self.note(self.place, text)

    def note(self, place: str, text: str) -> None:
        if len(self.noted) < _MOST:
            self.noted[place, text] = None

    def once(self, text: str) -> None:
        self.note("", text)

    def told(self) -> tuple[WordLoss, ...]:
        """Losses at single places first, in order; then those of the whole."""
        losses = [WordLoss(place, text) for place, text in self.noted]
        return (*(loss for loss in losses if loss.place), *(loss for loss in losses if not loss.place))
