"""A build of what the current site was made from need not begin; any doubt, and it does."""

from __future__ import annotations

import os
import shutil
import tracemalloc
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from assembled import Newspaper, edition
from newsroom.build.stage import Stage
from newsroom.publishing.receipt import current_receipt, fingerprint_of, leave_receipt

MADE = datetime(2020, 2, 5, 4, tzinfo=UTC)
UNTIL = MADE + timedelta(hours=12)


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    """The stage of a site that stands with its receipt."""
    newspaper = Newspaper(tmp_path)
    newspaper.build(edition(1))
    newspaper.build(edition(2))
    leave_receipt(newspaper.stage(), fingerprint=b"all", made=MADE, until=UNTIL, said="稿件 3 篇")
    return newspaper.stage()


def test_the_same_inputs_at_a_time_between_make_the_same_site(stage: Stage) -> None:
    for now in (MADE, UNTIL - timedelta(microseconds=1)):
        receipt = current_receipt(stage, b"all", now)
        assert receipt is not None
        assert receipt.said == "稿件 3 篇"


def test_other_inputs_or_another_time_may_make_another(stage: Stage) -> None:
    assert current_receipt(stage, b"other", MADE) is None
    assert current_receipt(stage, b"all", UNTIL) is None
    assert current_receipt(stage, b"all", MADE - timedelta(seconds=1)) is None


def _spoil(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[-10] ^= 1
    path.write_bytes(data)


@pytest.mark.parametrize(
    "happens",
    [
        lambda stage: (stage.site / "same/index.html").unlink(),
        lambda stage: (stage.site / "same/index.html").write_text("anders"),
        lambda stage: (stage.site / "more.html").write_text("more"),
        lambda stage: (stage.site / "empty").mkdir(),
        lambda stage: (stage.site / "link").symlink_to("same"),
        lambda stage: shutil.rmtree(stage.site),
        lambda stage: stage.current.record.unlink(),
        lambda stage: stage.receipt.unlink(),
        lambda stage: _spoil(stage.receipt),
        lambda stage: _spoil(stage.current.record),
        lambda stage: stage.receipt.write_bytes(stage.receipt.read_bytes()[:40]),
    ],
    ids=["gone", "changed", "more", "folder", "link", "site", "manifest", "none", "spoiled", "other", "cut"],
)
def test_a_site_that_is_not_whole_is_built(stage: Stage, happens: Callable[[Stage], object]) -> None:
    assert current_receipt(stage, b"all", MADE) is not None
    happens(stage)
    assert current_receipt(stage, b"all", MADE) is None


def test_what_another_build_published_has_no_receipt(stage: Stage) -> None:
    Newspaper(stage.site.parent).build(edition(3))
    assert current_receipt(stage, b"all", MADE) is None


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "content"
    (folder / "stories").mkdir(parents=True)
    (folder / "stories/a.md").write_text("甲", encoding="utf-8")
    (folder / "link").symlink_to("stories/a.md")
    return folder


def test_inputs_are_known_by_their_contents(folder: Path, tmp_path: Path) -> None:
    before = fingerprint_of([folder], ["name"])
    os.utime(folder / "stories/a.md", (0, 0))
    (folder / "__pycache__").mkdir()
    copy = tmp_path / "copy" / "content"
    shutil.copytree(folder, copy, symlinks=True)
    assert fingerprint_of([folder], ["name"]) == fingerprint_of([copy], ["name"]) == before


@pytest.mark.parametrize(
    "change",
    [
        lambda folder: (folder / "stories/a.md").write_text("乙", encoding="utf-8"),
        lambda folder: (folder / "stories/a.md").rename(folder / "stories/b.md"),
        lambda folder: (folder / "stories/b.md").touch(),
        lambda folder: (folder / "stories/a").mkdir(),
        lambda folder: ((folder / "link").unlink(), (folder / "link").symlink_to("stories/b.md")),
        lambda folder: ((folder / "link").unlink(), (folder / "link").write_text("stories/a.md")),
        lambda folder: os.mkfifo(folder / "pipe"),
        lambda folder: shutil.rmtree(folder),
    ],
    ids=["edited", "renamed", "added", "folder", "relinked", "no link", "pipe", "gone"],
)
def test_whatever_changes_makes_other_inputs(folder: Path, change: Callable[[Path], object]) -> None:
    before = fingerprint_of([folder], ["name"])
    change(folder)
    assert fingerprint_of([folder], ["name"]) != before


def test_settings_are_inputs(folder: Path) -> None:
    assert fingerprint_of([folder], ["a", "b"]) != fingerprint_of([folder], ["ab"])


def test_a_large_file_is_read_in_pieces(tmp_path: Path) -> None:
    """A film, a disk's image that was put there by mistake: no more of it than a piece is in memory."""
    (tmp_path / "content").mkdir()
    with (tmp_path / "content/disk.img").open("wb") as file:
        file.truncate(100 * 2**20)
    before = fingerprint_of([tmp_path / "content"], [])
    tracemalloc.start()
    assert fingerprint_of([tmp_path / "content"], []) == before
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 8 * 2**20
    with (tmp_path / "content/disk.img").open("r+b") as file:
        file.seek(99 * 2**20)
        file.write(b"1")
    assert fingerprint_of([tmp_path / "content"], []) != before
