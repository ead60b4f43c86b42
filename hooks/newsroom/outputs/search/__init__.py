"""Search without a server: an index of pairs of characters, and beside it the texts that prove what it suggests.

Nobody parts Chinese words rightly, so none are parted: whoever looks for 集装箱 gets the stories in which 集装 and 装箱
stand, and of these the script on the search page shows those whose text has the three characters in a row.
"""

from collections.abc import Iterable
from dataclasses import replace

from newsroom.converting import Limits
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

_LARGEST_ANSWER = 2**28
"""Bytes; the index of a month of 400 stories takes half a million."""


def prepare(
    files: Iterable[object], texts: ReadText, *, workers: int | None, start: str | None, limits: Limits
) -> None:
    """Before files are written by many processes: what several of them need is made once, and kept."""
    terms = [file for file in files if isinstance(file, SearchTerms)]
    months = {month: None for file in terms for month in file.segment.months}
    if terms:
        larger = replace(limits, answer=_LARGEST_ANSWER)
        terms[0].shelf.keep(months, texts, workers=workers, start=start, limits=larger)
