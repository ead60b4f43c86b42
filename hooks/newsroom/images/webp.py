"""A WebP's header and notes. Pillow would hand it to a decoder that first takes memory for the whole canvas."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

_EXIF_FLAG, _ALPHA_FLAG = 0x08, 0x10
_LONGEST_NOTE = 2**20
MOST_CHUNKS = 20_000
"""A file has no more. In 10 MB each has 500 bytes then; a film of ten minutes has ten thousand."""
_EMPTY = 512
"""Bytes of zero in a row, with which no packed picture ends."""


class WebP(Struct, kw_only=True):
    width: int
    height: int
    transparent: bool
    exif: bytes = b""
    xmp: bytes = b""
    chunks: int = 0
    """Where there are too many, not all are counted."""
    intact: bool = True
    """Whether its pixels end with something else than the room that a program had made for them."""


def is_webp(head: bytes) -> bool:
    return head[:4] == b"RIFF" and head[8:12] == b"WEBP"


def read_webp(data: bytes) -> WebP:
    """ValueError for a header that is none."""
    webp = _header(data)
    for kind, at, end in _chunks(data):
        webp.chunks += 1
        if webp.chunks > MOST_CHUNKS:
            break
        note = data[at : min(end, at + _LONGEST_NOTE)]
        if kind == b"EXIF" and data[12:16] == b"VP8X" and data[20] & _EXIF_FLAG:
            webp.exif = webp.exif or note
        elif kind == b"XMP ":
            webp.xmp = webp.xmp or note
        else:
            webp.intact = end - at < _EMPTY or data.count(b"\0", end - _EMPTY, end) < _EMPTY
    return webp


def _header(data: bytes) -> WebP:
    kind = data[12:16]
    if len(data) < 30:
        raise ValueError("no WebP")
    if kind == b"VP8X":
        width, height = (int.from_bytes(data[at : at + 3], "little") + 1 for at in (24, 27))
        return WebP(width=width, height=height, transparent=bool(data[20] & _ALPHA_FLAG))
    if kind == b"VP8L" and data[20] == 0x2F:
        bits = int.from_bytes(data[21:25], "little")
        return WebP(width=(bits & 0x3FFF) + 1, height=(bits >> 14 & 0x3FFF) + 1, transparent=bool(bits >> 28 & 1))
    if kind == b"VP8 " and data[23:26] == b"\x9d\x01\x2a":
        width, height = (int.from_bytes(data[at : at + 2], "little") & 0x3FFF for at in (26, 28))
        return WebP(width=width, height=height, transparent=False)
    raise ValueError("no WebP")


def _chunks(data: bytes) -> Iterator[tuple[bytes, int, int]]:
    """Kind, beginning and end of what each holds."""
    at = 12
    while at + 8 <= len(data):
        length = int.from_bytes(data[at + 4 : at + 8], "little")
        yield data[at : at + 4], at + 8, at + 8 + length
        at += 8 + length + length % 2
