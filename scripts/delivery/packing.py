"""Text files packed once, when they are published, so that a server packs nothing for readers."""

from __future__ import annotations

import os
import zlib
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import brotli

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
