"""Why a body could not be converted."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from newsroom.personal import redacted

_LONGEST = 200
"""Characters of a detail."""


class Cause(StrEnum):
    TIME = "time"
    """Too much CPU, twice."""
    MEMORY = "memory"
    CRASH = "crash"
    """The process that converted it ended by a signal."""
    ERROR = "error"
    """The converter raised."""


@dataclass(frozen=True, slots=True)
class Failure:
    cause: Cause
    detail: str
    """For the log, English: the exception or the signal. An exception may quote what somebody wrote, so it is masked,
    and that before it is cut."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "detail", redacted(self.detail[: 10 * _LONGEST])[:_LONGEST])
