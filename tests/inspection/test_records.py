"""A record depends on one file and on the plan's names, wherever it is made and whenever."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest
from msgspec.structs import replace

from converting import hostile_stories
from golden import SCHOOL
from newsroom.converting import Limits, workers
from newsroom.evidence.record import Record, decoded, encoded
from newsroom.inspection import Inspection, inspect
from newsroom.inspection.examining import Examiner, ExaminingTask
from newsroom.inspection.roster import roster
from newsroom.inspection.texts import TextGoneError
from newsroom.keeping import Store
from newsroom.model import Plan
from newsroom.reading import read_file, read_tree
from newsroom.reading.plan import read_plan
from newsroom.reading.samples import NO_SAMPLES
from small_site import MONTH, story, write_site

NOW = datetime.fromisoformat("2020-02-10 12:00+08:00")
STORIES = {
    "a.md": story("甲", "甲的正文，见[乙](b.md)和[坏](bad.md)。\n\n![](none.jpg)"),
    "b.md": story("乙", date="2020-02-04", more="题图: none.jpg\n"),
    "unknown.md": story("丙", unit="不存在的单位"),
    "phone.md": story("丁", "请打电话 13912345678 找我。"),
    "gone.md": story("戊", more="撤稿: {日期: 2020-02-06, 原因: 内容有误}\n"),
    "notice.md": story("己", more="类型: 通告\n有效期: 2020-02-09\n"),
    "broken.md": "没有开头部分",
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_site(tmp_path / "site", STORIES)


def plan_of(root: Path) -> Plan:
    plan, _ = read_plan(root)
    assert plan is not None
    return plan


def kept(root: Path) -> Store:
    return Store(root / "kept.sqlite", "one")


def rows(root: Path) -> int:
    with closing(sqlite3.connect(root / "kept.sqlite")) as database, database:
        return int(database.execute("SELECT count(*) FROM kept").fetchone()[0])


def records_of(root: Path, now: datetime = NOW) -> tuple[Record, ...]:
    with kept(root) as store:
        return inspect(root, now, workers=1, store=store).records


@pytest.mark.parametrize("site", ["small", "school"])
def test_store_worker_and_parent_make_the_same_record(site: str, root: Path, tmp_path: Path) -> None:
    place = root if site == "small" else SCHOOL
    by_worker = inspect(place, NOW, workers=2).records
    examine = Examiner(roster(plan_of(place)), NO_SAMPLES)
    files = [read_file(path, file) for path, file in read_tree(str(place / "content")).stories]
    with Store(tmp_path / "kept.sqlite", "one") as store:
        first, second = (inspect(place, NOW, workers=1, store=store) for _ in range(2))
    assert by_worker == tuple(decoded(examine(ExaminingTask(file)).record) for file in files)
    assert first.records == second.records == by_worker
    assert first.findings == second.findings == inspect(place, NOW, workers=1).findings


def test_who_makes_no_pages_finds_the_same_and_parts_no_headline(tmp_path: Path) -> None:
    def headlines(inspection: Inspection) -> set[tuple[str, ...]]:
        return {facts.phrases for facts in inspection.facts.values()}

    shown, told = (inspect(SCHOOL, NOW, workers=1, for_pages=wanted) for wanted in (True, False))
    assert told.findings == shown.findings
    assert headlines(told) == {()} != headlines(shown)
    with Store(tmp_path / "kept.sqlite", "one") as store:  # what is kept, a build may find
        assert inspect(SCHOOL, NOW, workers=1, store=store, for_pages=False).records == shown.records


def test_a_record_is_itself_again_after_it_was_written_down(root: Path) -> None:
    for record in inspect(root, NOW, workers=1).records:
        assert decoded(encoded(record)) == record


def test_the_instant_of_a_build_is_in_no_record(root: Path) -> None:
    before = records_of(root, datetime.fromisoformat("2019-01-01 00:00+08:00"))
    count = rows(root)
    assert records_of(root, datetime.fromisoformat("2030-01-01 00:00+00:00")) == before
    assert rows(root) == count


def test_dates_stay_campus_time(root: Path) -> None:
    for _ in range(2):
        one = next(record.story for record in records_of(root) if record.path.endswith("/a.md"))
        assert one is not None
        assert (one.date.isoformat(), one.day.isoformat()) == ("2020-02-05T09:30:00+08:00", "2020-02-05")


def test_a_new_story_makes_nothing_anew_but_itself(root: Path) -> None:
    records_of(root)
    count = rows(root)
    write_site(root, STORIES | {"new.md": story("新")})
    records_of(root)
    assert rows(root) == count + 3  # its record, its text and its headline


def test_above_the_bound_everything_that_the_build_uses_stays(root: Path) -> None:
    def bounded() -> int:
        with Store(root / "kept.sqlite", "one", largest=0) as store:
            inspect(root, NOW, workers=1, store=store)
        return rows(root)

    records_of(root)
    count = rows(root)
    assert bounded() == count  # all of it found
    (root / "kept.sqlite").unlink()
    assert bounded() == count  # all of it made
    write_site(root, STORIES | {"b.md": story("乙", "别的。", date="2020-02-04")})
    assert bounded() == count  # one replaced


def test_a_record_does_not_know_what_a_column_says_of_itself(root: Path) -> None:
    plan = plan_of(root)
    said = replace(plan, columns=tuple(replace(one, introduction="别的", asks_for="别的") for one in plan.columns))
    assert roster(said) == roster(plan)
    renamed = replace(plan, units=tuple(replace(unit, name=f"{unit.name}（新）") for unit in plan.units))
    assert roster(renamed) != roster(plan)


def test_another_roster_judges_anew(root: Path) -> None:
    records_of(root)
    units = root / "columns/units.yml"
    units.write_text(units.read_text(encoding="utf-8").replace("图书馆", "图书室"), encoding="utf-8")
    desk = root / "columns/desk.yml"
    desk.write_text(desk.read_text(encoding="utf-8").replace("图书馆", "图书室"), encoding="utf-8")
    column = root / "columns/news.md"
    column.write_text(column.read_text(encoding="utf-8").replace("图书馆", "图书室"), encoding="utf-8")
    assert records_of(root) == inspect(root, NOW, workers=1).records
    assert all(record.story is None for record in records_of(root))


@pytest.mark.parametrize(
    ("body", "more"),
    [(hostile_stories.ENDLESS, 1), (hostile_stories.TOO_LONG, 0)],
    ids=["told from the text alone", "told by what it did"],
)
def test_a_failure_is_kept_where_the_text_alone_tells_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, body: str, more: int
) -> None:
    monkeypatch.setattr(workers, "Limits", lambda: Limits(answer=hostile_stories.SHORT_ANSWER))
    root = write_site(tmp_path, {"good.md": story("好"), "bad.md": story("坏", body)})
    for _ in range(2):
        with kept(root) as store:
            inspection = inspect(root, NOW, workers=1, store=store)
        assert [one.rule for one in inspection.set_aside["stories/2020/02/bad.md"]] == ["unconvertible-body"]
        assert inspection.transient is not bool(more)
        assert rows(root) == 3 + more  # three of the good one


def test_a_text_that_was_lost_is_made_anew_from_its_file(root: Path) -> None:
    with kept(root) as store:
        inspection = inspect(root, NOW, workers=1, store=store)
    path = "stories/2020/02/b.md"
    digest = inspection.facts[path].digest
    text = inspection.texts(digest, path)
    with closing(sqlite3.connect(root / "kept.sqlite")) as database, database:
        database.execute("DELETE FROM kept")
    assert inspection.texts(digest, path) == text

    (root / MONTH / "b.md").write_text(story("乙", "别的正文。"), encoding="utf-8")
    with pytest.raises(TextGoneError):
        inspection.texts(digest, path)


def test_a_text_that_lost_its_credits_is_made_anew_without_them(root: Path) -> None:
    path = "stories/2020/02/poem.md"
    poem = story("春水", "春水\n\n流得慢\n流得远\n\n（作者：王小明）", more="类型: 诗歌\n")
    (root / MONTH / "poem.md").write_text(poem, encoding="utf-8")
    with kept(root) as store:
        inspection = inspect(root, NOW, workers=1, store=store)
    assert path not in inspection.set_aside
    digest = inspection.facts[path].digest
    text = inspection.texts(digest, path)
    assert "".join(map(str, text)).split("\n") in (["<p>流得慢<br>流得远</p>"], ["<p>流得慢<br>", "流得远</p>"])
    with closing(sqlite3.connect(root / "kept.sqlite")) as database, database:
        database.execute("DELETE FROM kept")
    assert inspection.texts(digest, path) == text


def test_a_record_whose_text_was_lost_is_made_anew(root: Path) -> None:
    before = records_of(root)
    count = rows(root)
    with closing(sqlite3.connect(root / "kept.sqlite")) as database, database:
        texts = "SELECT name FROM kept WHERE instr(CAST(value AS TEXT), '<p>')"  # no record holds HTML
        database.execute(f"DELETE FROM kept WHERE name IN ({texts})")
    assert rows(root) < count
    assert records_of(root) == before
    assert rows(root) == count
