"""The records of a month are bound, and another month than the one that was bound is never taken for it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from newsroom.evidence.record import Record
from newsroom.inspection import inspect
from newsroom.inspection.kept_map import Means
from newsroom.inspection.volumes import VOLUME, Volume, volumes_of
from newsroom.keeping import Store
from newsroom.keeping.content import digest_of_file
from newsroom.reading import read_tree
from small_site import MONTH, story, write_site

NOW = datetime.fromisoformat("2020-02-10 12:00+08:00")
STORIES = {f"{number}.md": story(f"第{number}篇", f"这是第{number}篇稿件的正文。") for number in range(20)}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_site(tmp_path / "site", STORIES)


def records_of(root: Path) -> tuple[Record, ...]:
    with Store(root / "kept.sqlite", "one") as store:
        return inspect(root, NOW, workers=1, store=store).records


def forget_single_records(root: Path) -> None:
    """But for volumes, which name what they were bound from before it, and texts."""
    with closing(sqlite3.connect(root / "kept.sqlite")) as database, database:
        database.execute("""DELETE FROM kept WHERE CAST(value AS TEXT) LIKE '{"path"%'""")


def count(root: Path) -> int:
    with closing(sqlite3.connect(root / "kept.sqlite")) as database:
        return int(database.execute("SELECT count(*) FROM kept").fetchone()[0])


def volumes(root: Path) -> list[Volume]:
    stories = read_tree(str(root / "content")).stories
    return list(volumes_of(stories, {file: digest_of_file(file) for _, file in stories}, b"stem"))


def test_a_month_in_which_nothing_has_changed_is_looked_up_at_once(root: Path) -> None:
    before = records_of(root)
    forget_single_records(root)
    rows = count(root)
    assert records_of(root) == before == inspect(root, NOW, workers=1).records
    assert count(root) == rows  # none was examined, and so kept, anew


@pytest.mark.parametrize("change", ["edited", "added", "deleted", "renamed", "traded"])
def test_a_month_in_which_something_has_changed_is_another(root: Path, change: str) -> None:
    records_of(root)
    one, other = root / MONTH / "3.md", root / MONTH / "4.md"
    match change:
        case "edited":
            one.write_text(story("又一篇"), encoding="utf-8")
        case "added":
            (root / MONTH / "new.md").write_text(story("又一篇"), encoding="utf-8")
        case "deleted":
            one.unlink()
        case "renamed":
            one.rename(root / MONTH / "new.md")
        case _:
            texts = one.read_bytes(), other.read_bytes()
            other.write_bytes(texts[0])
            one.write_bytes(texts[1])
    for _ in range(2):
        assert records_of(root) == inspect(root, NOW, workers=1).records


def test_a_volume_is_known_by_paths_contents_and_whatever_else_records_depend_on(root: Path) -> None:
    (before,) = volumes(root)
    (root / MONTH / "3.md").write_text(story("又一篇"), encoding="utf-8")
    (after,) = volumes(root)
    assert (after.key, after.files) == (before.key, before.files)
    assert after.contents != before.contents
    (root / MONTH / "3.md").rename(root / MONTH / "new.md")
    assert volumes(root)[0].contents != after.contents
    with Store(root / "kept.sqlite", "one") as store:
        records = inspect(root, NOW, workers=1, store=store).records
        means = Means(store)
        after.keep(means, records)
        assert after.look_up(means) == dict(zip(after.files, records, strict=True))
        assert before.look_up(means) == {}
        store.put(VOLUME, [(after.key, after.contents + b"[{}]")])
        assert after.look_up(means) == {}


def test_a_story_whose_text_is_lost_is_examined_anew(root: Path) -> None:
    """In a process apart, and not by whoever writes its page."""
    before = records_of(root)
    rows = count(root)
    with closing(sqlite3.connect(root / "kept.sqlite")) as database, database:
        database.execute("DELETE FROM kept WHERE CAST(value AS TEXT) LIKE '[\"<p>%第3篇%'")
    assert count(root) == rows - 1
    assert records_of(root) == before
    assert count(root) == rows


def test_of_few_stories_none_is_bound(tmp_path: Path) -> None:
    assert volumes(write_site(tmp_path / "site", dict(list(STORIES.items())[:10]))) == []


def test_a_story_that_is_changed_while_it_is_read_is_kept_for_what_was_read(root: Path) -> None:
    stories = read_tree(str(root / "content")).stories
    digests = {file: digest_of_file(file) for _, file in stories}
    old, new = STORIES["3.md"], story("又一篇")
    (root / MONTH / "3.md").write_text(new, encoding="utf-8")
    with Store(root / "kept.sqlite", "one") as store:
        inspection = inspect(root, NOW, workers=1, store=store, digests=digests)
    assert inspection.transient
    assert inspection.records == inspect(root, NOW, workers=1).records
    for text in (old, new):
        (root / MONTH / "3.md").write_text(text, encoding="utf-8")
        with Store(root / "kept.sqlite", "one") as store:
            inspection = inspect(root, NOW, workers=1, store=store)
        assert not inspection.transient
        assert inspection.records == inspect(root, NOW, workers=1).records
