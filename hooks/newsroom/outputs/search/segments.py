"""The files of the search: what stands in which, as values.

A segment is a closed year, what is past of the running year, or its newest month: a new story changes the files of
the newest month and the list of all, a new month joins the one before to its year, and a query asks few files. Each
segment's terms lie in files by their hash, the texts of its stories in files of a few neighbours, by month. Of a story
that is edited only those files change whose lists or texts do: they begin by saying how stories are numbered, not what
stands in them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Self

from msgspec import Struct

from newsroom.languages.variants import known_variants
from newsroom.outputs.search.entries import SearchEntry
from newsroom.outputs.search.index import STORIES_PER_FILE, some_digests
from newsroom.outputs.search.months import TEXTS, SearchMonth, digest_of, short
from newsroom.outputs.search.shelf import MonthIndexes


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchTerms:
    """In which stories of a segment which terms stand."""

    path: str
    numbering: str
    """The digest of the numbers that the segment's stories have."""
    digest: str
    """The digest of what it joins: parts of the indexes of some months."""
    number: int
    shards: int
    """So many files of terms the segment has."""
    months: tuple[str, ...]
    shelf: MonthIndexes = field(compare=False)
    lists: tuple[bytes, ...] | None = field(default=None, compare=False)
    """What it joins, month by month; None until it is to be written."""

    @property
    def version(self) -> str:
        """Changes with everything that stands in the file."""
        return f"{self.numbering} {self.digest}"


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchTexts:
    """What is searched, of a few neighbours of a month."""

    path: str
    numbering: str
    """The digest of the numbers that the month's stories have."""
    digest: str
    """The digest of the entries."""
    entries: tuple[SearchEntry, ...]

    @property
    def version(self) -> str:
        """Changes with everything that stands in the file."""
        return f"{self.numbering} {self.digest}"


class SearchVariants(Struct, frozen=True, kw_only=True):
    """Characters that are one with another where both scripts find each other; the reader's script folds by them."""

    characters: str
    forms: str
    """At the same places."""
    path: str = "search/variants.txt"

    @property
    def version(self) -> str:
        return short(digest_of((self.characters, self.forms)))


ListedMonth = tuple[str, str, str, int]
"""Name, version, numbering, number of stories."""
ListedSegment = tuple[str, str, str, int, tuple[ListedMonth, ...]]
"""Name, version, numbering, number of files of terms, months from old to new."""


class SearchList(Struct, frozen=True, kw_only=True):
    """What there is to be asked.

    Versions are for addresses, so that no browser keeps what is out of date; by the numberings a reader's script
    notices that its list and a file belong to different editions of the site.
    """

    path: str = "search/index.json"
    texts: int = TEXTS
    """Stories in a file of texts."""
    segments: tuple[ListedSegment, ...]
    """From new to old."""
    variants: str = ""
    """Version of the file of variants; empty: each script finds itself alone."""


def search_files(shelf: MonthIndexes) -> Iterator[SearchTerms | SearchTexts | SearchVariants | SearchList]:
    segments = tuple(_segments(shelf.months))
    for segment in segments:
        yield from _terms(segment, shelf)
        for month in segment.months:
            yield from _texts(month)
    listed = tuple(segment.listed for segment in segments)
    if any(month.both_scripts for month in shelf.months):
        characters, forms = known_variants()
        variants = SearchVariants(characters=characters, forms=forms)
        yield variants
        yield SearchList(segments=listed, variants=variants.version)
    else:
        yield SearchList(segments=listed)


class _Segment(Struct, frozen=True):
    name: str
    """``2019`` or ``2020-02``."""
    version: str
    """Digest of those of its months, short."""
    numbering: str
    """The digest of the numbers that the stories have."""
    shards: int
    """Files of terms; a power of two."""
    months: tuple[SearchMonth, ...]
    """From old to new."""

    @classmethod
    def of(cls, name: str, months: Iterable[SearchMonth]) -> Self:
        some = tuple(months)
        wanted = sum(len(month.entries) for month in some) // STORIES_PER_FILE
        return cls(
            name,
            version=short(digest_of(f"{month.name} {month.version}" for month in some)),
            numbering=short(digest_of(f"{month.name} {month.numbering}" for month in some)),
            shards=1 << max(0, wanted - 1).bit_length(),
            months=some,
        )

    @property
    def listed(self) -> ListedSegment:
        months = tuple((one.name, short(one.version), one.numbering, len(one.entries)) for one in self.months)
        return self.name, self.version, self.numbering, self.shards, months


def _segments(months: tuple[SearchMonth, ...]) -> Iterator[_Segment]:
    """From new to old."""
    if not months:
        return
    *past, newest = months
    yield _Segment.of(newest.name, [newest])
    years: defaultdict[str, list[SearchMonth]] = defaultdict(list)
    for month in past:
        years[month.name[:4]].append(month)
    for year, some in reversed(years.items()):
        yield _Segment.of(year, some)


def _terms(segment: _Segment, shelf: MonthIndexes) -> Iterator[SearchTerms]:
    names = tuple(month.name for month in segment.months)
    digests = [shelf.digests[name] for name in names]
    for number in range(segment.shards):
        yield SearchTerms(
            path=f"search/terms/{segment.name}/{number}.txt",
            numbering=segment.numbering,
            digest=digest_of(some_digests(one, number, segment.shards).hex() for one in digests),
            number=number,
            shards=segment.shards,
            months=names,
            shelf=shelf,
        )


def _texts(month: SearchMonth) -> Iterator[SearchTexts]:
    for number, digest in enumerate(month.texts):
        yield SearchTexts(
            path=f"search/texts/{month.name}/{number}.json",
            numbering=month.numbering,
            digest=digest,
            entries=month.entries[number * TEXTS : (number + 1) * TEXTS],
        )
