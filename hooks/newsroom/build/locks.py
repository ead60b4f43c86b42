"""Who may write where. The system drops the locks of a dead process."""

from __future__ import annotations

import fcntl
import time
from pathlib import Path
from typing import IO

_TRIES = 20
_PAUSE = 0.1
"""Seconds. A worker that was forked holds the lock of its killed build, too, until it finds out."""


def hold(file: IO[str]) -> bool:
    """Lock the file for one build alone, until it is closed; False when another build holds it."""
    for last in (*[False] * (_TRIES - 1), True):
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return True
        except BlockingIOError:
            if not last:
                time.sleep(_PAUSE)
    return False


def join_writers(guard: Path) -> IO[str]:
    """What a worker keeps open as long as it may write."""
    file = guard.open("a")
    fcntl.flock(file, fcntl.LOCK_SH)
    return file


def wait_for_writers(guard: Path) -> None:
    """Return when no worker of a killed build writes any more."""
    with guard.open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
