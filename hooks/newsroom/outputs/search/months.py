"""The index of a month: made once for the same stories, kept, and joined into the files of its segment."""

from __future__ import annotations

import hashlib
from collections import defaultdict, deque
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache, partial
from itertools import repeat
from typing import Self, TypeVar
from zlib import crc32

import msgspec

from newsroom.checks import Texts
from newsroom.converting import Failure, Limits, run_isolated
from newsroom.keeping import Reader, Store, without_collector
from newsroom.outputs.search.entries import Entry, body_of
from newsroom.outputs.search.folding import folded, pairs, spelled
from newsroom.outputs.search.postings import encoded
from newsroom.rendering import ReadText

KIND = "search"
"""In the store."""
PARTS = 32
"""Of a month's index, by the hash of the term: a worker that makes a few files reads no more than it needs."""
_LARGEST = 128 * 2**20
"""Bytes of the store; 10,000 stories take 12 MB."""
_WORTH_A_WORKER = 2
"""Months: about a hundred milliseconds each."""

TITLE = "!"
"""Before a pair that stands in the title."""


T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Month:
    name: str
    """``2020-02``."""
    version: str
    """Digest of everything that the month's files depend on; hexadecimal."""
    entries: tuple[Entry, ...] = field(compare=False)
    """From old to new; the version says which. None where the index is known to be kept: then they need not travel."""

    @classmethod
    def of(cls, name: str, entries: Iterable[Entry]) -> Self:
        some = tuple(entries)
        return cls(name, hashlib.blake2b(msgspec.json.encode(some), digest_size=6).hexdigest(), some)


def shard_of(term: str, shards: int) -> int:
    """A power of two: then a part holds the terms of some files and no others."""
    return crc32(term.encode()) % shards


def index_of(texts: ReadText, month: Month) -> tuple[bytes, ...]:
    """The parts: lines of a term, a tab, and the stories of the month in which it stands."""
    anywhere: defaultdict[int, list[int]] = defaultdict(list)
    in_titles: defaultdict[int, list[int]] = defaultdict(list)
    marks: defaultdict[str, list[int]] = defaultdict(list)
    parts: list[list[str]] = [[] for _ in range(PARTS)]
    if isinstance(texts, Texts):
        texts = texts.at_hand(entry.digest for entry in month.entries)
    with without_collector():
        for position, entry in enumerate(month.entries):
            title = pairs(folded(entry.title))
            body = pairs(folded(body_of(entry, texts(entry.digest, entry.path))))
            _note(in_titles, title, position)
            _note(anywhere, title.union(body, *map(_pairs_of_name, entry.names)), position)
            _note(marks, marks_of(entry), position)
        for before, lists in (("", anywhere), (TITLE, in_titles)):
            for pair, positions in lists.items():
                if term := spelled(pair):
                    parts[shard_of(term, PARTS)].append(f"{before}{term}\t{encoded(positions)}\n")
        for mark, positions in marks.items():
            parts[shard_of(mark, PARTS)].append(f"{mark}\t{encoded(positions)}\n")
        return tuple("".join(sorted(part)).encode() for part in parts)


def _note(lists: defaultdict[T, list[int]], terms: Iterable[T], position: int) -> None:
    """Add the position to the list of each term; half a million times a month, so without a loop of Python's own."""
    deque(map(list.append, map(lists.__getitem__, terms), repeat(position)), maxlen=0)


def marks_of(entry: Entry) -> tuple[str, ...]:
    """Terms that no text has: what the reader may choose among."""
    return f"@column/{entry.column}", f"@unit/{entry.unit}", f"@kind/{entry.kind}"


@lru_cache(4096)
def _pairs_of_name(name: str) -> frozenset[int]:
    return frozenset(pairs(folded(name)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """Where the parts of months come from, in whatever process; pickles."""

    known: tuple[tuple[str, str], ...]
    """Name and version of every month of the newsroom: none of them is dropped where the store is cleared."""
    kept: Reader | None
    """None: nothing is kept, and a worker makes what it needs itself."""

    def part(self, month: Month, number: int, texts: ReadText) -> bytes:
        """LookupError where it is gone although it was kept."""
        kept = self.kept.get(KIND, _key(month.name, month.version, number)) if self.kept else None
        if kept is None and not month.entries:
            raise LookupError(f"the index of {month.name} is gone")
        return kept if kept is not None else _made(month, texts)[number]

    def keep(
        self, wanted: Collection[Month], texts: ReadText, *, workers: int | None, start: str | None, limits: Limits
    ) -> set[Month]:
        """Make the index of those that are not kept yet, by several processes at once. Returns all that are kept."""
        if self.kept is None:
            return set()
        with Store(self.kept.file, self.kept.version, largest=_LARGEST) as store:
            missing = [month for month in wanted if not _is_whole(store, month)]
            made = run_isolated(
                partial(partial, index_of, texts),
                missing,
                workers=workers,
                limits=limits,
                start=start,
                worth_a_worker=_WORTH_A_WORKER,
            )
            for month, parts in zip(missing, made, strict=True):
                if not isinstance(parts, Failure):  # the worker that needs it will say what is wrong
                    store.put(KIND, zip(_keys(month.name, month.version), parts, strict=True))
            store.trim([(KIND, [key for month in self.known for key in _keys(*month)])])
            gone = {month for month in missing if not _is_whole(store, month)}
            return set(wanted) - gone


def _is_whole(store: Store, month: Month) -> bool:
    return len(store.get(KIND, _keys(month.name, month.version))) == PARTS


def _keys(name: str, version: str) -> list[bytes]:
    return [_key(name, version, number) for number in range(PARTS)]


def _key(name: str, version: str, number: int) -> bytes:
    return f"{name} {version} {number}".encode()


@lru_cache(16)
def _made(month: Month, texts: ReadText) -> Sequence[bytes]:
    return index_of(texts, month)


def by_month(entries: Iterable[Entry]) -> tuple[Month, ...]:
    """From old to new, as the entries come."""
    months: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        months[entry.day[:7]].append(entry)
    return tuple(Month.of(name, some) for name, some in months.items())
