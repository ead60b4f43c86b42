"""What is noted of every file of a release, so that the next one links what it has and reads only what is new; and text
files packed once, when they are published, so that a server packs nothing for readers."""

from __future__ import annotations

import os
import zlib
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeAlias

import brotli
import msgspec

Stamp: TypeAlias = tuple[int, int, int, int]
"""Size, modification and change in nanoseconds, and number of a file of the built site."""
Place: TypeAlias = tuple[int, int, int]
"""Size, modification in nanoseconds and number of a file of a release, which all have that are linked to it. Whoever
writes into one changes at least one of them."""
PACKED = frozenset({".html", ".css", ".js", ".json", ".xml", ".txt", ".svg", ".ics", ".webmanifest"})
"""Endings of files whose text is packed; pictures, sound and documents are packed already."""
ENDINGS = (".gz", ".br")
_SMALLEST = 512
"""Bytes; of a smaller file nothing is saved."""
_QUALITY = 5
"""The quality of brotli: a tenth smaller than gzip at half its time; 11 takes forty times as long for another tenth."""
_LEVEL = 6
_GZIP = 16
"""Added to the size of the window, this makes zlib write the format of gzip, with no time and no name in it."""


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


def is_packed(path: str) -> bool:
    return os.path.splitext(path)[1].lower() in PACKED  # noqa: PTH122 - asked for every file; a path takes ten times as long


def pack(root: Path, paths: Iterable[str]) -> None:
    """Write both packed forms beside each of these files below ``root``, where packing shortens it."""
    with ThreadPoolExecutor(os.cpu_count()) as threads:  # both libraries let other threads run
        for _ in threads.map(_pack, (root / path for path in paths)):
            pass


def _pack(file: Path) -> None:
    data = file.read_bytes()
    if len(data) < _SMALLEST:
        return
    for ending, packed in zip(ENDINGS, _packed(data), strict=True):
        if len(packed) < len(data):
            file.with_name(file.name + ending).write_bytes(packed)


def _packed(data: bytes) -> Iterator[bytes]:
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, zlib.MAX_WBITS + _GZIP)
    yield packer.compress(data) + packer.flush()
    yield brotli.compress(data, mode=brotli.MODE_TEXT, quality=_QUALITY)
