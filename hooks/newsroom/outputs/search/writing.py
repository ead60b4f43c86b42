"""The bytes of the search's files. Each begins by saying its version, so that a reader who has an old list notices."""

from __future__ import annotations

import json
from collections import defaultdict
from functools import lru_cache

from newsroom.outputs.search.entries import body_of
from newsroom.outputs.search.months import PARTS, TITLE, Shelf, shard_of
from newsroom.outputs.search.postings import month_sign
from newsroom.outputs.search.segments import SearchList, SearchTerms, SearchTexts, Segment
from newsroom.rendering import ReadText


def written_terms(file: SearchTerms, texts: ReadText) -> bytes:
    """A line for each term: itself, a tab, its stories month by month. Sorted."""
    segment = file.segment
    shards = (_part(segment, number, file.shelf, texts) for number in range(PARTS) if _meet(number, file))
    lines = sorted(line for shard in shards for line in shard.get(file.number, ()))
    return "".join((f"{file.version}\n", *lines)).encode()


def written_texts(file: SearchTexts, texts: ReadText) -> bytes:
    """Version, then a row for each story: address, day, kind, column, unit, title, names, text."""
    rows = [
        (
            entry.address,
            entry.day,
            entry.kind,
            entry.column,
            entry.unit,
            entry.title,
            entry.names,
            body_of(entry, texts(entry.digest, entry.path)),
        )
        for entry in file.entries
    ]
    return _json([file.version, *rows])


def written_list(file: SearchList) -> bytes:
    return _json({"texts": file.texts, "segments": file.segments})


def _meet(part: int, file: SearchTerms) -> bool:
    """Whether the part of a month may hold terms of the file; both numbers are rests of the same hash."""
    least = min(PARTS, file.segment.shards)
    return part % least == file.number % least


@lru_cache(2)
def _part(segment: Segment, part: int, shelf: Shelf, texts: ReadText) -> dict[int, list[str]]:
    """Lines by the file to which they belong. Neighbouring files are written by one worker and share a part."""
    lists: defaultdict[str, list[str]] = defaultdict(list)
    for month in segment.months:
        sign = month_sign(int(month.name[5:]))
        for line in shelf.part(month, part, texts).decode().split("\n")[:-1]:
            term, _, signs = line.partition("\t")
            lists[term].append(sign + signs)
    shards: defaultdict[int, list[str]] = defaultdict(list)
    for term, some in lists.items():
        number = shard_of(term.removeprefix(TITLE), segment.shards)
        shards[number].append(f"{term}\t{''.join(some)}\n")
    return shards


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
