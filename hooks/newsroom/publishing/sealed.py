"""A file beside the site that is whole, or as good as none."""

from __future__ import annotations

import hashlib
from pathlib import Path

_SEAL = 16
"""Bytes of the digest that stands before what is sealed."""


def write_sealed(path: Path, body: bytes) -> None:
    """Whole or not at all."""
    new = path.with_name(f"{path.name}.new")
    new.write_bytes(_seal(body) + body)
    new.replace(path)


def read_sealed(path: Path) -> bytes | None:
    """What was written; None where there is no such file, or another one by now."""
    try:
        data = path.read_bytes()
    except OSError:
        return None
    seal, body = data[:_SEAL], data[_SEAL:]
    return body if seal == _seal(body) else None


def _seal(body: bytes) -> bytes:
    return hashlib.blake2b(body, digest_size=_SEAL).digest()
