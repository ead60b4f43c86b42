"""What a file holds, as a name for it."""

from __future__ import annotations

import hashlib
from pathlib import Path


def content_digest(file: str, size: int, largest: int) -> str:
    """SHA-256 of the bytes of the real path ``file``, hexadecimal; empty where it has more than ``largest`` bytes or
    cannot be read."""
    if size > largest:
        return ""
    try:
        with Path(file).open("rb") as opened:
            return hashlib.file_digest(opened, "sha256").hexdigest()
    except OSError:
        return ""
