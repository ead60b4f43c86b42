"""All that readers of a page, or of the repository, would get to see of a file, and the personal data in it."""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate
from typing import Any, NamedTuple

from newsroom.attachments.passages import Table
from newsroom.checks.addresses import addresses_in, said_by
from newsroom.checks.manuscript import Manuscript
from newsroom.checks.programs import text_without_programs
from newsroom.model import Body, PictureGap
from newsroom.personal import HOLDING, Kind, Match, compared, found, is_public, masked
from newsroom.reading.draft import Entry
from newsroom.reading.signs import editor_lines

_MARKUP = re.compile(r"<[A-Za-z/!][^<>]{0,500}>|[*_`~\\]")
_TAG = re.compile(r"<[^<>]*>")
_NO_RUBY = re.compile(r"<(?!/?rt>)[^<>]*>")
_RUBY = re.compile(r"<rt>([^<>]*)")
"""Stands above the text, and is no part of it."""
_ROW, _CELL = re.compile(r"<tr>(.*?)</tr>", re.DOTALL), re.compile(r"<t[dh][^<>]*>(.*?)</t[dh]>", re.DOTALL)
_HIDDEN = re.compile(r"<!--(.*?)(?:-->|\Z)", re.DOTALL)
"""Of a comment in the Markdown: no page shows it, the repository does."""
_DIGIT, _NO_DIGIT = re.compile(r"\d"), re.compile("[^0-9]+")
_FEWEST_DIGITS = 5
"""By which a place can be told from others."""
_WORTH_READING = re.compile(r"\d{5}|\\|\b0[xob]", re.IGNORECASE)
"""Of front matter as it is written: a number by itself, or something that is not what it looks like."""


class Excerpt(NamedTuple):
    text: str
    line: int = 0
    """On which it begins; 0: it is to be looked for in the Markdown."""
    beside: str = ""
    """Words that stand over it, such as its key."""
    doubtful: bool = False
    """Whether a number in it is as likely nobody's."""
    in_lines: bool = False
    """Whether its lines are those of the file."""


class Sight(NamedTuple):
    """Personal data in an excerpt."""

    excerpt: Excerpt
    match: Match

    @property
    def key(self) -> tuple[Kind, str]:
        """One for all ways to write it."""
        return self.match.kind, compared(self.match.text)


class Found(NamedTuple):
    line: int
    kind: Kind
    shown: str
    """Masked: findings are public too."""


@dataclass(frozen=True, slots=True)
class _Lines:
    """Those of the Markdown as they are compared."""

    lines: list[str]
    text: str
    """All of them, with nothing between."""
    starts: list[int]
    """Of each."""

    @classmethod
    def of(cls, lines: list[str]) -> _Lines:
        return cls(lines, "".join(lines), list(accumulate(map(len, lines[:-1]), initial=0)))

    def line_of(self, text: str) -> int | None:
        """How many lines stand before it; None where it is nowhere."""
        at = self.text.find(text)
        return bisect_right(self.starts, at) - 1 if at >= 0 else None


