"""What there is below a folder, as the file system tells it."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

from newsroom.build.manifest import Stamp

_OF_THE_SYSTEM = frozenset({"lost+found"})
"""What a disk that is mounted as a folder brings with it, at its root."""


@dataclass(frozen=True, slots=True)
class Survey:
    """Paths are POSIX, below the folder."""

    files: dict[str, Stamp] = field(default_factory=dict)
    folders: set[str] = field(default_factory=set)
    strange: set[str] = field(default_factory=set)
    """Links, pipes and the like, which nobody of us made; never followed or opened."""


def is_empty(folder: Path) -> bool:
    """Whether nobody has put anything into the folder."""
    return all(path.name in _OF_THE_SYSTEM for path in folder.iterdir())


def survey(root: Path) -> Survey:
    """Nothing where ``root`` is missing or a link."""
    found = Survey()
    if root.is_symlink() or not root.is_dir():
        return found
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
                elif entry.is_file(follow_symlinks=False):
                    found.files[path] = Stamp.of(entry.stat(follow_symlinks=False))
                else:
                    found.strange.add(path)
    return found
