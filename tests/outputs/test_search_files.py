"""Which files the search has, and which of them a new story changes."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from search_reader import Paper, SearchFile, changed

from newsroom.converting import Limits
from newsroom.keeping import Reader
from newsroom.model import Story
from newsroom.outputs import files
from newsroom.outputs.search import SearchTerms, SearchTexts, prepare
from pages.small_newsroom import ZONE, at, story


def some(count: int, year: int, month: int) -> dict[Story, str]:
    days = (datetime(year, month, 1 + number % 28, number // 28, tzinfo=ZONE) for number in range(count))
    return {story(f"s{number}", day, title=f"第{number}篇"): "消毒。" for number, day in enumerate(days)}


BEFORE = {**some(30, 2018, 3), **some(5, 2018, 11), **some(9, 2019, 12), **some(20, 2020, 1), **some(11, 2020, 2)}


def test_a_closed_year_what_is_past_of_this_year_and_its_newest_month_are_segments() -> None:
    listed = json.loads(Paper.of(BEFORE).written()["search/index.json"])
    shape = [(name, shards, [(m, n) for m, _, n in months]) for name, _, shards, months in listed["segments"]]
    assert listed["texts"] == 8
    assert shape == [
        ("2020-02", 1, [("2020-02", 11)]),
        ("2020", 2, [("2020-01", 20)]),
        ("2019", 1, [("2019-12", 9)]),
        ("2018", 4, [("2018-03", 30), ("2018-11", 5)]),
    ]


def test_a_new_story_changes_the_newest_month_and_the_list() -> None:
    new = {story("new", at(2, 12), title="新的"): "新的。"}
    paths = changed(Paper.of(BEFORE).files(), Paper.of({**BEFORE, **new}).files())
    assert paths == {
        "search/index.json",
        "search/terms/2020-02/0.txt",
        *(f"search/texts/2020-02/{number}.json" for number in range(2)),
    }


def test_a_new_month_joins_the_one_before_to_its_year() -> None:
    new = {story("new", datetime(2020, 3, 1, tzinfo=ZONE), title="新的"): "新的。"}
    before = Paper.of(BEFORE).files()
    after = Paper.at({**BEFORE, **new}, datetime(2020, 3, 2, tzinfo=ZONE)).files()
    assert changed(before, after) == {
        "search/index.json",
        "search/terms/2020-03/0.txt",
        "search/texts/2020-03/0.json",
        *(f"search/terms/2020/{number}.txt" for number in range(4)),
    }
    assert {file.path for file in before} - {file.path for file in after} == {"search/terms/2020-02/0.txt"}


def test_a_site_without_stories_has_an_empty_list() -> None:
    assert Paper.of({}).written() == {"search/index.json": b'{"texts":8,"segments":[]}\n'}


def test_every_file_begins_with_its_version() -> None:
    paper = Paper.of(BEFORE)
    for file in paper.files():
        data = files.written(file, paper.texts)
        if isinstance(file, SearchTerms):
            assert data.startswith(f"{file.version}\n".encode())
        if isinstance(file, SearchTexts):
            assert data.startswith(f'["{file.version}"'.encode())


def ready(paper: Paper, kept: Path) -> Sequence[SearchFile]:
    return prepare(paper.files(Reader(kept, "1")), paper.texts, workers=2, start="fork", limits=Limits())


def test_what_is_kept_of_months_changes_no_byte(tmp_path: Path) -> None:
    paper, kept = Paper.of(BEFORE), tmp_path / "search.sqlite"
    clean = paper.written()
    for _ in range(2):
        listed = ready(paper, kept)
        assert {file.path: files.written(file, paper.texts) for file in listed} == clean
    of_2018 = next(file.segment for file in listed if isinstance(file, SearchTerms) and file.segment.name == "2018")
    assert [month.entries for month in of_2018.months] == [(), ()]
    assert {file.path: files.written(file, paper.texts) for file in paper.files(Reader(kept, "another"))} == clean


def test_what_is_kept_and_damaged_is_made_anew(tmp_path: Path) -> None:
    paper, kept = Paper.of(BEFORE), tmp_path / "search.sqlite"
    ready(paper, kept)
    whole = kept.read_bytes()
    for damage in (b"no database", whole[: len(whole) // 2], whole.replace("消毒".encode(), "消読".encode())):
        kept.write_bytes(damage)
        assert {file.path: files.written(file, paper.texts) for file in ready(paper, kept)} == paper.written()


def test_where_nothing_can_be_kept_workers_make_what_they_need(tmp_path: Path) -> None:
    paper = Paper.of(BEFORE)
    (tmp_path / "file").write_bytes(b"")
    listed = ready(paper, tmp_path / "file" / "search.sqlite")
    assert all(month.entries for file in listed if isinstance(file, SearchTerms) for month in file.segment.months)
    assert {file.path: files.written(file, paper.texts) for file in listed} == paper.written()
