"""What there is below a folder, as the file system tells it."""

from __future__ import annotations

import os
from pathlib import Path

from msgspec import Struct, field

from newsroom.build.manifest import FileStamp
from newsroom.build.modes import FILE, FOLDER, is_open

_OF_THE_SYSTEM = frozenset({"lost+found"})
"""What a disk that is mounted as a folder brings with it, at its root."""


class Survey(Struct, frozen=True):
    """Paths are POSIX, below the folder."""

    files: dict[str, FileStamp] = field(default_factory=dict)
    folders: set[str] = field(default_factory=set)
    strange: set[str] = field(default_factory=set)
    """Links, pipes and the like, which nobody of us made; never followed or opened."""
    closed: set[str] = field(default_factory=set)
    """Files and folders that others may not read, or may write; the folder itself is empty."""


def is_empty(folder: Path) -> bool:
    """Whether nobody has put anything into the folder."""
    return all(path.name in _OF_THE_SYSTEM for path in folder.iterdir())


def survey(root: Path) -> Survey:
    """Nothing where ``root`` is missing or a link."""
    found = Survey()
    if root.is_symlink() or not root.is_dir():
        return found
    if not is_open(root.stat().st_mode, FOLDER):
        found.closed.add("")
    waiting = [""]
    while waiting:
        folder = waiting.pop()
        with os.scandir(f"{root}/{folder}") as entries:
            for entry in entries:
                path = f"{folder}{entry.name}"
                if path in _OF_THE_SYSTEM:
                    continue
                if entry.is_dir(follow_symlinks=False):
                    found.folders.add(path)
                    waiting.append(f"{path}/")
                    if not is_open(entry.stat(follow_symlinks=False).st_mode, FOLDER):
                        found.closed.add(path)
                elif entry.is_file(follow_symlinks=False):
                    stamp = found.files[path] = FileStamp.of(entry.stat(follow_symlinks=False))
                    if not is_open(stamp.mode, FILE):
                        found.closed.add(path)
                else:
                    found.strange.add(path)
    return found