@dataclass(frozen=True)
class Exposure:
    excerpts: tuple[Excerpt, ...]
    markdown: str = ""
    """Where excerpts without a line are looked for, and the file's line on which it begins."""
    body_line: int = 1
    disclosed: frozenset[str] = frozenset()
    """What an editor lets stand, as ``compared`` writes it."""

    @classmethod
    def of(cls, manuscript: Manuscript, text: str = "") -> Exposure:
        """``text``: the whole file, decoded; what stands in it around the Markdown is looked at as it is written."""
        draft = manuscript.draft
        around = list(_around(text, draft.markdown, draft.body_line))
        if not around or any(_WORTH_READING.search(excerpt.text) for excerpt in around):
            around += [
                *(said for excerpt in around for said in _linked(excerpt.text, excerpt.line)),
                *_of_entries(draft.entries.values()),
            ]
        return cls((*around, *_of_text(manuscript)), draft.markdown, draft.body_line)

    @classmethod
    def of_page(cls, text: str) -> Exposure:
        """Of a text that somebody else converts: its source, that without what is no text in it, and its links."""
        bare = _MARKUP.sub("", html.unescape(text))
        unlike = [Excerpt(bare)] if bare != text else []
        return cls((Excerpt(text, 1, in_lines=True), *unlike, *_linked(text, 1)), text)

    @classmethod
    def of_entries(cls, entries: Iterable[Entry], text: str = "") -> Exposure:
        """Of a file that has keys and no Markdown."""
        written = [Excerpt(text, 1, in_lines=True), *_linked(text, 1)] if text else []
        return cls((*written, *_of_entries(entries)), text)

    def found(self, kinds: Collection[Kind], phones: Collection[str], *, certain: bool = True) -> Iterator[Found]:
        """What stands there of these kinds, each once; of those that hold a story back only what is certain, or only
        what is not. ``phones``: public numbers, as ``compared`` writes them. Lines are made out for what is told."""
        for excerpt, match in self.sights:
            is_meant = match.kind in kinds and (match.certain is certain or match.kind not in HOLDING)
            if is_meant and compared(match.text) not in self.disclosed and not is_public(match, phones):
                yield Found(self._line_of(excerpt, match), match.kind, masked(match.text, match.kind))

    def private(self, phones: Collection[str]) -> tuple[Match, ...]:
        """All that is not public, certain or not."""
        return tuple(match for _, match in self.sights if not is_public(match, phones))

    def without_lines(self, lines: range) -> Exposure:
        """As if these lines of the file were empty."""
        return replace(self, excerpts=tuple(_without(excerpt, lines) for excerpt in self.excerpts))

    def without(self, disclosed: frozenset[str]) -> Exposure:
        """The same, but for what an editor lets stand; nothing is looked for again."""
        other = replace(self, disclosed=disclosed)
        other.__dict__["sights"] = self.sights
        return other

    @cached_property
    def sights(self) -> tuple[Sight, ...]:
        """All that every rule asks for, each once, looked for once; where one place makes sure of it, that one."""
        sights: dict[tuple[Kind, str], Sight] = {}
        for excerpt in self.excerpts:
            for match in found(excerpt.text, beside=excerpt.beside):
                if excerpt.doubtful and not (match.kind is Kind.IDENTITY and match.certain):
                    continue
                sight = Sight(excerpt, match)
                known = sights.setdefault(sight.key, sight)
                if match.certain and not known.match.certain:
                    sights[sight.key] = sight
        return tuple(sights.values())

    def _line_of(self, excerpt: Excerpt, match: Match) -> int:
        """By letters and digits alone, for Markdown may stand between them, and at first with what follows, for a name
        may stand in several lines; by digits alone, where there are tags between. Else the first line of the body."""
        if excerpt.in_lines:
            return excerpt.line + excerpt.text.count("\n", 0, match.start)
        if excerpt.line:
            return excerpt.line
        wanted = compared(match.text)
        line = self._letters.line_of(compared(excerpt.text[match.start : match.end + 8]))
        line = line if line is not None else self._letters.line_of(wanted)
        if line is None and len(figures := _NO_DIGIT.sub("", wanted)) >= _FEWEST_DIGITS:
            line = self._figures.line_of(figures)
        return self.body_line + (line or 0)

    @cached_property
    def _letters(self) -> _Lines:
        return _Lines.of([compared(html.unescape(line)) for line in editor_lines(self.markdown)])

    @cached_property
    def _figures(self) -> _Lines:
        return _Lines.of([_NO_DIGIT.sub("", line) for line in self._letters.lines])


def _without(excerpt: Excerpt, lines: range) -> Excerpt:
    if not excerpt.in_lines:
        return excerpt._replace(text="") if excerpt.line in lines else excerpt
    numbered = enumerate(excerpt.text.split("\n"), excerpt.line)
    return excerpt._replace(text="\n".join("" if number in lines else line for number, line in numbered))


