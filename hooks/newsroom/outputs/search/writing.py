"""The bytes of the search's files. Each begins by saying how stories are numbered, so that a reader who has an old list
notices."""

from __future__ import annotations

from itertools import compress, repeat
from operator import add

import msgspec

from newsroom.outputs.search.entries import body_of
from newsroom.outputs.search.index import FEWEST_PARTS, lists_of, shards_of
from newsroom.outputs.search.segments import SearchList, SearchTerms, SearchTexts, SearchVariants
from newsroom.rendering import ReadText


def written_terms(file: SearchTerms) -> bytes:
    """A line for each term: itself, a tab, its stories month by month. Sorted."""
    if file.lists is None:
        raise LookupError("its lists were not looked up")
    lists: dict[str, str] = {}
    for part in file.lists:
        terms, signs = lists_of(part)
        lists.update(zip(terms, map(add, map(lists.get, terms, repeat("")), signs), strict=True))
    if file.shards > FEWEST_PARTS:  # of a month with few stories the terms of several files stand in a part
        mine = (shard == file.number for shard in shards_of(lists, file.shards))
        lists = dict(compress(lists.items(), mine))
    lines = [f"{term}\t{signs}\n" for term, signs in sorted(lists.items())]
    return f"{file.numbering}\n{''.join(lines)}".encode()


def written_texts(file: SearchTexts, texts: ReadText) -> bytes:
    """Numbering, then a row for each story: address, day, kind, column, unit, title, names, text."""
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
    return _json([file.numbering, *rows])


def written_list(file: SearchList) -> bytes:
    return _json(
        {"texts": file.texts, "segments": file.segments, **({"variants": file.variants} if file.variants else {})}
    )


def written_variants(file: SearchVariants) -> bytes:
    """Two lines: the characters, and below each its form."""
    return f"{file.characters}\n{file.forms}\n".encode()


def _json(value: object) -> bytes:
    return msgspec.json.encode(value) + b"\n"
