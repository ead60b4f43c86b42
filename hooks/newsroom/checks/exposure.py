"""All that readers of a page, or of the repository, would get to see of a file, and the personal data in it."""

from __future__ import annotations

import html
import re
from bisect import bisect
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import accumulate
from typing import Any, NamedTuple

from newsroom.attachments.passages import Table
from newsroom.checks.addresses import addresses_in, said_by
from newsroom.checks.manuscript import Manuscript
from newsroom.checks.programs import text_without_programs
from newsroom.model import Body, PictureGap
from newsroom.personal import Kind, found
from newsroom.personal.normal import normal
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
_DIGIT = re.compile(r"\d")
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

    kind: Kind
    excerpt: Excerpt
    start: int
    text: str
    """As it was written: unmasked."""
    certain: bool


@dataclass(frozen=True)
class Exposure:
    excerpts: tuple[Excerpt, ...]
    markdown: str = ""
    """Where excerpts without a line are looked for, and the file's line on which it begins."""
    body_line: int = 1
    disclosed: frozenset[str] = frozenset()
    """What an editor lets stand, as ``same`` writes it."""
    _seen: dict[frozenset[str], tuple[Sight, ...]] = field(default_factory=dict, compare=False)

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

    def found(self, kind: Kind, phones: Collection[str]) -> Iterator[tuple[int, str]]:
        """Line and what stands there, each once. Lines are looked for one by one: who tells twenty asks for twenty."""
        for sight in self.sights(phones):
            if sight.kind is kind and same(sight.text) not in self.disclosed:
                yield self._line(sight), sight.text

    def without_lines(self, lines: range) -> Exposure:
        """As if these lines of the file were empty."""
        return replace(self, excerpts=tuple(_without(excerpt, lines) for excerpt in self.excerpts), _seen={})

    def sights(self, phones: Collection[str]) -> tuple[Sight, ...]:
        """Looked for once, whichever rule asks."""
        public = frozenset(phones)
        if public not in self._seen:
            self._seen[public] = tuple(self._look(public))
        return self._seen[public]

    def _look(self, phones: frozenset[str]) -> Iterator[Sight]:
        seen = set()
        for excerpt in self.excerpts:
            for match in found(excerpt.text, beside=excerpt.beside, public=phones):
                one = match.kind, same(match.text)
                if one not in seen and not (excerpt.doubtful and match.kind is not Kind.IDENTITY):
                    seen.add(one)
                    yield Sight(match.kind, excerpt, match.start, match.text, match.certain)

    def _line(self, sight: Sight) -> int:
        if sight.excerpt.in_lines:
            return sight.excerpt.line + sight.excerpt.text.count("\n", 0, sight.start)
        return sight.excerpt.line or self.body_line + self._place_of(sight.text)

    def _place_of(self, text: str) -> int:
        """Lines before it in the Markdown. Markup and the end of a line may stand between digits, so digits are
        compared; 0 where they cannot be made out."""
        wanted = _digits(text)
        for index, line in enumerate(self._lines):
            if text in line or (wanted and wanted in self._figures[index]):
                return index
        at = "".join(self._figures).find(wanted) if wanted else -1
        return bisect(list(accumulate(map(len, self._figures))), at) if at >= 0 else 0

    @cached_property
    def _lines(self) -> list[str]:
        return editor_lines(self.markdown)

    @cached_property
    def _figures(self) -> list[str]:
        return [_digits(line) for line in self._lines]


def same(value: str) -> str:
    """One form for all ways to write a value."""
    return "".join(filter(str.isalnum, normal(value).text)).casefold()


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
    yield from _linked(markdown, manuscript.draft.body_line)
    if "<!--" in markdown:
        yield from (Excerpt(match[1]) for match in _HIDDEN.finditer(markdown))
    body = manuscript.body
    if body is None:
        yield Excerpt(markdown, manuscript.draft.body_line, in_lines=True)
    else:
        yield from _of_body(body)


def _of_body(body: Body) -> Iterator[Excerpt]:
    yield Excerpt(text_without_programs(body))
    for picture in body.pictures:
        yield Excerpt(f"{picture.alt}\n{picture.caption}")
    for target in body.links:
        yield from _said(target)
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


def _digits(text: str) -> str:
    return "".join(re.findall(r"[0-9]", normal(text).text))
