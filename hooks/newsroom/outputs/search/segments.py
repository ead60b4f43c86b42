"""The files of the search: what stands in which, as values.

A segment is a closed year, what is past of the running year, or its newest month: a new story changes the files of
the newest month and the list of all, a new month joins the one before to its year, and a query asks few files. Each
segment's terms lie in files by their hash, the texts of its stories in files of a few neighbours, by month.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Self

from newsroom.keeping import Reader
from newsroom.model import Facts, Newsroom
from newsroom.outputs.search.entries import Entry, entries
from newsroom.outputs.search.months import PARTS, Month, Shelf, by_month

TEXTS = 8
"""Stories in one file of texts: 9 kB gzipped."""
_STORIES_PER_SHARD = 10
"""For each file of terms; such a file has 6 kB gzipped."""


@dataclass(frozen=True, slots=True)
class Segment:
    name: str
    """``2019`` or ``2020-02``."""
    version: str
    """Digest of those of its months."""
    shards: int
    """Files of terms; a power of two."""
    months: tuple[Month, ...] = field(compare=False)
    """From old to new."""

    @classmethod
    def of(cls, name: str, months: Iterable[Month]) -> Self:
        some = tuple(months)
        told = " ".join(f"{month.name} {month.version}" for month in some)
        wanted = sum(len(month.entries) for month in some) // _STORIES_PER_SHARD
        shards = 1 << max(0, wanted - 1).bit_length()
        return cls(name, hashlib.blake2b(told.encode(), digest_size=6).hexdigest(), shards, some)

    def without_entries(self, kept: Collection[Month]) -> Segment:
        """Of those months."""
        months = (replace(month, entries=()) if month in kept else month for month in self.months)
        return replace(self, months=tuple(months))


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchTerms:
    """In which stories of a segment which terms stand."""

    path: str
    segment: Segment
    number: int
    shelf: Shelf = field(compare=False)

    @property
    def version(self) -> str:
        return self.segment.version


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchTexts:
    """What is searched, of a few neighbours of a month."""

    path: str
    version: str
    """Of the month."""
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchList:
    """What there is to be asked."""

    path: str = "search/index.json"
    texts: int = TEXTS
    """Stories in a file of texts."""
    segments: tuple[tuple[str, str, int, tuple[tuple[str, str, int], ...]], ...]
    """From new to old: name, version, number of files of terms; and of every month name, version, number of stories."""


def search_files(
    newsroom: Newsroom, facts: Mapping[str, Facts], kept: Reader | None
) -> Iterator[SearchTerms | SearchTexts | SearchList]:
    """``kept``: where the indexes of months may be kept between builds."""
    months = by_month(entries(newsroom, facts))
    shelf = Shelf(known=tuple((month.name, month.version) for month in months), kept=kept)
    segments = tuple(_segments(months))
    for segment in segments:
        for number in sorted(range(segment.shards), key=lambda number: number % PARTS):  # those of one part together
            path = f"search/terms/{segment.name}/{number}.txt"
            yield SearchTerms(path=path, segment=segment, number=number, shelf=shelf)
        for month in segment.months:
            for at in range(0, len(month.entries), TEXTS):
                yield SearchTexts(
                    path=f"search/texts/{month.name}/{at // TEXTS}.json",
                    version=month.version,
                    entries=month.entries[at : at + TEXTS],
                )
    yield SearchList(
        segments=tuple(
            (
                segment.name,
                segment.version,
                segment.shards,
                tuple((month.name, month.version, len(month.entries)) for month in segment.months),
            )
            for segment in segments
        )
    )


def _segments(months: tuple[Month, ...]) -> Iterator[Segment]:
    """From new to old."""
    if not months:
        return
    *past, newest = months
    yield Segment.of(newest.name, [newest])
    years: defaultdict[str, list[Month]] = defaultdict(list)
    for month in past:
        years[month.name[:4]].append(month)
    for year, some in reversed(years.items()):
        yield Segment.of(year, some)
