"""Clean HTML to a ``Body``, in one pass.

What comes out of the cleaner is a tree written down in one known way (lower-case names, attributes in double
quotes, ``<`` only where a tag begins), so a tag is found by one pattern; anything else is refused.
"""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

from newsroom.model import Body, LinkEnd, LinkStart, PictureGap, Piece

_TAG = re.compile(r'<(/?[a-z][a-z0-9]*)((?: [a-z]+="[^"]*")*)>')
_ATTRIBUTE = re.compile(r' ([a-z]+)="([^"]*)"')
_NOT_COUNTED = re.compile(r"[\W_]+")

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BLOCKS = _HEADINGS | {"p", "hr", "ul", "ol", "li", "blockquote", "pre", "table", "thead", "tbody", "tr"}
_TABLE_START = '<div class="table" role="region" tabindex="0" aria-label="表格">'
_TABLE_END = "</div>"
_SAME_AS = {"b": "strong", "i": "em"}


def body_of(html: str) -> Body:
    """A body from what ``cleaning.clean`` returned; ValueError for other HTML."""
    reader = _Reader()
    tokens = _TAG.split(html)
    reader.read_text(tokens[0])
    for name, attributes, text in zip(tokens[1::3], tokens[2::3], tokens[3::3], strict=True):
        if name[0] == "/":
            reader.read_end(name[1:])
        else:
            reader.read_start(name, attributes)
        if text:
            reader.read_text(text)
    return reader.body()


class _Reader:
    """Reads tags and text in order; ``body`` says what they were."""

    def __init__(self) -> None:
        self._pieces: list[Piece] = []
        self._open: list[str] = []
        """Blocks that are open, without paragraphs."""
        self._inline = 0
        """Inline elements open since the paragraph began."""
        self._paragraph: int | None = None
        """Where in the pieces the content of the paragraph begins."""
        self._loose = False
        """The paragraph has no tag: text that stands directly in the story."""
        self._tables = 0
        self._levels: list[int] = []
        self._heading_ends: list[str] = []
        self._words: list[str] = []
        self._unread = 0
        """Open elements whose text is not part of the story's: the readings of characters."""
        self._lines: list[str] = []
        self._paragraphs: list[str] = []
        self._headings = 0

    def read_text(self, text: str) -> None:
        if "<" in text:
            raise ValueError("this is not what the cleaner writes")
        if not self._open and self._paragraph is None:
            if not text or text.isspace():
                if self._pieces:
                    self._pieces.append(text)
                return
            self._begin_loose()
        self._pieces.append(text)
        if not self._unread:
            words = unescape(text) if "&" in text else text
            self._words.append(words if "pre" in self._open else words.replace("\n", " "))

    def read_start(self, name: str, attributes: str) -> None:
        if name in _BLOCKS:
            self._start_block(name, attributes)
            return
        if not self._open and self._paragraph is None:
            self._begin_loose()
        if name == "br":
            self._pieces.append("<br>")
            self._words.append("\n")
        elif name == "img":
            self._pieces.append(_picture(attributes))
        else:
            self._inline += 1
            if name == "a":
                self._pieces.append(LinkStart(unescape(dict(_ATTRIBUTE.findall(attributes))["href"]).strip()))
                return
            self._unread += name in ("rt", "rp")
            self._pieces.append(f"<{_SAME_AS.get(name, name)}{attributes}>")

    def read_end(self, name: str) -> None:
        if name in _BLOCKS:
            self._end_block(name)
            return
        self._inline -= 1
        if self._loose and self._inline < 0:  # it closes what was opened before: no paragraph from here to there
            self._paragraph, self._loose = None, False
        if name == "a":
            self._pieces.append(LinkEnd())
            return
        self._unread -= name in ("rt", "rp")
        if name in ("td", "th"):
            self._words.append(" ")
        self._pieces.append(f"</{_SAME_AS.get(name, name)}>")

    def body(self) -> Body:
        self._end_loose()
        self._end_line()
        text = "\n".join(self._lines)
        return Body(
            pieces=_merged(self._pieces),
            text=text,
            paragraphs=tuple(self._paragraphs),
            letters=_NOT_COUNTED.sub("", text),
            headings=self._headings,
        )

    def _start_block(self, name: str, attributes: str) -> None:
        self._end_loose()
        self._end_line()
        if name == "p":
            self._paragraph = len(self._pieces)
            return
        if name == "hr":
            self._pieces.append("<hr>")
            return
        self._open.append(name)
        if name == "table":
            self._tables += 1
            if self._tables == 1:
                self._pieces.append(_TABLE_START)
        if name in _HEADINGS:
            self._headings += 1
            name = self._level(int(name[1]))
            self._heading_ends.append(f"</{name}>")
        self._pieces.append(f"<{name}{attributes}>")

    def _end_block(self, name: str) -> None:
        if name == "p":
            self._end_paragraph()
            return
        self._end_line()
        self._open.pop()
        self._pieces.append(self._heading_ends.pop() if name in _HEADINGS else f"</{name}>")
        if name == "table":
            self._tables -= 1
            if not self._tables:
                self._pieces.append(_TABLE_END)

    def _level(self, written: int) -> str:
        """The page's title is h1, so a story starts at h2, and no level is left out on the way down."""
        while self._levels and self._levels[-1] >= written:
            self._levels.pop()
        self._levels.append(written)
        return f"h{min(1 + len(self._levels), 6)}"

    def _begin_loose(self) -> None:
        self._paragraph, self._loose, self._inline = len(self._pieces), True, 0

    def _end_loose(self) -> None:
        if not self._loose:
            return
        if self._inline:  # a block within an inline element: no paragraph can be put around that
            self._paragraph, self._loose = None, False
        else:
            self._end_paragraph()

    def _end_paragraph(self) -> None:
        start = self._paragraph if self._paragraph is not None else len(self._pieces)
        content = self._pieces[start:]
        self._paragraph, self._loose = None, False
        words = self._end_line()
        if words:
            self._paragraphs.append(words)
        marked = any(isinstance(piece, str) and piece.strip() not in ("", "<br>") for piece in content)
        if words or marked or "pre" in self._open:
            self._pieces[start:] = ["<p>", *content, "</p>"]
        elif any(isinstance(piece, PictureGap) for piece in content):
            self._pieces[start:] = [
                replace(piece, alone=True) if isinstance(piece, PictureGap) else piece
                for piece in content
                if not isinstance(piece, str)
            ]
        else:
            del self._pieces[start:]

    def _end_line(self) -> str:
        """The text of the block that ends here; lines that the story breaks itself stay lines."""
        if not self._words:
            return ""
        lines = (" ".join(line.split()) for line in "".join(self._words).split("\n"))
        self._words.clear()
        text = "\n".join(line for line in lines if line)
        if text:
            self._lines.append(text)
        return text


def _picture(attributes: str) -> PictureGap:
    written = {name: unescape(value).strip() for name, value in _ATTRIBUTE.findall(attributes)}
    return PictureGap(written.get("src", ""), written.get("alt", ""), written.get("title", ""), alone=False)


def _merged(pieces: list[Piece]) -> tuple[Piece, ...]:
    """Adjacent texts as one, none of them empty."""
    merged: list[Piece] = []
    texts: list[str] = []
    for piece in pieces:
        if isinstance(piece, str):
            texts.append(piece)
            continue
        if text := "".join(texts):
            merged.append(text)
        texts.clear()
        merged.append(piece)
    if text := "".join(texts).rstrip():
        merged.append(text)
    return tuple(merged)
