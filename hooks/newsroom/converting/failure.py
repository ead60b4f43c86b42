"""Why a body could not be converted."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


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
    """For the log, English: the exception or the signal."""
