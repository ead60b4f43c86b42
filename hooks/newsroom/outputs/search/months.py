"""The stories of a month, of which the search makes an index of its own."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Self

import msgspec

from newsroom.outputs.search.entries import SearchEntry

TEXTS = 8
"""Stories in one file of texts: 9 kB gzipped."""


@dataclass(frozen=True, slots=True)
class SearchMonth:
    name: str
    """``2020-02``."""
    version: str
    """Digest of everything that the month's files depend on."""
    numbering: str
    """Digest of which story has which number, short; an edit leaves it alone."""
    entries: tuple[SearchEntry, ...] = field(compare=False)
    """From old to new: their places are their numbers. The version says which they are."""
    texts: tuple[str, ...] = field(compare=False)
    """Digests of what the files of texts show."""
    both_scripts: bool = field(compare=False)
    """Whether traditional and simplified characters find each other."""

    @classmethod
    def of(cls, name: str, entries: Iterable[SearchEntry], *, both_scripts: bool = False) -> Self:
        some = tuple(entries)
        texts = tuple(_digest(msgspec.msgpack.encode(some[at : at + TEXTS])) for at in range(0, len(some), TEXTS))
        version = digest_of((*texts, "both scripts") if both_scripts else texts)
        return cls(name, version, short(digest_of(entry.address for entry in some)), some, texts, both_scripts)


def by_month(entries: Iterable[SearchEntry], *, both_scripts: bool = False) -> tuple[SearchMonth, ...]:
    """From old to new, as the entries come."""
    months: defaultdict[str, list[SearchEntry]] = defaultdict(list)
    for entry in entries:
        months[entry.day[:7]].append(entry)
    return tuple(SearchMonth.of(name, some, both_scripts=both_scripts) for name, some in months.items())


def digest_of(lines: Iterable[str]) -> str:
    """Hexadecimal."""
    return _digest("\n".join(lines).encode())


def _digest(told: bytes) -> str:
    return hashlib.blake2b(told, digest_size=16).hexdigest()


def short(digest: str) -> str:
    """As readers get it, by the dozen, for whom it is enough that a change shows."""
    return digest[:12]
