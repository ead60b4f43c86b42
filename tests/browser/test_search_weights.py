"""What the search weighs, counted as ``scripts/search_benchmark.py`` counts it.

Three hundred stories are enough: a file of terms is as large as with ten thousand, and a query asks as few of them.
"""

from __future__ import annotations

from playwright.sync_api import Browser

from benchmarking.corpus import Corpus
from benchmarking.searching import ask, queries, read_all, weigh
from browser.searched import School


def test_index_and_texts_weigh_less_than_twice_the_stories(school: School) -> None:
    weights = weigh(school.site.folder, read_all(school.site.folder.parent))
    assert min(weights.terms, weights.texts) > 100_000
    assert weights.terms + weights.texts <= 2 * weights.stories, weights


def test_until_its_first_result_a_query_loads_150_kilobytes(
    browser: Browser, school: School, school_address: str, corpus: Corpus
) -> None:
    """A third of the benchmark's queries: words, names, phrases, several words, with signs, numbers."""
    for query in queries(corpus)[::3]:
        asked = ask(browser, school_address, school.site.folder, school.texts, query, slower=1)
        assert asked.right, asked
        assert 10_000 < asked.weight <= 150_000, asked
