"""Why a body could not be converted."""

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
