"""What is noted of every file of a release, so that the next one links what it has and reads only what is new."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TypeAlias

import msgspec

Stamp: TypeAlias = tuple[int, int, int, int]
"""Size, modification and change in nanoseconds, and number of a file of the built site."""
Place: TypeAlias = tuple[int, int, int]
"""Size, modification in nanoseconds and number of a file of a release, which all have that are linked to it. Whoever
writes into one changes at least one of them."""


class Note(msgspec.Struct, frozen=True, array_like=True):
    """A file of the site in a release."""

    digest: bytes
    """BLAKE2b of its bytes, 16 bytes long."""
    stamp: Stamp
    """As the built site had it: where it has not changed, its bytes need not be read again."""
    places: Mapping[str, Place] = {}
    """Where the file and its packed forms lie, by what is added to its name, as they were when they were written."""


class Delivered(msgspec.Struct, frozen=True):
    """What a release holds, but for what is made of it, such as its packed files."""

    files: Mapping[str, Note]
    """By path below the site's root, POSIX."""
    former: Mapping[str, float] = {}
    """Assets of earlier releases that open pages may still load: when each left the site, in seconds since 1970."""


_ENCODER = msgspec.msgpack.Encoder(order="deterministic")
_DECODER = msgspec.msgpack.Decoder(Delivered)


def stamp_of(file: Path) -> Stamp:
    status = file.stat(follow_symlinks=False)
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino


def place_of(file: Path) -> Place | None:
    """None where there is none."""
    try:
        status = file.stat(follow_symlinks=False)
    except OSError:
        return None
    return status.st_size, status.st_mtime_ns, status.st_ino


def read_receipt(path: Path) -> Delivered:
    """Empty where there is none, or a damaged one: then every file is read and copied."""
    try:
        return _DECODER.decode(path.read_bytes())
    except (OSError, msgspec.MsgspecError):
        return Delivered({})


def write_receipt(path: Path, receipt: Delivered) -> None:
    fresh = path.with_name(f"{path.name}.new")
    fresh.write_bytes(_ENCODER.encode(receipt))
    fresh.replace(path)
