"""The tags and texts of clean HTML to a ``Body``: what each means where it stands."""

from __future__ import annotations

from html import escape, unescape

from msgspec.structs import replace

from newsroom.converting import formulas
from newsroom.converting.anchors import Headings
from newsroom.converting.attributes import as_written, attributes_of, picture_of
from newsroom.converting.boxes import Quotation
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
from newsroom.converting.said import Said
from newsroom.converting.settling import settled
from newsroom.converting.tables import Tables
from newsroom.model import Body, LinkEnd, LinkStart, PictureGap

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_NAMES = "p hr ul ol li dl dt dd blockquote pre table caption thead tbody tfoot tr td th details summary section"
_BLOCKS = _HEADINGS | frozenset(_NAMES.split())
_BROKEN_LINES = ("li", "dd", "blockquote", "details")
"""Blocks in whose own text the end of a line is one that the writer has typed."""
_TASKS = ("☑ ", "☐ ")
_TASK = '<li class="task">'
_SAME_AS = {"b": "strong", "i": "em"}


class BodyReader:
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
        self._verbatim = 0
        """Texts that are open and keep their spaces: asking a long list at every step would cost the square of its
        length."""
        self._said = Said()
        self._tables = Tables(self._said)
        self._headings = Headings()
        self._quotation: Quotation | None = None
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
        self._said.note_plain(words)
        return True

    def read_formula(self, tex: str, *, is_display: bool) -> None:
        """Shows it as text where it cannot be read."""
        tex = unescape(tex).strip()
        self._formulas += 1
        html = formulas.mathml(tex, is_display=is_display) if self._formulas <= formulas.MOST else ""
        if not html or self._verbatim:
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
        said, headings = self._said, self._headings.texts
        pieces = settled(self._pieces, self._notes, headings, has_anchors=self._has_anchors)
        return Body(
            pieces=pieces, text=said.text, paragraphs=said.paragraphs, letters=said.letters, headings=len(headings)
        )

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
            self._verbatim += name == "pre"
            if self._open == ["blockquote"]:
                self._quotation = Quotation(len(self._pieces), self._said)
            self._pieces.append(self._start_of(name, attributes))
            self._tables.begin(name, attributes, self._pieces)
        self._run = len(self._pieces)

    def _start_of(self, name: str, attributes: str) -> str:
        if name == "li" and self._open[-3:] == ["section", "ol", "li"]:
            return self._notes.note()
        if name in _HEADINGS:
            return self._headings.begin(int(name[1]))
        return f"<{name}{attributes}>"

    def _end_block(self, name: str) -> None:
        if name == "p":
            self._end_paragraph()
            return
        before = len(self._said.lines)
        self._end_run()
        if name == "section" and not self._notes.ends_section():
            return
        self._open.pop()
        self._verbatim -= name == "pre"
        if name == "li" and self._open[-2:] == ["section", "ol"] and (back := self._notes.way_back()):
            self._pieces.insert(self._end_of_words(), back)
        end = f"</{name}>"
        if name in _HEADINGS:
            end = self._headings.end(" ".join(self._said.lines[before:]))
        elif name == "blockquote" and not self._open and self._quotation:
            end = self._quotation.end(self._pieces)
        self._pieces.append(end)
        self._tables.end(name, self._pieces)
        self._run = len(self._pieces)

    def _begin_loose(self) -> None:
        self._run, self._in_paragraph, self._loose, self._inline = len(self._pieces), True, True, 0

    def _end_run(self) -> None:
        """A block begins or ends: what came before it is a paragraph, or the block's own text."""
        if self._loose and not self._inline:
            self._end_paragraph()
            return
        run = self._pieces[self._run :]
        self._in_paragraph = self._loose = False
        if self._verbatim:
            self._said.note(unescape("".join(part for part in run if isinstance(part, str) and part[:1] != "<")))
        elif any(not isinstance(part, str) or not part.isspace() for part in run):
            run = broken(run) if self._open and self._open[-1] in _BROKEN_LINES else joined(run)
            self._pieces[self._run :] = run
            self._said.note(words_of(run))
        self._run = len(self._pieces)

    def _end_paragraph(self) -> None:
        run = self._pieces[self._run :]
        self._in_paragraph = self._loose = False
        del self._pieces[self._run :]
        if self._open == ["blockquote"] and self._quotation and self._quotation.is_empty(self._pieces):
            run = self._quotation.begin(run, self._pieces)
        is_whole = self._open[-1:] in (["li"], ["blockquote"])  # a point of several paragraphs would loosen its list
        for paragraph in paragraphs_of(run, parts=not is_whole) if not self._verbatim else [run]:
            parts = self._paragraph(paragraph)
            if self._pieces[-2:] == ["<li>", "\n"] and words_of(parts).startswith(_TASKS):
                self._pieces[-2] = _TASK
            if parts and self._pieces[self._run :]:
                self._pieces.append("\n")
            self._pieces += parts
        self._run = len(self._pieces)

    def _paragraph(self, content: Run) -> Run:
        words = self._said.note_paragraph(words_of(content))
        if not self._verbatim and (link := address_alone(content)):
            return ["<p>", link, LinkEnd(), "</p>"]
        if words or self._verbatim or any(isinstance(piece, NoteMark) for piece in content):
            return ["<p>", *content, "</p>"]
        if any(isinstance(piece, PictureGap) for piece in content):
            return [
                replace(piece, alone=True) if isinstance(piece, PictureGap) else piece
                for piece in content
                if not isinstance(piece, str)
            ]
        return []

    def _end_of_words(self) -> int:
        """Where in the pieces a word could be added to the block that ends here."""
        at = len(self._pieces)
        while at and self._pieces[at - 1] in ("</p>", "\n"):
            at -= 1
        return at
