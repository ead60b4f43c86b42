"""Folders that nobody else on the machine looks into: what is kept in them may be a story before its time."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

OWNERS = 0o700


def close_off(*folders: Path) -> None:
    """Make them, outer ones first, and take from others what an earlier build may have left to them. A file system that
    knows no modes, or a folder of somebody else, leaves it as it is."""
    for folder in folders:
        with suppress(OSError):
            folder.mkdir(mode=OWNERS, exist_ok=True)
            if folder.stat().st_mode & 0o077 and not folder.is_symlink():
                folder.chmod(OWNERS)
