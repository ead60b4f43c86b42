"""The files beside the stories: which of them are pictures, by their first bytes; none is ever decoded."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import IO

from PIL import GifImagePlugin, Image, JpegImagePlugin, PngImagePlugin

PictureLook = tuple[int, int, str, bool]
"""Width and height as the camera was held, format, whether one may see through it as far as its header tells."""

_ORIENTATION = 0x0112
_TURNED = (5, 6, 7, 8)
"""EXIF orientations that exchange width and height."""
_HEADER = 2**20
"""Bytes; a JPEG alone may have more before it says how large it is: a phone puts portraits' depth there."""
_WEBP_EXIF_FLAG, _WEBP_ALPHA_FLAG = 0x08, 0x10

_PLUGINS: tuple[tuple[bytes, str, Callable[[IO[bytes]], Image.Image]], ...] = (
    (b"\xff\xd8\xff", "JPEG", JpegImagePlugin.JpegImageFile),
    (b"\x89PNG\r\n\x1a\n", "PNG", PngImagePlugin.PngImageFile),
    (b"GIF8", "GIF", GifImagePlugin.GifImageFile),
)
"""Called directly: ``Image.open`` refuses huge pictures, which the checks room wants to measure, and it would
hand WebP to a decoder that first takes memory for the whole canvas."""


def begins_as_picture(head: bytes) -> bool:
    """Whether the first bytes of a file, 12 or more, are those of a JPEG, PNG, WebP or GIF."""
    return _is_webp(head) or head.startswith(tuple(magic for magic, _, _ in _PLUGINS))


def look_at_picture(file: str) -> PictureLook | None:
    """None for what is no JPEG, PNG, WebP or GIF.

    A header may be made so that reading it takes a minute for every 100 MB: not for the process that has to go on.
    """
    try:
        with Path(file).open("rb") as opened:
            look = _look(opened.read(32), opened)
    except Exception:  # Pillow's plugins raise whatever their parsers meet in a broken header
        return None
    return look if look and min(look[:2]) > 0 else None


def _is_webp(head: bytes) -> bool:
    return head[:4] == b"RIFF" and head[8:12] == b"WEBP"


def _look(head: bytes, opened: IO[bytes]) -> PictureLook | None:
    if _is_webp(head):
        width, height, orientation, transparent = _look_at_webp(head, opened)
        return *((height, width) if orientation in _TURNED else (width, height)), "WEBP", transparent
    for magic, name, plugin in _PLUGINS:
        if head.startswith(magic):
            opened.seek(0)
            # Pillow unpacks what stands before the pixels of a PNG, and may be given a thousand times as much of it.
            image = plugin(opened if name == "JPEG" else io.BytesIO(opened.read(_HEADER)))
            width, height = image.size
            # A PNG without the chunk would be decoded in search of it.
            is_marked = name == "JPEG" or "exif" in image.info or "xmp" in image.info
            turned = is_marked and image.getexif().get(_ORIENTATION) in _TURNED
            transparent = "transparency" in image.info or image.mode in ("RGBA", "LA")
            return *((height, width) if turned else (width, height)), name, transparent
    return None


def _look_at_webp(head: bytes, opened: IO[bytes]) -> tuple[int, int, int, bool]:
    """Width, height, orientation, whether one may see through; ValueError for a header that is none."""
    kind = head[12:16]
    if kind == b"VP8X":
        size = int.from_bytes(head[24:27], "little") + 1, int.from_bytes(head[27:30], "little") + 1
        orientation = _orientation_of_webp(opened) if head[20] & _WEBP_EXIF_FLAG else 1
        return *size, orientation, bool(head[20] & _WEBP_ALPHA_FLAG)
    if kind == b"VP8L" and head[20] == 0x2F:
        bits = int.from_bytes(head[21:25], "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1, 1, bool(bits >> 28 & 1)
    if kind == b"VP8 " and head[23:26] == b"\x9d\x01\x2a":
        width, height = (int.from_bytes(head[at : at + 2], "little") & 0x3FFF for at in (26, 28))
        return width, height, 1, False
    raise ValueError("no WebP")


def _orientation_of_webp(opened: IO[bytes]) -> int:
    opened.seek(12)
    while len(header := opened.read(8)) == 8:
        length = int.from_bytes(header[4:], "little")
        if header[:4] == b"EXIF":
            exif = Image.Exif()
            exif.load(opened.read(min(length, 65536)))
            return int(exif.get(_ORIENTATION, 1))
        opened.seek(length + length % 2, io.SEEK_CUR)
    return 1
