"""How far a worker is in its batch, seen by its parent, also after its death."""

from __future__ import annotations

import mmap
import struct
from contextlib import suppress
from typing import Any, Protocol


class Progress(Protocol):
    """The item at which the worker is, counted from the first of its batch."""

    value: int


class Inherited:
    """For forked workers: memory that belongs to no file, and so needs neither ``/dev/shm`` nor a disk."""

    def __init__(self) -> None:
        self._memory = mmap.mmap(-1, _NUMBER.size)

    @property
    def value(self) -> int:
        return int(_NUMBER.unpack_from(self._memory)[0])

    @value.setter
    def value(self, value: int) -> None:
        _NUMBER.pack_into(self._memory, 0, value)


class Unseen:
    """Where nothing can be shared. Then the first item that has no answer is taken for the one under way; it is tried
    again, and so is the next."""

    value = 0


def shared_progress(start: str, context: Any) -> Progress:
    """For a worker that is started by ``start`` in a context of ``multiprocessing``."""
    if start == "fork":
        return Inherited()
    with suppress(OSError):  # no room, or no place at all, for a file that is memory
        number: Progress = context.RawValue("l", 0)
        return number
    return Unseen()


_NUMBER = struct.Struct("q")
