"""The index of a month: which terms its stories have, and in which of them. In parts, by a hash of the term: a file of
the site shows some parts of several months."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from functools import partial
from itertools import chain

from newsroom.garbage import without_garbage_collection
from newsroom.inspection import Texts
from newsroom.outputs.search.entries import SearchEntry, body_of
from newsroom.outputs.search.folding import folded, folded_all, pairs, spelled
from newsroom.outputs.search.months import SearchMonth
from newsroom.outputs.search.postings import encoded
from newsroom.rendering import ReadText

FEWEST_PARTS = 512
"""An index has at least so many; a power of two, as many as files of terms are made of 5,000 stories."""
STORIES_PER_FILE = 10
"""Of a segment, for each of its files of terms; such a file has 6 kB gzipped."""
_DIGEST = 16
"""Bytes, of a part."""

TITLE = "!"
"""Before a pair that stands in the title."""

Index = tuple[bytes, ...]
"""Its parts, each with its terms in order: a term, a tab, its stories, a tab, the next term."""


def shards_of(terms: Iterable[str], shards: int) -> list[int]:
    """The shard of every term, out of so many, a power of two: then a part holds the terms of some files and no others.
    By the last two characters, because a script can say that in a line, and files come out as long as by any other
    hash. An empty term may be anywhere."""
    return [(31 * ord(term[-2:][0]) + ord(term[-1])) % shards if term else 0 for term in terms]


def index_of(texts: ReadText, month: SearchMonth) -> Index:
    if isinstance(texts, Texts):
        texts = texts.at_hand(entry.digest for entry in month.entries)
    with without_garbage_collection():
        return tuple("\t".join(sorted(part)).encode() for part in _parts(texts, month))


def _parts(texts: ReadText, month: SearchMonth) -> list[list[str]]:
    entries = month.entries
    anywhere: defaultdict[int, list[int]] = defaultdict(list)
    in_titles: defaultdict[int, list[int]] = defaultdict(list)
    names: defaultdict[str, list[int]] = defaultdict(list)
    marks: defaultdict[str, list[int]] = defaultdict(list)
    fold = partial(folded_all, both_scripts=month.both_scripts)
    titles = fold([entry.title for entry in entries])
    bodies = fold([body_of(entry, texts(entry.digest, entry.path)) for entry in entries])
    for position, (entry, title, body) in enumerate(zip(entries, map(pairs, titles), map(pairs, bodies), strict=True)):
        # A loop, for ``map`` takes longer; and with repeats, for sets without them take longer than to skip them.
        for pair in chain(body, title):
            anywhere[pair].append(position)
        for pair in title:
            in_titles[pair].append(position)
        for name in entry.names:
            names[name].append(position)
        for mark in _marks_of(entry):
            marks[mark].append(position)
    for name, positions in names.items():
        for pair in pairs(folded(name, both_scripts=month.both_scripts)):
            anywhere[pair] = sorted(anywhere[pair] + positions)
    parts: list[list[str]] = [[] for _ in range(_parts_for(len(entries)))]
    for terms, lists in (
        (spelled(anywhere), anywhere),
        ([term and TITLE + term for term in spelled(in_titles)], in_titles),
        (list(marks), marks),
    ):
        stories = encoded(lists.values(), int(month.name[5:]), len(entries))
        for part, term, signs in zip(shards_of(terms, len(parts)), terms, stories, strict=True):
            if term:
                parts[part].append(f"{term}\t{signs}")
    return parts


def _marks_of(entry: SearchEntry) -> tuple[str, ...]:
    """Terms that no text has: what the reader may choose among."""
    return f"@column/{entry.column}", f"@unit/{entry.unit}", f"@kind/{entry.kind}"


def digests_of(index: Index) -> bytes:
    """The digests of its parts, behind each other."""
    return b"".join(hashlib.blake2b(part, digest_size=_DIGEST).digest() for part in index)


def some_digests(digests: bytes, number: int, shards: int) -> bytes:
    """Those of the parts in which terms of that file of a segment's may stand."""
    parts = _parts_of_file(number, shards, len(digests) // _DIGEST)
    return b"".join(digests[part * _DIGEST : (part + 1) * _DIGEST] for part in parts)


def some_parts(index: Index, number: int, shards: int) -> bytes:
    return b"\t".join(index[part] for part in _parts_of_file(number, shards, len(index)) if index[part])


def _parts_for(stories: int) -> int:
    """In a year of such months a file of terms finds its own terms in a part, and none of its neighbours'."""
    files = 12 * stories // STORIES_PER_FILE
    return max(FEWEST_PARTS, 1 << max(0, files - 1).bit_length())


def _parts_of_file(number: int, shards: int, parts: int) -> range:
    return range(number % parts, parts, shards)


def lists_of(parts: bytes) -> tuple[list[str], list[str]]:
    """The terms in them, and of each its stories."""
    terms_and_lists = parts.decode().split("\t") if parts else []
    return terms_and_lists[::2], terms_and_lists[1::2]
