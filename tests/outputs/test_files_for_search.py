"""Which files the search has, and which of them a new story changes."""

from __future__ import annotations

import json
import multiprocessing
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from msgspec import structs

from newsroom.keeping import StoreReader
from newsroom.keeping.store import _name
from newsroom.model import Story, Text
from newsroom.outputs import files
from newsroom.outputs.search import IndexingError, MonthIndexes, SearchTerms, begin_index, prepare, search_files
from newsroom.outputs.search.index import shards_of
from newsroom.outputs.search.shelf import DIGESTS, INDEX
from outputs.search_reader import Paper, changed
from pages.small_newsroom import ZONE, at, story


def some(count: int, year: int, month: int) -> dict[Story, str]:
    days = (datetime(year, month, 1 + number % 28, number // 28, tzinfo=ZONE) for number in range(count))
    return {story(f"s{number}", day, title=f"第{number}篇"): "消毒。" for number, day in enumerate(days)}


BEFORE = {**some(30, 2018, 3), **some(5, 2018, 11), **some(9, 2019, 12), **some(20, 2020, 1), **some(11, 2020, 2)}


def test_a_closed_year_what_is_past_of_this_year_and_its_newest_month_are_segments() -> None:
    listed = json.loads(Paper.of(BEFORE).written()["search/index.json"])
    shape = [(name, shards, [(m, n) for m, _, _, n in months]) for name, _, _, shards, months in listed["segments"]]
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


def test_an_edit_changes_the_files_whose_lists_or_texts_it_changes_and_no_more() -> None:
    """Those alone begin with another digest, and those alone have other bytes."""
    edited = next(one for one in BEFORE if one.slug == "s9" and one.day.year == 2018)
    before, after = Paper.of(BEFORE), Paper.of({**BEFORE, edited: "消毒，再通风。"})
    paths = changed(before.files(), after.files())
    assert paths == {
        "search/index.json",
        "search/texts/2018-03/1.json",
        *(f"search/terms/2018/{shard}.txt" for shard in shards_of(("毒再", "再通", "通风"), 4)),
    }
    assert len(paths) == 5
    old, new = before.written(), after.written()
    assert {path for path in new if new[path] != old[path]} == paths


def test_an_edit_leaves_the_numbering_alone() -> None:
    one, *others = BEFORE
    renamed = structs.replace(one, title="另一个题目")
    before, after = (
        [(name, numbering) for name, _, numbering, *_ in json.loads(paper.written()["search/index.json"])["segments"]]
        for paper in (Paper.of(BEFORE), Paper.of({renamed: "改。", **{other: BEFORE[other] for other in others}}))
    )
    assert before == after


def test_a_site_without_stories_has_an_empty_list() -> None:
    assert Paper.of({}).written() == {"search/index.json": b'{"texts":8,"segments":[]}\n'}


def test_every_file_begins_with_the_numbering_of_its_stories() -> None:
    paper = Paper.of(BEFORE)
    listed = json.loads(paper.written()["search/index.json"])["segments"]
    of_terms = {name: numbering for name, _, numbering, *_ in listed}
    of_texts = {month: numbering for *_, months in listed for month, _, numbering, _ in months}
    assert len({*of_terms.values(), *of_texts.values()}) == 9
    for path, data in paper.written().items():
        if path.startswith("search/terms/"):
            assert data.startswith(f"{of_terms[path.split('/')[2]]}\n".encode())
        if path.startswith("search/texts/"):
            assert data.startswith(f'["{of_texts[path.split("/")[2]]}"'.encode())


def test_a_year_may_have_more_files_than_a_month_has_parts() -> None:
    """Then a part holds the terms of several."""
    paper = Paper.of({story(f"s{n}", at(1, 1), title=f"第{n}篇"): chr(0x4E00 + n) * 2 for n in range(300)})
    shelf = paper.shelf()
    few, many = terms_of(paper, shelf, 64), terms_of(paper, shelf, 2048)
    assert len(many) == 2048
    assert sorted(b"".join(many.values()).splitlines()) == sorted(b"".join(few.values()).splitlines())
    for path, data in many.items():
        terms = [line.partition("\t")[0] for line in data.decode().splitlines()]
        assert {*shards_of(terms, 2048)} <= {int(path)}


def terms_of(paper: Paper, shelf: MonthIndexes, shards: int) -> dict[str, bytes]:
    """A month's terms in so many files, by their numbers."""
    one = next(file for file in search_files(shelf) if isinstance(file, SearchTerms))
    some = [replace(one, path=str(number), number=number, shards=shards) for number in range(shards)]
    ready = prepare(some, paper.texts, workers=1, start="fork")
    return {file.path: files.written(file, paper.texts).partition(b"\n")[2] for file in ready}


def no_texts(digest: str, path: str) -> Text:
    """Where nothing should be indexed."""
    raise LookupError(path)


def test_what_is_kept_of_months_changes_no_byte(tmp_path: Path) -> None:
    paper, kept = Paper.of(BEFORE), StoreReader(tmp_path / "search.sqlite", "1")
    clean = paper.written()
    first, second = paper.kept_shelf(kept), paper.kept_shelf(kept, no_texts)
    assert paper.written(first) == paper.written(second) == clean
    assert paper.written(paper.kept_shelf(StoreReader(kept.file, "another"))) == clean


def test_only_the_month_of_a_change_is_indexed_again(tmp_path: Path) -> None:
    kept = StoreReader(tmp_path / "search.sqlite", "1")
    Paper.of(BEFORE).kept_shelf(kept)
    edited = next(one for one in BEFORE if one.day.year == 2019)
    paper = Paper.of({**BEFORE, edited: "消毒，再通风。"})

    def texts(digest: str, path: str) -> Text:
        return paper.texts(digest, path) if "/2019/12/" in path else no_texts(digest, path)

    shelf = paper.kept_shelf(kept, texts)
    assert paper.written(shelf) == paper.written()


def test_a_whole_file_that_is_damaged_is_made_anew(tmp_path: Path) -> None:
    paper, kept = Paper.of(BEFORE), StoreReader(tmp_path / "search.sqlite", "1")
    paper.kept_shelf(kept)
    whole = kept.file.read_bytes()
    for damage in (b"no database", whole[: len(whole) // 2], whole.replace("消毒".encode(), "消読".encode())):
        kept.file.write_bytes(damage)
        assert paper.written(paper.kept_shelf(StoreReader(kept.file, "1"))) == paper.written()


@pytest.mark.parametrize("damage", ["DELETE FROM kept WHERE name = ?", "UPDATE kept SET value = x'90' WHERE name = ?"])
@pytest.mark.parametrize("kind", [DIGESTS, INDEX])
def test_an_index_that_is_gone_or_damaged_is_noticed_and_made_again(tmp_path: Path, kind: str, damage: str) -> None:
    """Also where its digests are whole, so that a build learns of it only when it writes."""
    paper, kept = Paper.of(BEFORE), StoreReader(tmp_path / "search.sqlite", "1")
    key = b"2018-03 " + paper.kept_shelf(kept).months[0].version.encode()
    with closing(sqlite3.connect(kept.file)) as there, there:
        assert there.execute(damage, (_name("1", kind, key),)).rowcount == 1
    reader = StoreReader(kept.file, "1")
    assert reader.get(kind, key) is None
    assert paper.written(paper.kept_shelf(reader)) == paper.written()
    assert StoreReader(kept.file, "1").get(kind, key) is not None


def test_where_nothing_can_be_kept_indexes_are_made_all_the_same(tmp_path: Path) -> None:
    paper = Paper.of(BEFORE)
    (tmp_path / "file").write_bytes(b"")
    shelf = paper.kept_shelf(StoreReader(tmp_path / "file" / "search.sqlite", "1"))
    assert paper.written(shelf) == paper.written()


def test_a_month_that_cannot_be_indexed_stops_the_build() -> None:
    paper = Paper.of(BEFORE)

    def texts(digest: str, path: str) -> Text:
        if "/2019/" in path:
            raise LookupError(path)
        return paper.texts(digest, path)

    with pytest.raises(IndexingError, match="网站保持原样：2019-12，LookupError") as stopped:
        begin_index(paper.news, paper.facts, texts, workers=1, start="fork").finished()
    assert stopped.tb is not None  # whoever holds what has happened holds no worker
    assert multiprocessing.active_children() == []


def test_nobody_makes_an_index_for_which_nobody_waits_any_more() -> None:
    paper = Paper.of(BEFORE)
    indexing = begin_index(paper.news, paper.facts, paper.texts, workers=1, start="fork")
    assert len(multiprocessing.active_children()) == 1
    indexing.close()
    assert multiprocessing.active_children() == []
