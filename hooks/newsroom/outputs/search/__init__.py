"""Search without a server: an index of pairs of characters, and beside it the texts that prove what it suggests.

Nobody parts Chinese words rightly, so none are parted: whoever looks for 集装箱 gets the stories in which 集装 and 装箱
stand, and of these the script on the search page shows those whose text has the three characters in a row.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TypeVar, cast

from newsroom.keeping import StoreReader
from newsroom.model import Facts, Newsroom
from newsroom.outputs.search.entries import entries
from newsroom.outputs.search.index import some_parts
from newsroom.outputs.search.months import by_month
from newsroom.outputs.search.segments import SearchList, SearchTerms, SearchTexts, SearchVariants, search_files
from newsroom.outputs.search.shelf import Indexing, IndexingError, MonthIndexes
from newsroom.outputs.search.writing import written_list, written_terms, written_texts, written_variants
from newsroom.rendering import ReadText

__all__ = [
    "Indexing",
    "IndexingError",
    "MonthIndexes",
    "SearchList",
    "SearchTerms",
    "SearchTexts",
    "SearchVariants",
    "begin_index",
    "prepare",
    "search_files",
    "written_list",
    "written_terms",
    "written_texts",
    "written_variants",
]

T = TypeVar("T")


def begin_index(
    newsroom: Newsroom,
    facts: Mapping[str, Facts],
    texts: ReadText,
    kept: StoreReader | None = None,
    *,
    both_scripts: bool = False,
    workers: int | None = None,
    start: str | None = None,
) -> Indexing:
    """What the search knows of all stories that are out, before its files are listed: which of them a build has to
    write depends on it. It is made while the caller goes on.

    ``kept``: where indexes of months may be kept between builds. ``both_scripts``: traditional and simplified
    characters find each other.
    """
    months = by_month(entries(newsroom, facts), both_scripts=both_scripts)
    return Indexing(months, texts, kept, workers=workers, start=start)


def prepare(files: Sequence[T], texts: ReadText, *, workers: int | None, start: str | None) -> Sequence[T]:
    """Before files are written by many processes: what they join is looked up once. Returns the same files, which can
    be written anywhere now. IndexingError."""
    terms = [file for file in files if isinstance(file, SearchTerms) and file.lists is None]
    if not terms:
        return files
    months = {month for file in terms for month in file.months}
    indexes = terms[0].shelf.indexes(months, texts, workers=workers, start=start)

    def with_lists(file: SearchTerms) -> SearchTerms:
        lists = tuple(some_parts(indexes[month], file.number, file.shards) for month in file.months)
        return replace(file, shelf=MonthIndexes(), lists=lists)

    ready = {file.path: with_lists(file) for file in terms}
    return [cast(T, ready.get(file.path, file)) if isinstance(file, SearchTerms) else file for file in files]
