"""Clean HTML to a ``Body``, in one pass.

What comes out of the cleaner is a tree written down in one known way (lower-case names, attributes in double
quotes, ``<`` only where a tag begins), so a tag is found by one pattern; anything else is refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape, unescape
from itertools import zip_longest

from msgspec.structs import replace

from newsroom.converting import formulas
from newsroom.converting.anchors import anchor_of, with_anchors
from newsroom.converting.attributes import as_written, attributes_of, picture_of
from newsroom.converting.boxes import BOX_END, QUOTATION, box_of, pulled
from newsroom.converting.notes import Notes
from newsroom.converting.runs import (
    Formula,
    NoteMark,
    Part,
    Run,
    address_alone,
    broken,
    joined,
    paragraphs_of,
    words_of,
)
from newsroom.converting.tables import FRAME_END, TableShape, frame_start
from newsroom.model import Body, LinkEnd, LinkStart, PictureGap, Piece
from newsroom.patterns import lazy

_TAG = lazy(r'<(/?[a-z][a-z0-9]*)((?: [a-z]+="[^"]*")*)>')
_FORMULA = lazy(r'<code class="(language-math(?:-inline)?)">([^<]*)</code>')
_COUNTED = lazy(r"[^\W_]+")

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_NAMES = "p hr ul ol li dl dt dd blockquote pre table caption thead tbody tfoot tr td th details summary section"
_BLOCKS = _HEADINGS | frozenset(_NAMES.split())
_BROKEN_LINES = ("li", "dd", "blockquote", "details")
"""Blocks in whose own text the end of a line is one that the writer has typed."""
_TASKS = ("☑ ", "☐ ")
_TASK = '<li class="task">'
_SAME_AS = {"b": "strong", "i": "em"}


def body_of(html: str) -> Body:
    """A body from what ``cleaning.clean`` returned; ValueError for other HTML."""
    reader = _Reader()
    between = _FORMULA.split(html) if formulas.CLASSES["display"] in html else (html,)
    for at in range(0, len(between), 3):
        if at:
            reader.read_formula(between[at - 1], is_display=between[at - 2] == formulas.CLASSES["display"])
        _read(reader, between[at])
    return reader.body()


def _read(reader: _Reader, html: str) -> None:
    tokens = _TAG.split(html)
    if tokens[0] or len(tokens) == 1:
        reader.read_text(tokens[0])
    names, told, texts = tokens[1::3], tokens[2::3], tokens[3::3]
    at = 0
    while at < len(names):
        name, text = names[at], texts[at]
        if name == "p" and names[at + 1 : at + 2] == ["/p"] and reader.read_plain_paragraph(text):
            at += 1
            text = texts[at]
        elif name[0] == "/":
            reader.read_end(name[1:])
        else:
            reader.read_start(name, told[at])
        if text:
            reader.read_text(text)
        at += 1


class _Reader:
    """Reads tags and text in order; ``body`` says what they were."""

    def __init__(self) -> None:
        self._pieces: list[Part] = []
        self._open: list[str] = []
        """Blocks that are open, without paragraphs."""
        self._inline = 0
        """Inline elements open since the paragraph began."""
        self._run = 0
        """Where in the pieces the text begins that belongs to no block yet, or to a paragraph."""
        self._in_paragraph = False
        self._loose = False
        """The paragraph has no tag: text that stands directly in the story."""
        self._depth = {"pre": 0, "table": 0, "tr": 0}
        """How many of them are open: asking a long list at every step would cost the square of its length."""
        self._levels: list[int] = []
        self._heading_ends: list[str] = []
        self._lines: list[str] = []
        self._cells: list[str] = []
        """What the cells say of the row that is open."""
        self._table: TableShape | None = None
        """The outermost table that is open …"""
        self._tables = 0
        self._said = 0
        """… and what its row had said before the present cell."""
        self._paragraphs: list[str] = []
        self._quoted = 0
        """Where in the pieces the quotation begins that is open and stands in nothing else …"""
        self._told = 0
        """… and how many paragraphs came before it."""
        self._apart: list[str] = []
        """Paragraphs of boxes and pull quotes, with which no story begins."""
        self._headings: list[str] = []
        """What each says."""
        self._formulas = 0
        self._has_anchors = False
        self._notes = Notes()

    def read_text(self, text: str) -> None:
        if "<" in text:
            raise ValueError("this is not what the cleaner writes")
        if self._notes.takes(text):
            return
        if not self._open and not self._in_paragraph:
            if not text or text.isspace():
                if self._pieces:
                    self._pieces.append(text)
                    self._run = len(self._pieces)
                return
            self._begin_loose()
        if self._pieces and self._pieces[-1] == "<li>" and text.startswith(_TASKS):
            self._pieces[-1] = _TASK
        self._pieces.append(text)

    def read_plain_paragraph(self, text: str) -> bool:
        """Reads one that is text and nothing else, as most are, in a fraction of the time; False for any other."""
        if self._open or self._loose or not text or "\n" in text or text.isspace() or text.startswith(_TASKS):
            return False
        words = " ".join((unescape(text) if "&" in text else text).split())
        if not words:
            return False
        self._pieces.append(f"<p>{text}</p>")
        self._run = len(self._pieces)
        self._paragraphs.append(words)
        self._lines.append(words)
        return True

    def read_formula(self, tex: str, *, is_display: bool) -> None:
        """Shows it as text where it cannot be read."""
        tex = unescape(tex).strip()
        self._formulas += 1
        html = formulas.mathml(tex, is_display=is_display) if self._formulas <= formulas.MOST else ""
        if not html or self._depth["pre"]:
            sign = "$$" if is_display else "$"
            self.read_text(escape(f"{sign}{tex}{sign}", quote=False))
            return
        if not self._open and not self._in_paragraph:
            self._begin_loose()
        self._pieces.append(Formula(html, tex))

    def read_start(self, name: str, attributes: str) -> None:
        if name in _BLOCKS:
            self._start_block(name, attributes)
            return
        if not self._open and not self._in_paragraph:
            self._begin_loose()
        if name == "br":
            self._pieces.append("<br>")
        elif name == "img":
            self._pieces.append(picture_of(attributes))
        else:
            self._inline += 1
            if name == "a":
                written = attributes_of(attributes)
                start = LinkStart(as_written(written["href"]), alone="class" in written)
                self._has_anchors = self._has_anchors or start.target.startswith("#")
                self._pieces.append(start)
            elif name == "sup" and self._notes.begins(attributes):
                return
            else:
                self._pieces.append(f"<{_SAME_AS.get(name, name)}{attributes}>")

    def read_end(self, name: str) -> None:
        if name in _BLOCKS:
            self._end_block(name)
            return
        self._inline -= 1
        if self._loose and self._inline < 0:  # it closes what was opened before: no paragraph from here to there
            self._in_paragraph = self._loose = False
        if name == "a":
            self._pieces.append(LinkEnd())
        elif name == "sup" and (mark := self._notes.ends()):
            self._pieces += mark
        else:
            self._pieces.append(f"</{_SAME_AS.get(name, name)}>")

    def body(self) -> Body:
        self._end_run()
        text = "\n".join(self._lines)
        return Body(
            pieces=self._finished(),
            text=text,
            paragraphs=(*self._paragraphs, *self._apart),
            letters="".join(_COUNTED.findall(text)),
            headings=len(self._headings),
        )

    def _finished(self) -> tuple[Piece, ...]:
        texts = [part for part in self._pieces if isinstance(part, str)]
        if len(texts) == len(self._pieces):  # HTML and nothing else, as most bodies are
            text = "".join(texts).rstrip()
            return (text,) if text else ()
        return _merged(map(self._notes.written, self._anchored()))

    def _anchored(self) -> Iterable[Part]:
        parts = self._settled_links()
        return with_anchors(parts, self._headings) if self._has_anchors else parts

    def _settled_links(self) -> Iterator[Part]:
        """All parts; what stands for a player among text is a link like any other."""
        for part, following in zip_longest(self._pieces, self._pieces[1:]):
            is_marked = isinstance(part, LinkStart) and part.alone and not isinstance(following, LinkEnd)
            yield LinkStart(part.target) if isinstance(part, LinkStart) and is_marked else part

    def _start_block(self, name: str, attributes: str) -> None:
        self._end_run()
        if name == "p":
            self._in_paragraph = True
        elif name == "hr":
            self._pieces.append("<hr>")
        elif name == "section":
            if start := self._notes.section(attributes):
                self._open.append(name)
                self._pieces.append(start)
        else:
            self._open.append(name)
            if name in self._depth:
                self._depth[name] += 1
            if self._open == ["blockquote"]:
                self._quoted, self._told = len(self._pieces), len(self._paragraphs)
            self._pieces.append(self._start_of(name, attributes))
            self._note_table(name, attributes)
        self._run = len(self._pieces)

    def _note_table(self, name: str, attributes: str) -> None:
        """Takes note of a table that begins, or of what begins in one."""
        if name == "table" and self._depth[name] == 1:
            self._tables += 1
            self._pieces.insert(-1, frame_start(self._tables))
            self._table = TableShape(len(self._pieces) - 1)
        elif self._table and self._depth["table"] == 1:
            if name == "tr":
                self._table.begin_row()
            elif name in ("td", "th"):
                self._table.begin_cell(len(self._pieces) - 1, attributes)
                self._said = len(self._cells)

    def _start_of(self, name: str, attributes: str) -> str:
        if name == "li" and self._open[-3:] == ["section", "ol", "li"]:
            return self._notes.note()
        if name in _HEADINGS:
            name = self._level(int(name[1]))
            self._heading_ends.append(f"</{name}>")
            return f'<{name} id="{anchor_of(len(self._heading_ends) + len(self._headings))}">'
        return f"<{name}{attributes}>"

    def _end_block(self, name: str) -> None:
        if name == "p":
            self._end_paragraph()
            return
        said = len(self._lines)
        self._end_run()
        if name in _HEADINGS:
            self._headings.append(" ".join(self._lines[said:]))
        if name == "section" and not self._notes.ends_section():
            return
        self._open.pop()
        if name in ("td", "th") and self._table and self._depth["table"] == 1:
            self._table.end_cell("\n".join(self._cells[self._said :]))
        if name == "li" and self._open[-2:] == ["section", "ol"] and (back := self._notes.way_back()):
            self._pieces.insert(self._end_of_words(), back)
        if name in self._depth:
            self._depth[name] -= 1
        if name == "tr" and not self._depth["tr"]:
            self._note_lines(" ".join(self._cells))
            self._cells.clear()
        end = self._heading_ends.pop() if name in _HEADINGS else f"</{name}>"
        self._pieces.append(self._end_of_quotation() if name == "blockquote" and not self._open else end)
        if name == "table" and not self._depth[name] and self._table:
            self._table.settle(self._pieces)
            self._pieces.append(FRAME_END)
            self._table = None
        self._run = len(self._pieces)

    def _begin_box(self, run: Run) -> Run:
        """The first paragraph of a quotation, without what says that it is a box."""
        if (box := box_of(run)) is None:
            return run
        self._pieces[self._quoted], word, rest = box
        self._note_lines(word)
        return rest

    def _end_of_quotation(self) -> str:
        """Where it stands apart from the story, so do its paragraphs."""
        start = self._pieces[self._quoted]
        is_box = start != QUOTATION
        if not is_box:
            if not (start := pulled(self._pieces[self._quoted :])):
                return "</blockquote>"
            self._pieces[self._quoted :] = [start]
        self._apart += self._paragraphs[self._told :]
        del self._paragraphs[self._told :]
        return BOX_END if is_box else "</blockquote>"

    def _level(self, written: int) -> str:
        """The page's title is h1, so a story starts at h2, and no level is left out on the way down."""
        while self._levels and self._levels[-1] >= written:
            self._levels.pop()
        self._levels.append(written)
        return f"h{min(1 + len(self._levels), 6)}"

    def _begin_loose(self) -> None:
        self._run, self._in_paragraph, self._loose, self._inline = len(self._pieces), True, True, 0

    def _end_run(self) -> None:
        """A block begins or ends: what came before it is a paragraph, or the block's own text."""
        if self._loose and not self._inline:
            self._end_paragraph()
            return
        run = self._pieces[self._run :]
        self._in_paragraph = self._loose = False
        if self._depth["pre"]:
            self._note_lines(unescape("".join(part for part in run if isinstance(part, str) and part[:1] != "<")))
        elif any(not isinstance(part, str) or not part.isspace() for part in run):
            run = broken(run) if self._open and self._open[-1] in _BROKEN_LINES else joined(run)
            self._pieces[self._run :] = run
            self._note_lines(words_of(run))
        self._run = len(self._pieces)

    def _end_paragraph(self) -> None:
        run = self._pieces[self._run :]
        self._in_paragraph = self._loose = False
        del self._pieces[self._run :]
        if self._open == ["blockquote"] and not any(map(str.strip, map(str, self._pieces[self._quoted + 1 :]))):
            run = self._begin_box(run)
        parts = self._open[-1:] not in (["li"], ["blockquote"])  # a point of several paragraphs would loosen its list
        for paragraph in paragraphs_of(run, parts=parts) if not self._depth["pre"] else [run]:
            settled = self._paragraph(paragraph)
            if self._pieces[-2:] == ["<li>", "\n"] and words_of(settled).startswith(_TASKS):
                self._pieces[-2] = _TASK
            if settled and self._pieces[self._run :]:
                self._pieces.append("\n")
            self._pieces += settled
        self._run = len(self._pieces)

    def _paragraph(self, content: Run) -> Run:
        words = self._note_lines(words_of(content))
        if words:
            self._paragraphs.append(words)
        if not self._depth["pre"] and (link := address_alone(content)):
            return ["<p>", link, LinkEnd(), "</p>"]
        if words or self._depth["pre"] or any(isinstance(piece, NoteMark) for piece in content):
            return ["<p>", *content, "</p>"]
        if any(isinstance(piece, PictureGap) for piece in content):
            return [
                replace(piece, alone=True) if isinstance(piece, PictureGap) else piece
                for piece in content
                if not isinstance(piece, str)
            ]
        return []

    def _note_lines(self, words: str) -> str:
        """Adds to the text what a block says; lines that the story breaks itself stay lines."""
        lines = (" ".join(line.split()) for line in words.split("\n"))
        text = "\n".join(line for line in lines if line)
        if text and self._depth["tr"]:
            self._cells.append(text)
        elif text:
            self._lines.append(text)
        return text

    def _end_of_words(self) -> int:
        """Where in the pieces a word could be added to the block that ends here."""
        at = len(self._pieces)
        while at and self._pieces[at - 1] in ("</p>", "\n"):
            at -= 1
        return at


def _merged(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
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
