"""What a site is made from is known by its contents, and whether any of it was touched meanwhile by its stamps."""

from __future__ import annotations

import os
import shutil
import time
import tracemalloc
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from newsroom.keeping.content import digest_of_data
from newsroom.publishing.basis import Basis
from newsroom.publishing.census import Census, Inputs, take_census


def fingerprint(places: Sequence[Path], settings: Sequence[str]) -> bytes:
    return take_census(Inputs(places, settings)).fingerprint


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "content"
    (folder / "stories").mkdir(parents=True)
    (folder / "stories/a.md").write_text("甲", encoding="utf-8")
    (folder / "link").symlink_to("stories/a.md")
    return folder


def test_inputs_are_known_by_their_contents(folder: Path, tmp_path: Path) -> None:
    before = fingerprint([folder], ["name"])
    os.utime(folder / "stories/a.md", (0, 0))
    (folder / "__pycache__").mkdir()
    copy = tmp_path / "copy" / "content"
    shutil.copytree(folder, copy, symlinks=True)
    assert fingerprint([folder], ["name"]) == fingerprint([copy], ["name"]) == before


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
    before = fingerprint([folder], ["name"])
    change(folder)
    assert fingerprint([folder], ["name"]) != before


def test_of_a_pipe_only_that_it_is_there(tmp_path: Path) -> None:
    """Whoever read it would wait for ever."""
    place = tmp_path / "front.yml"
    without = fingerprint([place], [])
    os.mkfifo(place)
    assert fingerprint([place], []) != without
    place.unlink()
    place.touch()
    assert fingerprint([place], []) != without


def test_settings_are_inputs(folder: Path) -> None:
    assert fingerprint([folder], ["a", "b"]) != fingerprint([folder], ["ab"])


def test_a_large_file_is_read_in_pieces(tmp_path: Path) -> None:
    """A film, a disk's image that was put there by mistake: no more of it than a piece is in memory."""
    (tmp_path / "content").mkdir()
    with (tmp_path / "content/disk.img").open("wb") as file:
        file.truncate(100 * 2**20)
    before = fingerprint([tmp_path / "content"], [])
    tracemalloc.start()
    assert fingerprint([tmp_path / "content"], []) == before
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 8 * 2**20
    with (tmp_path / "content/disk.img").open("r+b") as file:
        file.seek(99 * 2**20)
        file.write(b"1")
    assert fingerprint([tmp_path / "content"], []) != before


@pytest.fixture(params=["young", "settled"])
def census(folder: Path, request: pytest.FixtureRequest) -> Census:
    """Of files that were just written, or of such as nobody has touched for a while."""
    (folder / "page.md").write_text("甲", encoding="utf-8")
    (folder / "code").mkdir()
    (folder / "code/one.py").touch()
    if request.param == "settled":
        time.sleep(0.1)
    return take_census(Inputs([folder], []), compared=f"{folder}/stories/")


def test_every_file_has_the_digest_of_its_contents(folder: Path, census: Census) -> None:
    for path in ("page.md", "stories/a.md"):
        assert census.digests[str(folder / path)] == digest_of_data("甲".encode())


def test_what_nobody_has_touched_still_holds(folder: Path, census: Census) -> None:
    assert census.still_holds()
    (folder / "code/__pycache__").mkdir()  # as Python does
    assert census.still_holds()


@pytest.mark.parametrize(
    "change",
    [
        lambda folder: (folder / "page.md").write_text("乙", encoding="utf-8"),
        lambda folder: (folder / "page.md").unlink(),
        lambda folder: (folder / "code/one.py").write_text("1"),
        lambda folder: (folder / "more.md").touch(),
        lambda folder: (folder / "stories/more.md").touch(),
        lambda folder: ((folder / "link").unlink(), (folder / "link").symlink_to("page.md")),
        lambda folder: shutil.rmtree(folder),
    ],
    ids=["edited", "deleted", "code", "a page more", "a story more", "relinked", "gone"],
)
def test_what_was_changed_holds_no_longer(folder: Path, census: Census, change: Callable[[Path], object]) -> None:
    change(folder)
    assert not census.still_holds()


def test_what_was_another_for_a_while_holds_no_longer(folder: Path, census: Census) -> None:
    page = folder / "page.md"
    stat = page.stat()
    page.write_text("乙", encoding="utf-8")
    time.sleep(0.02)  # more than a tick
    page.write_text("甲", encoding="utf-8")
    os.utime(page, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert not census.still_holds()


def test_a_story_is_left_to_whoever_reads_it(folder: Path, census: Census) -> None:
    (folder / "stories/a.md").write_text("乙", encoding="utf-8")
    assert census.still_holds()


def test_no_module_among_stories_hides_that_one_came_or_went(folder: Path) -> None:
    """Python compiles none there, whoever has sent it."""
    (folder / "stories/one.py").touch()
    census = take_census(Inputs([folder], []), compared=f"{folder}/stories/")
    assert census.still_holds()
    (folder / "stories/more.md").touch()
    assert not census.still_holds()


def test_what_the_host_does_not_read_changes_its_inputs_not(folder: Path) -> None:
    def taken() -> Census:
        return take_census(Inputs([folder], ["name"]), Inputs([folder / "stories", folder / "front.yml"], ["commit"]))

    before = taken()
    (folder / "stories/b.md").touch()
    assert taken().of_host == before.of_host
    assert taken().fingerprint != before.fingerprint
    (folder / "front.yml").touch()
    assert taken().of_host == before.of_host
    (folder / "page.md").touch()
    assert taken().of_host != before.of_host


def test_no_link_in_the_place_of_the_stories_is_followed(tmp_path: Path) -> None:
    """It could lead anywhere, and be endless."""
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/secret.md").touch()
    (tmp_path / "paper/content").mkdir(parents=True)
    (tmp_path / "paper/content/stories").symlink_to(tmp_path / "elsewhere")
    root = tmp_path / "paper"
    basis = Basis(root=root, content=root / "content", theme=root / "theme", voice="zh", host=("a host",))
    census = basis.census()
    assert not any(path.endswith("secret.md") for path in census.digests)
