"""Runs of digits: what may be one number, however its digits are grouped and whatever stands between them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import pairwise

from msgspec import Struct

from newsroom.patterns import lazy
from newsroom.personal.normal import AS_DIGITS, HAN

DIGIT = f"[0-9{HAN}]"
GAP = r"[\W_]{0,40}"
"""Whatever is neither letter nor digit, through cells and lines; bounded, so that every digit looks a bounded way."""
_TIME = r"\d\d?:\d\d(?::\d\d(?:\.\d+)?)?(?:\+\d\d:?\d\d)?"
DAY_AND_TIME = lazy(
    rf"(?:19|20)\d\d ?[\-./] ?\d\d?(?: ?[\-./] ?\d\d?)?(?:[ T\n]+{_TIME})?"
    rf"|(?:[一二三四五六][)）] ?)?{_TIME}(?: ?[\-–—~～]{{1,2}} ?{_TIME})?"
    r"|(?:19|20)\d\d ?[\-–—~～]{1,2} ?(?:19|20)\d\d|\d{1,3}(?:,\d{3})+(?:\.\d+)?",
    re.ASCII,
)
"""What nearly every text has that has five digits."""
_GROUP = lazy(f"[0-9]+|[{HAN}]+")
_NAME = lazy(rf"(?<=[\u4e00-\u9fff])[{HAN}]{{1,2}}[\W_]{{1,40}}(?=[0-9{HAN}]{{2}})")
"""The end of a name such as 张三, which is no digit."""
_CHECK_LETTER = lazy(rf"{GAP}[Xx×✕✖](?![0-9A-Za-z])")
"""Ends an identity number instead of a digit."""


def run_of(least: int, most: int | None = None) -> re.Pattern[str]:
    """A pattern of runs of at least so many digits."""
    return lazy(f"{DIGIT}(?:{GAP}{DIGIT}){{{least - 1},{most - 1 if most else ''}}}")


class Run(Struct, frozen=True):
    digits: str
    """Plain, perhaps with an X at the end."""
    places: list[int]
    """Where every digit stands in the text."""
    gaps: dict[int, str]
    """What stands before a digit that begins a group: empty where only the way of writing changes."""
    edges: list[int]
    """Digits that begin a group."""

    def is_edge(self, at: int) -> bool:
        return at in self.gaps or at == len(self.digits)

    def edge_before(self, at: int) -> int:
        """Where the group before this digit begins."""
        return self.edges[max(0, bisect_left(self.edges, at) - 1)]

    def gap(self, at: int) -> str | None:
        """What parts the run at this digit; None at its ends."""
        return self.gaps.get(at, "") if 0 < at < len(self.digits) else None

    def inner(self, start: int, end: int) -> list[tuple[int, str]]:
        """Where a window of the run is parted, and by what."""
        within = self.edges[bisect_right(self.edges, start) : bisect_left(self.edges, end)]
        return [(at, gap) for at in within if (gap := self.gaps[at])]

    def shape(self, start: int, end: int) -> tuple[int, ...]:
        """How many digits the groups of a window have."""
        edges = [start, *(at for at, _ in self.inner(start, end)), end]
        return tuple(right - left for left, right in pairwise(edges))

    def span(self, start: int, end: int) -> tuple[int, int]:
        return self.places[start], self.places[end - 1] + 1


def run_in(text: str, start: int, end: int) -> Run:
    """The run that stands in a text from ``start`` to ``end``."""
    pieces: list[str] = []
    places: list[int] = []
    gaps: dict[int, str] = {}
    done = start
    if name := _NAME.match(text, start, end):
        done = start = name.end()
    for group in _GROUP.finditer(text, start, end):
        gaps[len(places)] = text[done : group.start()]
        pieces.append(group[0])
        places += range(group.start(), group.end())
        done = group.end()
    if letter := _CHECK_LETTER.match(text, end):
        gaps[len(places)] = text[done : letter.end() - 1]
        pieces.append("X")
        places.append(letter.end() - 1)
    return Run("".join(pieces).translate(AS_DIGITS), places, gaps, list(gaps))


def runs(text: str, pattern: re.Pattern[str]) -> Iterator[Run]:
    for match in pattern.finditer(text):
        if not DAY_AND_TIME.fullmatch(match[0]):
            yield run_in(text, match.start(), match.end())
