"""A look at a folder that is known sees whatever a look at an unknown one sees."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from newsroom.build.manifest import FileStamp, FolderStamp, Manifest, ManifestEntry
from newsroom.build.survey import Survey, settled_folders, survey

FILES = ("index.html", "a/index.html", "a/b/c/index.html", "a/b/c/picture.webp", "d/index.html")
LATER = 0.15
"""Seconds after which a folder is settled."""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "site"
    for path in FILES:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(path)
    time.sleep(LATER)
    return root


def known(root: Path) -> Manifest:
    found = survey(root)
    return Manifest(
        {path: ManifestEntry(b"key", b"digest", stamp, False) for path, stamp in found.files.items()}, found.settled()
    )


def seen(found: Survey) -> Survey:
    return replace(found, looked=0)


def test_all_folders_are_known_and_none_is_listed(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = known(root)
    listed: list[str] = []
    assert set(before.folders) == {"a", "a/b", "a/b/c", "d"}
    scandir = os.scandir

    def listing(path: str) -> object:
        listed.append(path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", listing)
    assert seen(survey(root, before)) == seen(survey(root))
    assert len(listed) == 1 + 5  # the root; and all five by whoever knows nothing


def add_a_file(root: Path) -> None:
    (root / "a/b/c/stray.txt").write_text("stray")


def add_a_folder(root: Path) -> None:
    (root / "a/b/new").mkdir()


def add_a_link(root: Path) -> None:
    (root / "d/link").symlink_to("/")


def remove_a_file(root: Path) -> None:
    (root / "a/b/c/picture.webp").unlink()


def rename_a_folder(root: Path) -> None:
    (root / "d").rename(root / "a/b/d")


def write_in_place(root: Path) -> None:
    with (root / "a/b/c/index.html").open("r+") as file:
        file.write("A")


def put_another_in_its_place(root: Path) -> None:
    (root / "new").write_text("d/index.html")
    (root / "new").replace(root / "d/index.html")


def link_a_folder_elsewhere(root: Path) -> None:
    (root / "a/b").rename(root.with_name("elsewhere"))
    (root / "a/b").symlink_to(root.with_name("elsewhere"))


def link_a_file_elsewhere(root: Path) -> None:
    (root / "d/index.html").unlink()
    (root / "d/index.html").symlink_to(root / "index.html")


def close_a_folder(root: Path) -> None:
    (root / "a/b/c").chmod(0o700)


def close_a_file(root: Path) -> None:
    (root / "a/b/c/index.html").chmod(0o600)


def come_and_go(root: Path) -> None:
    add_a_file(root)
    (root / "a/b/c/stray.txt").unlink()
    os.utime(root / "a/b/c", (0, 0))


CHANGES = (
    add_a_file,
    add_a_folder,
    add_a_link,
    remove_a_file,
    rename_a_folder,
    write_in_place,
    put_another_in_its_place,
    link_a_folder_elsewhere,
    link_a_file_elsewhere,
    close_a_folder,
    close_a_file,
    come_and_go,
)


@pytest.mark.parametrize("change", CHANGES)
def test_no_change_is_overlooked(root: Path, change: Callable[[Path], None]) -> None:
    before, stood = known(root), seen(survey(root))
    change(root)
    assert seen(survey(root, before)) == seen(survey(root))
    assert change is come_and_go or seen(survey(root, before)) != stood


def linked(root: Path) -> Path:
    """Another folder with the same files, as a site has one beside it."""
    other = root.with_name("next")
    for path in FILES:
        (other / path).parent.mkdir(parents=True, exist_ok=True)
        (other / path).hardlink_to(root / path)
    time.sleep(LATER)
    return other


def test_a_file_that_was_asked_in_another_folder_is_asked_once(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = linked(root)
    before, asked = known(other), survey(root)
    files: list[str] = []
    lstat = os.lstat

    def asking(path: str) -> os.stat_result:
        files.append(path)
        return lstat(path)

    monkeypatch.setattr(os, "lstat", asking)
    found = survey(other, before, asked)
    assert sorted(path.removeprefix(f"{other}/") for path in files) == ["a/b", "a/b/c"]
    monkeypatch.undo()
    assert seen(found) == seen(survey(other))


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("there", [True, False], ids=["in it", "in the other"])
def test_no_change_is_overlooked_where_files_are_asked_in_another_folder(
    root: Path, change: Callable[[Path], None], there: bool
) -> None:
    other = linked(root)
    before = known(other)
    change(other if there else root)
    assert seen(survey(other, before, survey(root))) == seen(survey(other))


def test_inodes_of_another_disk_tell_nothing(root: Path) -> None:
    other = linked(root)
    asked = survey(root)
    others = {path: stamp._replace(size=0) for path, stamp in asked.files.items()}
    elsewhere = replace(asked, device=asked.device + 1, files=others)
    assert seen(survey(other, known(other), elsewhere)) == seen(survey(other))


def test_what_changed_just_now_is_not_known_yet(tmp_path: Path) -> None:
    (tmp_path / "site/a").mkdir(parents=True)
    assert survey(tmp_path / "site").settled() == {}
    assert settled_folders(tmp_path / "site", ["a/index.html"], ["a"]) == {}


def test_a_file_system_that_counts_in_seconds_is_not_trusted() -> None:
    assert not FolderStamp(1_580_000_000_000_000_000, 1, 0o755).is_settled(1_590_000_000_000_000_000)
    assert FolderStamp(1_580_000_000_000_000_001, 1, 0o755).is_settled(1_590_000_000_000_000_000)


def test_a_folder_that_holds_anything_else_is_not_known(root: Path) -> None:
    folders = {"a", "a/b", "a/b/c", "d"}
    assert settled_folders(root, FILES, folders) == survey(root).settled()
    (root / "a/b/c/stray.txt").write_text("stray")
    (root / "d/index.html").unlink()
    time.sleep(LATER)
    assert set(settled_folders(root, FILES, folders)) == {"a", "a/b"}


def test_stamps_of_files_say_what_they_said(root: Path) -> None:
    assert survey(root, known(root)).files == {path: FileStamp.of((root / path).lstat()) for path in FILES}
