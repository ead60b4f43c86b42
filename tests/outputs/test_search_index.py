"""Looked up in the index or read story by story: the same stories."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsroom.keeping import StoreReader
from newsroom.model import Concern, Kind, Notice, Story, Withdrawal
from newsroom.outputs.search.folding import folded, words_of
from newsroom.outputs.search.postings import decoded, encoded, number
from outputs.search_reader import Paper, looked_up
from pages.small_newsroom import at, story

PIECES = (
    *("消毒", "校园", "湖北省", "集装箱", "“疫”", "年", "𠀀"),
    *("ＱＱ", "qq", "5G", "2020", "New York", "é", "ß"),
    *("，", "。", " ", "\n"),
)
texts = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)


@st.composite
def papers(draw: st.DrawFn) -> Paper:
    """Up to thirty stories of three years."""
    days = draw(st.lists(st.tuples(st.integers(2017, 2019), st.integers(1, 12)), max_size=30))
    stories: dict[Story, str] = {}
    for count, (year, month) in enumerate(days):
        when = datetime(year, month, 1 + count % 28, tzinfo=at(1, 1).tzinfo)
        title = draw(texts.filter(str.strip))
        stories[story(f"s{count}", when, title=title, authors=(draw(st.sampled_from(PIECES)),))] = draw(texts)
    return Paper.of(stories)


@settings(deadline=None)
@given(papers(), st.lists(texts, min_size=1, max_size=5))
def test_the_index_finds_what_a_scan_finds(paper: Paper, queries: list[str]) -> None:
    published = paper.written()
    for query in queries:
        words = words_of(query)
        if any(len(word) > 1 for word in words):
            hits = looked_up(published, query)
            assert set(hits) == paper.scan(query)
            assert len(hits) == len(set(hits))


@settings(deadline=None, max_examples=20)
@given(st.lists(papers(), min_size=2, max_size=4), st.lists(st.floats(0, 1, exclude_max=True), max_size=3))
def test_whatever_was_kept_before_the_files_are_those_of_a_clean_build(
    editions: list[Paper], spoiled: list[float]
) -> None:
    with TemporaryDirectory() as folder:
        file = Path(folder, "search.sqlite")
        for paper in editions:
            assert paper.written(paper.kept_shelf(StoreReader(file, "1"))) == paper.written()
            if file.exists():
                data = bytearray(file.read_bytes())
                for place in spoiled:
                    data[int(place * len(data))] ^= 1
                file.write_bytes(data)


@given(st.lists(st.lists(st.integers(0, 5000), min_size=1), max_size=5), st.integers(1, 12))
def test_lists_of_stories_come_back_in_order_and_without_repeats(lists: list[list[int]], month: int) -> None:
    signs = encoded(map(sorted, lists), month, stories=5001)
    assert [decoded(some + "L") for some in signs] == [[(month, one) for one in sorted({*some})] for some in lists]


def test_near_stories_take_one_letter() -> None:
    assert [len(number(value)) for value in (0, 65, 66, 1121, 1122)] == [1, 1, 2, 2, 3]


STORIES: Mapping[Story, str] = {
    story("gate", at(2, 5), title="校门口量体温", unit="logistics", authors=("李四",)): "进门先量体温，再登记。",
    story("lab", at(1, 6), title="线上实验课"): "用５Ｇ网络上课。",
    story("ask", at(2, 9), kind=Kind.CONCERN, details=Concern(question="何时开学？", asked=at(2, 8))): "另行通知。",
    story("rule", at(2, 8), kind=Kind.NOTICE, column="notices", details=Notice(document="校〔2020〕7号")): "请遵守。",
}
PAPER = Paper.of(STORIES)


@pytest.mark.parametrize(
    ("query", "slugs"),
    [
        ("量体温", ["gate"]),
        ("先量体温再登记", ["gate"]),
        ("后勤处", ["gate"]),
        ("李四", ["gate"]),
        ("5g网", ["lab"]),
        ("假期生活", ["ask", "gate", "lab"]),
        ("何时开学", ["ask"]),
        ("校2020 7号", ["rule"]),
        ("体温 登记", ["gate"]),
        ("体温 开学", []),
    ],
)
def test_titles_texts_names_and_numbers_are_searched(query: str, slugs: list[str]) -> None:
    hits = looked_up(PAPER.written(), query)
    assert [address.split("/")[-2] for address in hits] == slugs
    assert set(hits) == PAPER.scan(query)


def test_what_is_not_out_is_not_in_it() -> None:
    kept = {
        story("gone", at(2, 3), title="撤下的稿件", withdrawn=Withdrawal(on=at(2, 4).date(), reason="误发")): "误发。",
        story("later", at(3, 1), title="以后的稿件"): "以后再说。",
    }
    published = Paper.of({**STORIES, **kept}).written()
    assert published == PAPER.written()
    assert not any(word in data.decode() for data in published.values() for word in ("撤下", "以后"))


def test_folding_is_the_same_before_and_after_a_title_is_published() -> None:
    """The script folds what it was sent, which is the original."""
    row = next(data for path, data in PAPER.written().items() if path.startswith("search/texts/2020-01"))
    assert "用５Ｇ网络上课。" in row.decode()
    assert folded("用５Ｇ网络上课。") == "用5g网络上课"
