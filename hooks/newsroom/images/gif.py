"""A GIF, walked block by block: what it says of itself, and its first picture alone.

Pillow joins every comment that stands before the picture, and its pixels come in pieces of one byte if a file wants
it: so pieces are counted, and what is no picture is passed.
"""

from __future__ import annotations

from msgspec import Struct, field

SIGNATURE = b"GIF8"
MOST_PIECES = 200_000
"""A file has no more up to the end of its first picture. In 10 MB there are forty thousand when each is full."""
_EXTENSION, _IMAGE, _TRAILER = 0x21, 0x2C, 0x3B
_CONTROL, _COMMENT = 0xF9, 0xFE
_XMP = b"XMP DataXMP"
_LONGEST_TEXT = 2**20


class Gif(Struct, kw_only=True):
    comments: list[bytes] = field(default_factory=list)
    xmp: bytes = b""
    """The block of XMP and whatever follows it, wherever in the file it stands."""
    pieces: int = 0
    """Where there are too many, not all are counted."""
    bare: bytes = b""
    """A GIF of its first picture alone; broken where the file is."""


def read_gif(data: bytes) -> Gif:
    """ValueError for what has no picture."""
    gif = Gif()
    at = 13 + _palette(data, 10)
    kept = [data[:at]]
    noted = 0
    while at < len(data) and data[at] != _TRAILER:
        start = at
        if data[at] == _IMAGE:
            at, _ = _pieces(data, at + 11 + _palette(data, at + 9), gif)
            kept.append(data[start:at])
            break
        if data[at] != _EXTENSION:
            at += 1
            gif.pieces += 1
            if gif.pieces > MOST_PIECES:
                break
            continue
        kind = data[at + 1 : at + 2]
        at, parts = _pieces(data, at + 2, gif)
        if kind == bytes([_CONTROL]):
            kept.append(data[start:at])
        elif kind == bytes([_COMMENT]) and noted < _LONGEST_TEXT:
            gif.comments.append(b"".join(data[begin:end] for begin, end in parts)[:_LONGEST_TEXT])
            noted += len(gif.comments[-1])
        if gif.pieces > MOST_PIECES:
            break
    if len(kept) == 1 and gif.pieces <= MOST_PIECES:
        raise ValueError("no GIF")
    place = data.find(_XMP)
    gif.xmp = data[place : place + _LONGEST_TEXT] if place >= 0 else b""
    gif.bare = b"".join(kept)
    return gif


def _palette(data: bytes, at: int) -> int:
    """Bytes of the palette that the flags at this place tell of."""
    flags = data[at] if at < len(data) else 0
    return 3 << (flags & 7) + 1 if flags & 0x80 else 0


def _pieces(data: bytes, at: int, gif: Gif) -> tuple[int, list[tuple[int, int]]]:
    """Where what is cut into pieces ends, and where each of them lies."""
    found: list[tuple[int, int]] = []
    while at < len(data) and gif.pieces <= MOST_PIECES:
        length = data[at]
        gif.pieces += 1
        if length == 0:
            return at + 1, found
        found.append((at + 1, at + 1 + length))
        at += 1 + length
    return min(at, len(data)), found
