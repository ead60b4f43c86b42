"""What a file holds, as a name for it."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

_PIECE = 2**20
"""Bytes that are read at one time: a film has fifty million, and what lies there by mistake any number."""


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


def digest_of_file(file: str) -> bytes:
    """``digest_of_data`` of what the real path ``file`` holds, of which no more than a piece is in memory; of what
    cannot be read, fewer bytes that tell why."""
    digest = hashlib.blake2b(digest_size=_LENGTH)
    try:
        opened = os.open(file, os.O_RDONLY | os.O_NOFOLLOW)
        try:
            while piece := os.read(opened, _PIECE):
                digest.update(piece)
        finally:
            os.close(opened)
    except OSError as error:
        return b"!%d" % (error.errno or 0)
    return digest.digest()


def digest_of_data(data: bytes) -> bytes:
    """Sixteen bytes, by which a build knows what it has read."""
    return hashlib.blake2b(data, digest_size=_LENGTH).digest()


_LENGTH = 16
