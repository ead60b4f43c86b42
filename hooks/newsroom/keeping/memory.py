"""What a process that builds again and again knows of files that look as they did when it read them."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any, TypeVar

from newsroom.languages import spoken

T = TypeVar("T")
Stamp = tuple[int, ...]


class Memory:
    """For a preview only: a build reads every file anew, since a stamp says nothing of a fresh checkout."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str, str], tuple[Stamp, Any]] = {}

    def recalled(self, kind: str, file: str) -> Any:
        """What was noted of the file; None where it has another stamp by now."""
        stamp, value = self._known.get((kind, file, spoken().voice), ((), None))
        return value if stamp and stamp == stamp_of(file) else None

    def note(self, kind: str, file: str, stamp: Stamp, value: Any) -> None:
        """``stamp``: the file's before it was read, so that whoever changes it meanwhile is noticed."""
        self._known[kind, file, spoken().voice] = stamp, value

    def made(self, kind: str, file: str, make: Callable[[], T]) -> T:
        """What ``make`` makes of the file, made once."""
        known: tuple[T] | None = self.recalled(kind, file)
        if known is None:
            stamp = stamp_of(file)
            known = (make(),)
            self.note(kind, file, stamp, known)
        return known[0]


def stamp_of(file: str) -> Stamp:
    """Empty where it cannot be had."""
    try:
        stat = os.stat(file, follow_symlinks=False)  # noqa: PTH116 - ten thousand of them
    except OSError:
        return ()
    return stat.st_mtime_ns, stat.st_ctime_ns, stat.st_size, stat.st_ino


def is_settled(changed: int, looked: int) -> bool:
    """Whether whatever changes a file or a folder after it was ``looked`` at will give it another stamp, both in
    nanoseconds: a file system counts in ticks, and one that counts in whole seconds is not trusted at all."""
    return changed < looked - _TICK and changed % _SECOND != 0


_TICK, _SECOND = 50_000_000, 1_000_000_000
"""Nanoseconds. Linux counts in ticks of 4 ms, or 10."""
