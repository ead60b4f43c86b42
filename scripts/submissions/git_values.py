"""What git is told and says: people, references, entries of a tree, and what went wrong."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

NOTHING = "0" * 40
"""As the old value of a reference: it must not be there; as the new one: it goes."""
_FOUND_FULL = ("No space left", "Disk quota exceeded", "unable to write")


class GitError(Exception):
    """Its text is what git said, for a log."""

    @property
    def is_full(self) -> bool:
        """Whether the disk had no room."""
        return any(word in str(self) for word in _FOUND_FULL)


class MovedError(Exception):
    """A reference is no longer where somebody saw it; nothing was changed."""


class ConflictError(Exception):
    """Two changes of the same lines; nothing was changed."""

    def __init__(self, paths: Sequence[str]) -> None:
        super().__init__("、".join(paths))
        self.paths = tuple(paths)


class Person(NamedTuple):
    """Somebody as git names them."""

    name: str
    mail: str


class Ref(NamedTuple):
    name: str
    commit: str
    message: str
    at: datetime
    """When the commit was made, aware."""
    author: str


class RefChange(NamedTuple):
    name: str
    new: str
    old: str


class GitEntry(NamedTuple):
    mode: str
    oid: str
    size: int
