"""A tree: a folder of published files with a manifest that says what each was made for.

A manifest is removed before its tree is cleared away, and says from then on what has been made. So a build that is
killed leaves a tree of which the next one trusts that much, and makes the rest. Files are never written in place: one
may be linked into two trees.
"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple, Self

from msgspec import Struct

from newsroom.build.manifest import FileStamp, FolderStamp, ManifestEntry, digest_of, read_manifest, write_manifest
from newsroom.build.modes import FILE, FOLDER, make_folders, open_up
from newsroom.build.survey import Survey, settled_folders, survey

Make = Callable[[Collection[str]], Iterable[Mapping[str, ManifestEntry]]]
"""Makes the files at these paths below the tree, each by a new file that takes its place, and their folders; tells of
some after the other."""

NOTED_EVERY = 3.0
"""Seconds after which a manifest says what has been made since: so much is lost at most, and of a large site a manifest
takes a tenth of one."""


class Sight(NamedTuple):
    """What is in a folder, and what is on record of it."""

    found: Survey
    entries: Mapping[str, ManifestEntry]

    @classmethod
    def of(cls, entries: Mapping[str, ManifestEntry]) -> Self:
        """What is seen in a folder that holds just what is on record."""
        files = {path: entry.stamp for path, entry in entries.items()}
        return cls(Survey(files, dict.fromkeys(folders_of(entries))), entries)


class SiteTree(Struct, frozen=True):
    folder: Path
    record: Path
    """Where its manifest lies: on the same file system, outside of the folder."""

    def see(self, other: Survey | None = None) -> Sight:
        """``other``: of a tree on the same file system, which was looked at just before."""
        known = read_manifest(self.record)
        return Sight(survey(self.folder, known, other), known.entries)

    def look(self, wanted: Mapping[str, bytes], sight: Sight | None = None) -> View:
        """What of ``wanted``, keys by path, stands here as it was made. ``sight``, where it was seen before."""
        found, entries = sight or self.see()
        mended = self._open_up(found)
        good: dict[str, ManifestEntry] = {}
        moved = False
        for path, entry in entries.items():
            stamp = found.files.get(path)
            if stamp is None or wanted.get(path) != entry.key:
                continue
            if stamp == entry.stamp:
                good[path] = entry
            elif stamp == entry.stamp._replace(mode=stamp.mode) or self._is_copy(path, stamp, entry):
                good[path] = entry._replace(stamp=stamp)
                moved = True
        return View(self, found, good, moved, mended)

    def is_whole(self) -> bool:
        """Whether every file is the one on record, by its stamp, and nothing else is there."""
        found, entries = self.see()
        return (
            bool(entries)
            and found.files == {path: entry.stamp for path, entry in entries.items()}
            and found.folders.keys() == folders_of(entries)
            and not found.strange
            and not found.closed
        )

    def _open_up(self, found: Survey) -> bool:
        """Let everybody read what is there, also what an earlier build has left that thought less of others. Whether
        there was such a thing."""
        mended = False
        for path in found.closed:
            stamp = found.files.get(path)
            if open_up(f"{self.folder}/{path}", FOLDER if stamp is None else FILE):
                mended = True
                if stamp is not None:
                    found.files[path] = FileStamp.of(Path(self.folder, path).lstat())
        return mended

    def _is_copy(self, path: str, stamp: FileStamp, entry: ManifestEntry) -> bool:
        """Whether a file with another inode or time has the bytes on record, as one that came out of a cache."""
        if stamp.size != entry.stamp.size:
            return False
        try:
            return digest_of((self.folder / path).read_bytes()) == entry.digest
        except OSError:
            return False

    def clear(self) -> None:
        """Remove everything, the manifest first."""
        self.record.unlink(missing_ok=True)
        remove(self.folder)


class View(Struct, frozen=True):
    """One look at a tree."""

    tree: SiteTree
    found: Survey
    good: Mapping[str, ManifestEntry]
    moved: bool
    """The manifest knows old stamps of files that came out of a cache."""
    mended: bool = False
    """Not everybody could read it, or others write."""

    def holds_exactly(self, wanted: Mapping[str, bytes]) -> bool:
        """Whether the tree is the wanted one, without a file, folder or link too many."""
        return (
            self.good.keys() == wanted.keys() == self.found.files.keys()
            and self.found.folders.keys() == folders_of(wanted)
            and not self.found.strange
            and not self.mended
        )


def bring_up_to_date(
    view: View, wanted: Mapping[str, bytes], others: Iterable[View], make: Make, *, noted_every: float = NOTED_EVERY
) -> dict[str, ManifestEntry]:
    """Let the tree hold exactly what is wanted: kept, linked from ``others``, or made. Returns its entries."""
    tree, kept = view.tree, dict(view.good)
    tree.record.unlink(missing_ok=True)
    if tree.folder.is_symlink() or not tree.folder.is_dir():
        remove(tree.folder)
        make_folders(str(tree.folder))
    needed = folders_of(wanted)
    _clear_away(view, wanted, needed)
    for other in others:
        good = {path: entry for path, entry in other.good.items() if path in wanted and path not in kept}
        kept |= _linked(other.tree.folder, tree.folder, good, view.found)
    noted = time.monotonic()
    try:
        for made in make([path for path in wanted if path not in kept]):
            kept |= made
            if time.monotonic() - noted >= noted_every:
                write_manifest(tree.record, kept)
                noted = time.monotonic()
    except BaseException:
        write_manifest(tree.record, kept)
        raise
    is_whole = kept.keys() == wanted.keys()
    write_manifest(tree.record, kept, {**view.found.settled(), **_new_stamps(view, kept, needed)} if is_whole else {})
    return kept


def double(tree: SiteTree, sight: Sight, other: SiteTree) -> None:
    """Let the other hold the same, as the tree was seen, by links."""
    there = {path: entry for path, entry in sight.entries.items() if path in sight.found.files}
    other.clear()
    if there:
        make_folders(str(other.folder))
        entries = _linked(tree.folder, other.folder, there, Survey())
        write_manifest(other.record, entries, settled_folders(other.folder, entries, folders_of(entries)))


def _new_stamps(view: View, kept: Mapping[str, ManifestEntry], needed: Collection[str]) -> dict[str, FolderStamp]:
    """Of folders in which something has come or gone since the look."""
    gone = (path for path in view.found.files if path not in kept)
    changed = folders_of((*(path for path in kept if path not in view.good), *gone))
    return settled_folders(view.tree.folder, kept, changed.intersection(needed))


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
    for path in sorted(found.folders.keys() - needed, reverse=True):  # what is below a folder comes before it
        (folder / path).rmdir()


def _linked(there: Path, here: Path, entries: Mapping[str, ManifestEntry], found: Survey) -> dict[str, ManifestEntry]:
    """Links files of another tree into this one, where ``found`` is, and returns the entries of those that now stand
    here, too; few or none where a file system cannot link, or not any more."""
    linked = {}
    for folder in sorted(folders_of(entries) - found.folders.keys()):
        make_folders(f"{here}/{folder}")
    for path, entry in entries.items():
        with suppress(OSError):
            if path in found.files:
                (here / path).unlink()
            os.link(f"{there}/{path}", f"{here}/{path}", follow_symlinks=False)
            linked[path] = entry
    return linked


def remove(path: Path) -> None:
    """A file, a link or a folder, where there is one."""
    if path.is_symlink() or path.is_file():
        path.unlink()
    elif path.exists():
        shutil.rmtree(path)
