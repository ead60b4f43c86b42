"""What one item may cost a worker, and why a body could not be converted."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct
from msgspec.structs import force_setattr

from newsroom.personal import redacted

_LONGEST = 200
"""Characters of a detail."""


class Cause(StrEnum):
    TIME = "time"
    """Too much CPU, twice."""
    MEMORY = "memory"
    CRASH = "crash"
    """The process that converted it ended by a signal."""
    DEPTH = "depth"
    """Too many marks within each other: found in the text itself, so it holds for good."""
    ERROR = "error"
    """The converter raised."""


KILLED = "SIGKILL"
"""Detail of an item whose process was killed from outside as often as it was tried; on Linux out of memory."""

SHORT = "MemoryError, short of what was granted"
"""Detail of an item for which there was less memory than its limit: the machine is to blame, not the item."""


class Failure(Struct, frozen=True):
    cause: Cause
    detail: str
    """For the log, English: the exception or the signal. An exception may quote what somebody wrote, so it is masked,
    and that before it is cut."""
    errno: int = 0
    """Number of the system's error, where that is what the worker met."""

    def __post_init__(self) -> None:
        force_setattr(self, "detail", redacted(self.detail[: 10 * _LONGEST])[:_LONGEST])


class Limits(Struct, frozen=True, kw_only=True):
    seconds: float = 2.0
    """CPU for one item, counted by the kernel. A story of ordinary length takes a thousandth."""
    seconds_alone: float = 10.0
    """CPU for an item that failed, when it is tried a second time, alone in its batch."""
    memory: int = 512 * 2**20
    """Bytes of address space above what the worker has when it is ready."""
    answer: int = 4 * 2**20
    """Bytes of a pickled answer: a page longer than that serves nobody, and the parent has to hold them all."""
    silence: float = 60.0
    """Seconds on the wall without an answer from a worker that has work; for what uses no CPU."""