def _around(text: str, markdown: str, body_line: int) -> Iterator[Excerpt]:
    """What stands before the Markdown, front matter with its comments, and what was taken off its end."""
    if not text:
        return
    lines = editor_lines(text)
    end = body_line - 1 + len(editor_lines(markdown)) if markdown else body_line - 1
    for first, some in ((1, lines[: body_line - 1]), (end + 1, lines[end:])):
        if any(line.strip() for line in some):
            yield Excerpt("\n".join(some), first, in_lines=True)


def _of_entries(entries: Iterable[Entry]) -> Iterator[Excerpt]:
    """Keys and values at any depth: what is written with an escape is seen only when it was read."""
    for entry in entries:
        yield Excerpt(entry.written, entry.line)
        for text, beside in _texts(entry.value, entry.written):
            yield Excerpt(text, entry.line, beside)


def _texts(value: Any, beside: str) -> Iterator[tuple[str, str]]:
    waiting = [(value, beside)]
    while waiting:
        one, key = waiting.pop()
        match one:
            case str():
                yield one, key
            case bool():
                continue
            case int() | float():
                yield str(one), key
            case list():
                waiting += ((item, key) for item in reversed(one))
            case dict():
                for name, item in one.items():
                    yield str(name), key
                    waiting.append((item, str(name)))


def _of_text(manuscript: Manuscript) -> Iterator[Excerpt]:
    if manuscript.is_withdrawn:
        return
    markdown = manuscript.draft.markdown
    body = manuscript.body
    shown = body.text if body else ""
    # What readers see anyway has its words beside it there, which say whose it is.
    yield from (said for said in _linked(markdown, manuscript.draft.body_line) if said.text not in shown)
    if "<!--" in markdown:
        yield from (Excerpt(match[1]) for match in _HIDDEN.finditer(markdown))
    if body is None:
        yield Excerpt(markdown, manuscript.draft.body_line, in_lines=True)
    else:
        yield from _of_body(body)


def _of_body(body: Body) -> Iterator[Excerpt]:
    yield Excerpt(text_without_programs(body))
    for picture in body.pictures:
        yield Excerpt(f"{picture.alt}\n{picture.caption}")
    for target in body.links:
        yield from (said for said in _said(target) if said.text not in body.text)
    texts = [piece for piece in body.pieces if isinstance(piece, str)]
    if any(not picture.alone and _DIGIT.search(picture.alt) for picture in body.pictures):
        shown = "".join(
            piece if isinstance(piece, str) else html.escape(piece.alt)
            for piece in body.pieces
            if isinstance(piece, (str, PictureGap))
        )
        yield Excerpt(html.unescape(_TAG.sub("", shown)))
    if any("<rt>" in text for text in texts):
        yield from (Excerpt(above) for above in _RUBY.findall(html.unescape(_NO_RUBY.sub("", "".join(texts)))))
    if any("<table" in text for text in texts):
        yield from _of_tables("".join(texts))


def _of_tables(text: str) -> Iterator[Excerpt]:
    """Cells with figures in them, beside what stands over them."""
    for one in text.split("<table")[1:]:
        table = Table(lambda _row, _column: "")
        for row in _ROW.findall(one.partition("</table>")[0]):
            cells = [html.unescape(_TAG.sub("", cell)) for cell in _CELL.findall(row)]
            for passage in table.add(dict(enumerate(cells, 1))):
                if passage.beside and _DIGIT.search(passage.text):
                    yield Excerpt(passage.text, beside=passage.beside)


def _linked(text: str, first: int) -> Iterator[Excerpt]:
    done = 0
    for start, address in addresses_in(text):
        first, done = first + text.count("\n", done, start), start
        yield from _said(address, first)


def _said(address: str, line: int = 0) -> Iterator[Excerpt]:
    return (Excerpt(said.text, line, said.beside, said.doubtful) for said in said_by(address))
