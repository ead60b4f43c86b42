"""A tree: a folder of published files with a manifest that says what each was made for.

A manifest is removed before its tree is touched and written when the tree is complete, so a build that is killed
leaves a tree that nobody trusts. Files are never written in place: one may be linked into two trees.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from newsroom.build.manifest import Entry, Stamp, digest_of, read_manifest, write_manifest
from newsroom.build.survey import Survey, survey

Make = Callable[[Collection[str]], Mapping[str, Entry]]
"""Makes the files at these paths below the tree, each by a new file that takes its place, and their folders."""


@dataclass(frozen=True, slots=True)
class Tree:
    folder: Path
    record: Path
    """Of its manifest; on the same file system, outside of the folder."""

    def look(self, wanted: Mapping[str, bytes]) -> View:
        """What of ``wanted``, keys by path, stands here as it was made."""
        found = survey(self.folder)
        good: dict[str, Entry] = {}
        moved = False
        for path, entry in read_manifest(self.record).items():
            stamp = found.files.get(path)
            if stamp is None or wanted.get(path) != entry.key:
                continue
            if stamp == entry.stamp:
                good[path] = entry
            elif self._is_copy(path, stamp, entry):
                good[path] = entry._replace(stamp=stamp)
                moved = True
        return View(self, found, good, moved)

    def is_whole(self) -> bool:
        """Whether every file is the one on record, by its stamp, and nothing else is there."""
        entries = read_manifest(self.record)
        found = survey(self.folder)
        return (
            bool(entries)
            and found.files == {path: entry.stamp for path, entry in entries.items()}
            and found.folders == folders_of(entries)
            and not found.strange
        )

    def _is_copy(self, path: str, stamp: Stamp, entry: Entry) -> bool:
        """Whether a file with another inode or time has the bytes on record, as one that came out of a cache."""
        if (stamp.size, stamp.mode) != (entry.stamp.size, entry.stamp.mode):
            return False
        try:
            return digest_of((self.folder / path).read_bytes()) == entry.digest
        except OSError:
            return False

    def clear(self) -> None:
        """Remove everything, the manifest first."""
        self.record.unlink(missing_ok=True)
        _remove(self.folder)


@dataclass(frozen=True, slots=True)
class View:
    """One look at a tree."""

    tree: Tree
    found: Survey
    good: Mapping[str, Entry]
    moved: bool
    """The manifest knows old stamps of files that came out of a cache."""

    def holds_exactly(self, wanted: Mapping[str, bytes]) -> bool:
        """Whether the tree is the wanted one, without a file, folder or link too many."""
        return (
            self.good.keys() == wanted.keys() == self.found.files.keys()
            and self.found.folders == folders_of(wanted)
            and not self.found.strange
        )


def bring_up_to_date(view: View, wanted: Mapping[str, bytes], others: Iterable[View], make: Make) -> dict[str, Entry]:
    """Let the tree hold exactly what is wanted: kept, linked from ``others``, or made. Returns its entries."""
    tree, kept = view.tree, dict(view.good)
    tree.record.unlink(missing_ok=True)
    if tree.folder.is_symlink() or not tree.folder.is_dir():
        _remove(tree.folder)
        tree.folder.mkdir(parents=True)
    needed = folders_of(wanted)
    _clear_away(view, wanted, needed)
    for other in others:
        kept |= _linked(other, view, [path for path in wanted if path not in kept and path in other.good])
    kept |= make([path for path in wanted if path not in kept])
    write_manifest(tree.record, kept)
    return kept


def folders_of(paths: Iterable[str]) -> set[str]:
    """All folders in which the paths stand."""
    folders: set[str] = set()
    for path in paths:
        folder = path.rpartition("/")[0]
        while folder and folder not in folders:
            folders.add(folder)
            folder = folder.rpartition("/")[0]
    return folders


def _clear_away(view: View, wanted: Mapping[str, bytes], needed: Collection[str]) -> None:
    """What stands where nothing, or something of another kind, is wanted. Files that are out of date stay for now:
    readers of a preview have them until the new one is there."""
    folder, found = view.tree.folder, view.found
    for path in (*found.strange, *(path for path in found.files if path not in wanted)):
        (folder / path).unlink(missing_ok=True)
    for path in sorted(found.folders.difference(needed), reverse=True):  # what is below a folder comes before it
        (folder / path).rmdir()


def _linked(other: View, view: View, paths: Sequence[str]) -> dict[str, Entry]:
    """Files that now stand here, too. Not so where a file system cannot link, or not any more."""
    linked, there, here = {}, other.tree.folder, view.tree.folder
    for folder in sorted(folders_of(paths) - view.found.folders):
        (here / folder).mkdir(exist_ok=True)
    for path in paths:
        with suppress(OSError):
            if path in view.found.files:
                (here / path).unlink()
            os.link(f"{there}/{path}", f"{here}/{path}", follow_symlinks=False)
            linked[path] = other.good[path]
    return linked


def _remove(path: Path) -> None:
    if path.is_symlink() or path.is_file():
        path.unlink()
    elif path.exists():
        shutil.rmtree(path)
