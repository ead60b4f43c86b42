"""Entries of the repository as git holds them or a folder shows them: a path and what stands there."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from newsroom.patterns import lazy
from newsroom.reading.file_names import as_one, printable

_LISTED = lazy(rb"(\d{6}) (?:blob|commit|tree) [0-9a-f]{40,64}(?: +(?:\d+|-))?\t(.+)", re.DOTALL)


class EntryKind(Enum):
    FILE = "100"
    """Whether somebody may run it or not."""
    LINK = "120"
    REPOSITORY = "160"
    """Another one: a submodule."""


@dataclass(frozen=True, slots=True)
class TreeEntry:
    path: str
    """From the repository's root, POSIX, safe to print."""
    name: str = ""
    """The same as it is; a file's name need not be text."""
    kind: EntryKind = EntryKind.FILE

    @classmethod
    def of(cls, name: str, kind: EntryKind = EntryKind.FILE) -> TreeEntry:
        return cls("/".join(map(printable, name.split("/"))), name, kind)


class ListingError(ValueError):
    """The text is no list of a tree."""


def read_listing(listed: bytes) -> tuple[TreeEntry, ...]:
    """What ``git ls-tree -r -z --full-tree`` prints. What a file is, git alone knows: where links cannot be made it
    lays down a file with their target."""
    entries = []
    for line in listed.split(b"\0"):
        if line:
            found = _LISTED.fullmatch(line)
            if found is None:
                raise ListingError(line)
            mode = found[1].decode()[:3]
            kinds = {kind.value: kind for kind in EntryKind}
            entries.append(TreeEntry.of(os.fsdecode(found[2]), kinds.get(mode, EntryKind.FILE)))
    return tuple(entries)


@dataclass(frozen=True, slots=True)
class Twin:
    """A file or a folder that some system takes for another one of the same folder. Paths safe to print."""

    path: str
    """The path of a file: of the first one in it where the folder is the twin."""
    name: str
    """The name of the file or folder, as it is."""
    other: str


def twins(paths: Iterable[str]) -> Iterator[Twin]:
    """The twins among all files at ``paths``, as they are, and among the folders around them."""
    first: dict[str, str] = {}
    folders: dict[str, str] = {"": ""}
    """By folder as it is, the form in which it is one with others."""

    def taken(name: str, folder: str) -> str | None:
        """The name that came first in the place of this one, where it is another."""
        other = first.setdefault(f"{folder}/{as_one(name)}", name)
        return None if other == name else other

    for path in sorted(paths):
        folder, _, name = path.rpartition("/")
        if folder not in folders:
            way = ""
            for one in folder.split("/"):
                inner = f"{way}/{one}" if way else one
                if inner not in folders:
                    folders[inner] = f"{folders[way]}/{as_one(one)}"
                    if (other := taken(one, folders[way])) is not None:
                        yield Twin(path, one, other)
                way = inner
        if (other := taken(name, folders[folder])) is not None:
            yield Twin(path, name, other)
