"""Pictures as phones, programs and printers write them: small, and with something in every corner."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from io import BytesIO
from random import Random
from typing import Any

from PIL import Image
from PIL.PngImagePlugin import PngInfo

SIZE = (44, 30)
_PASSES = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))
"""The passes of an interlaced PNG: first column and row, and steps to the next."""


def saved(image: Image.Image, form: str, **how: Any) -> bytes:
    stream = BytesIO()
    image.save(stream, form, **how)
    return stream.getvalue()


def drawn(mode: str = "RGB", turn: int = 0) -> Image.Image:
    noise = Image.frombytes("L", SIZE, Random(11).randbytes(SIZE[0] * SIZE[1]))
    bands = [noise, noise.transpose(Image.Transpose.FLIP_LEFT_RIGHT), noise.rotate(180)]
    return Image.merge("RGB", bands).rotate(turn).convert(mode)


def interlaced() -> bytes:
    """A PNG in passes, which Pillow reads and does not write."""
    rows = bytearray()
    width, height = SIZE
    for x, y, across, down in _PASSES:
        for row in range(y, height, down):
            rows += b"\0" + bytes((column * 7 + row * 13) % 256 for column in range(x, width, across))
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 1)
    return png((b"IHDR", header), (b"IDAT", zlib.compress(bytes(rows))), (b"IEND", b""))


def png(*chunks: tuple[bytes, bytes]) -> bytes:
    return b"\x89PNG\r\n\x1a\n" + b"".join(map(chunk, chunks))


def chunk(one: tuple[bytes, bytes]) -> bytes:
    kind, data = one
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def chunks_of(data: bytes) -> list[tuple[bytes, bytes]]:
    found, at = [], 8
    while at < len(data):
        length = int.from_bytes(data[at : at + 4])
        found.append((data[at + 4 : at + 8], data[at + 8 : at + 8 + length]))
        at += 12 + length
    return found


def _moving(form: str, **how: Any) -> bytes:
    others = [drawn(turn=turn) for turn in (90, 180)]
    return saved(drawn(), form, save_all=True, append_images=others, duration=80, **how)


def _noted() -> bytes:
    texts = PngInfo()
    texts.add_itxt("XML:com.adobe.xmp", "<x:xmpmeta xmlns:x='adobe:ns:meta/'/>")
    return saved(drawn(), "PNG", pnginfo=texts, exif=Image.Exif())


KINDS: dict[str, Callable[[], bytes]] = {
    "jpeg": lambda: saved(drawn(), "JPEG", quality=80),
    "jpeg in passes": lambda: saved(drawn(), "JPEG", progressive=True),
    "grey jpeg": lambda: saved(drawn("L"), "JPEG"),
    "jpeg for print": lambda: saved(drawn("CMYK"), "JPEG"),
    "jpeg with restarts": lambda: saved(drawn(), "JPEG", restart_marker_blocks=2),
    "jpeg with a second one": lambda: saved(drawn(), "MPO", save_all=True, append_images=[drawn(turn=90)]),
    "png": lambda: saved(drawn(), "PNG"),
    "png with notes": _noted,
    "png of 16 bits": lambda: saved(drawn("L").convert("I;16"), "PNG"),
    "png with a palette": lambda: saved(drawn("P"), "PNG", transparency=3),
    "png to see through": lambda: saved(drawn("RGBA"), "PNG"),
    "png in passes": interlaced,
    "moving png": lambda: _moving("PNG"),
    "gif": lambda: saved(drawn("P"), "GIF"),
    "gif in passes": lambda: saved(drawn("P"), "GIF", interlace=True),
    "moving gif": lambda: _moving("GIF"),
    "webp": lambda: saved(drawn(), "WEBP"),
    "webp without loss": lambda: saved(drawn("RGBA"), "WEBP", lossless=True),
    "moving webp": lambda: _moving("WEBP"),
}
"""What Pillow can decode, all of it."""
