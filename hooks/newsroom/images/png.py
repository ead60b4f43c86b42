"""A PNG, walked chunk by chunk: what it says of itself, and the same without what is no picture.

Pillow unpacks texts and profiles before it comes to the pixels, and looks for EXIF by decoding all of them. Here every
chunk is passed by its length; what is packed is unpacked up to a limit, wherever it stands.
"""

from __future__ import annotations

import zlib
from binascii import crc32
from collections.abc import Iterator

from msgspec import Struct, field

SIGNATURE = b"\x89PNG\r\n\x1a\n"
_XMP = b"XML:com.adobe.xmp"
_PROFILE = b"Raw profile type "
"""How ImageMagick names the EXIF and XMP of other formats; what follows is written in hexadecimal digits."""
_KEPT = (b"IHDR", b"PLTE", b"tRNS", b"IDAT")
_TEXTS = (b"tEXt", b"zTXt", b"iTXt")
_SEEN_THROUGH = (4, 6)
"""Types of colour with an alpha channel."""
_MOST_TEXTS = 256
MOST_CHUNKS = 20_000
"""A file has no more. In 10 MB each has 500 bytes then; programs write some thousands of them."""
_LONGEST_TEXT = 2**20
_UNPACKED = 4 * 2**20
"""Bytes of all texts together."""
_LARGEST_PROFILE = 2**20
"""Bytes, unpacked: as many as Pillow takes."""


class Png(Struct, kw_only=True):
    width: int
    height: int
    transparent: bool
    exif: bytes = b""
    xmp: bytes = b""
    texts: list[bytes] = field(default_factory=list)
    """Keyword and text of every other note."""
    bare: bytes = b""
    """A PNG of its first picture alone; broken where the file is."""
    chunks: int = 0
    """Where there are too many, not all are counted."""
    intact: bool = True
    """Whether every part of that has the sum that it says."""


def read_png(data: bytes) -> Png:
    """ValueError for what does not begin as a PNG does."""
    if data[:8] != SIGNATURE or data[12:16] != b"IHDR" or len(data) < 29:
        raise ValueError("no PNG")
    width, height = (int.from_bytes(data[at : at + 4]) for at in (16, 20))
    png = Png(width=width, height=height, transparent=data[25] in _SEEN_THROUGH)
    parts, profiled = [SIGNATURE], False
    texts: list[tuple[bytes, bytes]] = []
    for kind, at, end in _chunks(data):
        png.chunks += 1
        if png.chunks > MOST_CHUNKS:
            break
        if kind in _KEPT:
            parts.append(data[at - 8 : end + 4])
            png.intact &= crc32(parts[-1][4:-4]) == int.from_bytes(data[end : end + 4])
            png.transparent |= kind == b"tRNS"
        elif kind == b"iCCP" and not profiled and _is_small(data[at:end]):
            parts.append(data[at - 8 : end + 4])
            profiled = True
        elif kind == b"eXIf" and not png.exif:
            png.exif = data[at:end]
        elif kind in _TEXTS and len(texts) < _MOST_TEXTS:
            texts.append((kind, data[at : min(end, at + _LONGEST_TEXT)]))
    png.bare = b"".join(parts) + b"\0\0\0\0IEND\xaeB\x60\x82"
    _add_texts(png, texts)
    return png


def _chunks(data: bytes) -> Iterator[tuple[bytes, int, int]]:
    """Kind, beginning and end of what each holds, up to the last; the file may end before a chunk does."""
    at = 8
    while at + 8 <= len(data):
        length, kind = int.from_bytes(data[at : at + 4]), data[at + 4 : at + 8]
        if kind == b"IEND":
            return
        yield kind, at + 8, at + 8 + length
        at += length + 12


def _is_small(profile: bytes) -> bool:
    """Whether it can be unpacked and holds no more than a profile does."""
    _, _, packed = profile.partition(b"\0")
    unpacking = zlib.decompressobj()
    try:
        unpacking.decompress(packed[1:], _LARGEST_PROFILE)
    except zlib.error:
        return False
    return unpacking.eof


def _add_texts(png: Png, texts: list[tuple[bytes, bytes]]) -> None:
    """Those that are known to be notes first, so that no amount of others can hide them."""
    left = _UNPACKED
    for kind, chunk in sorted(texts, key=lambda text: not text[1].startswith((_XMP, _PROFILE, b"AIGC"))):
        keyword, _, rest = chunk.partition(b"\0")
        text = _unpacked(kind, rest, min(left, _LONGEST_TEXT))
        left -= len(text)
        match keyword:
            case b"XML:com.adobe.xmp" | b"Raw profile type xmp":
                png.xmp = png.xmp or (text if keyword == _XMP else _profile(text))
            case b"Raw profile type exif" | b"Raw profile type APP1":
                png.exif = png.exif or _profile(text)
            case _:
                png.texts.append(keyword + b" " + text)


def _unpacked(kind: bytes, rest: bytes, most: int) -> bytes:
    """The text of a chunk behind its keyword."""
    is_packed = kind == b"zTXt"
    if kind == b"iTXt":
        is_packed = rest[:1] == b"\1"
        rest = b"\0" + rest[2:].split(b"\0", 2)[-1]
    elif kind == b"tEXt":
        rest = b"\0" + rest
    if not is_packed:
        return rest[1 : 1 + most]
    try:
        return zlib.decompressobj().decompress(rest[1:], most) if most else b""
    except zlib.error:
        return b""


def _profile(text: bytes) -> bytes:
    """Its first lines tell what it is and how long."""
    try:
        return bytes.fromhex(b"".join(text.split(b"\n")[3:]).decode("ascii"))
    except ValueError:
        return b""
