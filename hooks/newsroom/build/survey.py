"""What there is below a folder, as the file system tells it."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Mapping
from pathlib import Path
from stat import S_ISDIR, S_ISREG

from msgspec import Struct, field

from newsroom.build.manifest import FileStamp, FolderStamp, Manifest
from newsroom.build.modes import FILE, FOLDER, is_open

_OF_THE_SYSTEM = frozenset({"lost+found"})
"""What a disk that is mounted as a folder brings with it, at its root."""


class Survey(Struct, frozen=True):
    """Paths are POSIX, below the folder."""

    files: dict[str, FileStamp] = field(default_factory=dict)
    folders: dict[str, FolderStamp | None] = field(default_factory=dict)
    """None where nobody has asked."""
    strange: set[str] = field(default_factory=set)
    """Links, pipes and the like, which nobody of us made; never followed or opened."""
    closed: set[str] = field(default_factory=set)
    """Files and folders that others may not read, or may write; the folder itself is empty."""
    looked: int = 0
    """When it began, in nanoseconds."""
    device: int = 0
    """On which the folder lies: inodes are known there only."""

    def settled(self) -> dict[str, FolderStamp]:
        """The stamps by which the folders will be known as they were seen."""
        return {path: stamp for path, stamp in self.folders.items() if stamp and stamp.is_settled(self.looked)}


def is_empty(folder: Path) -> bool:
    """Whether nobody has put anything into the folder."""
    return all(path.name in _OF_THE_SYSTEM for path in folder.iterdir())


def survey(root: Path, known: Manifest | None = None, other: Survey | None = None) -> Survey:
    """Nothing where ``root`` is missing or a link.

    Every file and folder is asked for its stamp. Names are not listed in a folder that has the stamp by which it is
    ``known``: that takes twice as long as all the stamps. And each name in it means what it did then, so that a file
    which was linked into the ``other`` folder, and has been asked there just before, is not asked again.
    """
    looked = time.time_ns()
    if root.is_symlink() or not root.is_dir():
        return Survey(looked=looked)
    stat = root.stat()
    found = Survey(looked=looked, device=stat.st_dev)
    if not is_open(stat.st_mode, FOLDER):
        found.closed.add("")
    asked = {one.inode: one for one in other.files.values()} if other and other.device == found.device else {}
    on_record, entries = (known.folders, known.entries) if known else ({}, {})
    names = _names(entries) if on_record else {}
    waiting = [""]
    while waiting:
        folder = waiting.pop()
        stamp = found.folders.get(folder)
        if stamp is not None and stamp == on_record.get(folder):
            for path in names.get(folder, ()):
                entry = entries.get(path)
                linked = asked.get(entry.stamp.inode) if entry else None
                if linked and is_open(linked.mode, FILE):
                    found.files[path] = linked
                else:
                    _note(found, path, os.lstat(f"{root}/{path}"), waiting)
            continue
        with os.scandir(f"{root}/{folder}") as there:
            for one in there:
                path = f"{folder}/{one.name}" if folder else one.name
                if path not in _OF_THE_SYSTEM:
                    _note(found, path, one.stat(follow_symlinks=False), waiting)
    return found


def settled_folders(root: Path, files: Iterable[str], folders: Iterable[str]) -> dict[str, FolderStamp]:
    """The stamps by which those of ``folders`` will be known in which nothing stands but these ``files``."""
    looked = time.time_ns()
    names = _names(files)
    stamps: dict[str, FolderStamp] = {}
    for folder in folders:
        place, expected = f"{root}/{folder}", {path.rpartition("/")[2] for path in names[folder]}
        stamp = FolderStamp.of(os.lstat(place))  # before its names, so that whoever adds one meanwhile is noticed
        if stamp.is_settled(looked) and set(os.listdir(place)) == expected:  # noqa: PTH208 - ten thousand
            stamps[folder] = stamp
    return stamps


def _note(found: Survey, path: str, stat: os.stat_result, waiting: list[str]) -> None:
    if S_ISREG(stat.st_mode):
        found.files[path] = FileStamp.of(stat)
        if not is_open(stat.st_mode, FILE):
            found.closed.add(path)
    elif S_ISDIR(stat.st_mode):
        found.folders[path] = FolderStamp.of(stat)
        waiting.append(path)
        if not is_open(stat.st_mode, FOLDER):
            found.closed.add(path)
    else:
        found.strange.add(path)


def _names(paths: Iterable[str]) -> Mapping[str, list[str]]:
    """By folder: the paths of all that is in it."""
    names: dict[str, list[str]] = {}
    for path in paths:
        below, is_new = path, True
        while below and is_new:
            folder = below.rpartition("/")[0]
            is_new = folder not in names
            names.setdefault(folder, []).append(below)
            below = folder
    return names
