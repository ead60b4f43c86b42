"""Search without a server: an index of pairs of characters, and beside it the texts that prove what it suggests.

Nobody parts Chinese words rightly, so none are parted: whoever looks for 集装箱 gets the stories in which 集装 and 装箱
stand, and of these the script on the search page shows those whose text has the three characters in a row.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar, cast

from newsroom.converting import Limits
from newsroom.outputs.search.months import Month
from newsroom.outputs.search.segments import SearchList, SearchTerms, SearchTexts, search_files
from newsroom.outputs.search.writing import written_list, written_terms, written_texts
from newsroom.rendering import ReadText

__all__ = [
    "SearchList",
    "SearchTerms",
    "SearchTexts",
    "prepare",
    "search_files",
    "written_list",
    "written_terms",
    "written_texts",
]

T = TypeVar("T")

_LARGEST_ANSWER = 2**28
"""Bytes; the index of a month of 400 stories takes half a million."""


def prepare(
    files: Sequence[T], texts: ReadText, *, workers: int | None, start: str | None, limits: Limits
) -> Sequence[T]:
    """Before files are written by many processes: what several of them need is made once, and kept. Returns the same
    files, lighter where they can now look it up."""
    terms = [file for file in files if isinstance(file, SearchTerms)]
    if not terms:
        return files
    months = {month for file in terms for month in file.segment.months}
    larger = replace(limits, answer=_LARGEST_ANSWER)
    kept = terms[0].shelf.keep(sorted(months, key=_name), texts, workers=workers, start=start, limits=larger)
    lighter = {segment: segment.without_entries(kept) for segment in {file.segment for file in terms}}
    return [
        cast(T, replace(file, segment=lighter[file.segment])) if isinstance(file, SearchTerms) else file
        for file in files
    ]


def _name(month: Month) -> str:
    return month.name
