"""All that readers of a page, or of the repository, would get to see of a file, and the personal data in it."""

from __future__ import annotations

import html
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from newsroom.evidence.excerpts import Excerpt, of_keys, of_page, of_story
from newsroom.evidence.manuscript import Manuscript
from newsroom.evidence.traces import mark_of
from newsroom.patterns import lazy
from newsroom.personal import HOLDING, Match, PersonalKind, compared, found, is_public, masked
from newsroom.reading.draft import Field
from newsroom.reading.names import editor_lines

_NO_DIGIT = lazy("[^0-9]+")
_FEWEST_DIGITS = 5
"""By which a place can be told from others."""


class Exposed(NamedTuple):
    """Personal data in an excerpt."""

    excerpt: Excerpt
    match: Match

    @property
    def key(self) -> tuple[PersonalKind, str]:
        """One for all ways to write it."""
        return self.match.kind, compared(self.match.text)


class Found(NamedTuple):
    line: int
    kind: PersonalKind
    shown: str
    """Masked: findings are public too."""


class _Lines(Struct, frozen=True):
    """Lines of the Markdown as they are compared."""

    lines: list[str]
    text: str
    """All of them, with nothing between."""
    starts: list[int]
    """Where each of them starts."""

    @classmethod
    def of(cls, lines: list[str]) -> _Lines:
        return cls(lines, "".join(lines), list(accumulate(map(len, lines[:-1]), initial=0)))

    def line_of(self, text: str) -> int | None:
        """How many lines stand before it; None where it is nowhere."""
        at = self.text.find(text)
        return bisect_right(self.starts, at) - 1 if at >= 0 else None


class Exposure(Struct, frozen=True, dict=True):
    excerpts: tuple[Excerpt, ...]
    markdown: str = ""
    """Where excerpts without a line are looked for, and the file's line on which it begins."""
    body_line: int = 1
    disclosed: frozenset[str] = frozenset()
    """Marks of what an editor lets stand."""

    @classmethod
    def of(cls, manuscript: Manuscript, text: str = "") -> Exposure:
        """``text``: the whole file, decoded; what stands in it around the Markdown is looked at as it is written."""
        draft = manuscript.draft
        return cls(tuple(of_story(manuscript, text)), draft.markdown, draft.body_line)

    @classmethod
    def of_page(cls, text: str) -> Exposure:
        """What a text that somebody else converts says of people."""
        return cls(tuple(of_page(text)), text)

    @classmethod
    def of_entries(cls, entries: Iterable[Field], text: str = "") -> Exposure:
        """What a file that has keys and no Markdown says of people."""
        return cls(tuple(of_keys(entries, text)), text)

    def found(
        self, kinds: Collection[PersonalKind], phones: Collection[str], *, certain: bool = True
    ) -> Iterator[Found]:
        """What stands there of these kinds, each once; of those that hold a story back only what is certain, or only
        what is not. ``phones``: public numbers, as ``compared`` writes them. Lines are made out for what is told."""
        for excerpt, match in self.sights:
            is_meant = match.kind in kinds and (match.certain is certain or match.kind not in HOLDING)
            if self.disclosed and mark_of(match.text) in self.disclosed:
                continue
            if is_meant and not is_public(match, phones):
                yield Found(self._line_of(excerpt, match), match.kind, masked(match.text, match.kind))

    def private(self, phones: Collection[str]) -> tuple[Match, ...]:
        """All that is not public, certain or not."""
        return tuple(match for _, match in self.sights if not is_public(match, phones))

    def without_lines(self, lines: range) -> Exposure:
        """As if these lines of the file were empty."""
        return replace(self, excerpts=tuple(_without(excerpt, lines) for excerpt in self.excerpts))

    def without(self, disclosed: frozenset[str]) -> Exposure:
        """The exposure without what an editor lets stand; nothing is looked for again."""
        other = replace(self, disclosed=disclosed)
        other.__dict__["sights"] = self.sights
        return other

    @cached_property
    def sights(self) -> tuple[Exposed, ...]:
        """All that every rule asks for, each once, looked for once; where one place makes sure of it, that one."""
        sights: dict[tuple[PersonalKind, str], Exposed] = {}
        for excerpt in self.excerpts:
            for match in found(excerpt.text, beside=excerpt.beside):
                if excerpt.doubtful and not (match.kind is PersonalKind.IDENTITY and match.certain):
                    continue
                sight = Exposed(excerpt, match)
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
