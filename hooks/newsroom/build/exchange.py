"""Two folders trade names in one step, as far as the system can."""

from __future__ import annotations

import ctypes
import os
import sys
from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2  # Linux, renameat2(2)
_RENAME_SWAP = 2  # macOS, renamex_np(2)


def exchange(new: Path, current: Path) -> None:
    """Afterwards ``current`` is what ``new`` was, and ``new`` holds what stood there before.

    Where the system or the file system knows no atomic exchange, renames follow each other, and for an instant
    nothing stands. OSError when even that fails, as with folders on two file systems, a folder that is a mount point,
    or one that comes from a lower layer of an overlay; both are then what they were.
    """
    if not _exchange_atomically(new, current):
        _exchange_by_two_renames(new, current)


def aside_name(current: Path) -> Path:
    """Where the current folder is for the instant between two renames."""
    return current.with_name(f".{current.name}.old")


def coming_name(current: Path) -> Path:
    """Where the new folder is meanwhile."""
    return current.with_name(f".{current.name}.coming")


def _exchange_atomically(new: Path, current: Path) -> bool:
    # To ask by its name where the C library lies would start a program; this process has it loaded.
    library = ctypes.CDLL(None, use_errno=True)
    a, b = os.fsencode(new), os.fsencode(current)
    if sys.platform == "linux" and hasattr(library, "renameat2"):
        return bool(library.renameat2(_AT_FDCWD, a, _AT_FDCWD, b, _RENAME_EXCHANGE) == 0)
    if sys.platform == "darwin":
        return bool(library.renamex_np(a, b, _RENAME_SWAP) == 0)
    return False


def _exchange_by_two_renames(new: Path, current: Path) -> None:
    # First of all the new one, beside the current one: where it cannot be moved there, that stays where it is.
    coming, aside = coming_name(current), aside_name(current)
    new.rename(coming)
    try:
        current.rename(aside)
        try:
            coming.rename(current)
        except OSError:
            aside.rename(current)
            raise
    except OSError:
        coming.rename(new)
        raise
    aside.rename(new)
