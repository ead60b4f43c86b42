"""Pictures that are made to keep whoever opens them busy, and what must be said of each: real files, made here."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from functools import cache
from io import BytesIO
from typing import Any

from PIL import Image

FINE, BROKEN, OVERWROUGHT = "fine", "broken", "overwrought"


def saved(image: Image.Image, form: str, **how: Any) -> bytes:
    stream = BytesIO()
    image.save(stream, form, **how)
    return stream.getvalue()


def field(width: int, height: int) -> Image.Image:
    return Image.linear_gradient("L").resize((width, height)).convert("RGB")


@cache
def jpeg(width: int = 120, height: int = 80, *, progressive: bool = False) -> bytes:
    return saved(field(width, height), "JPEG", progressive=progressive)


def scanned(width: int, height: int, scans: int) -> bytes:
    """A JPEG in passes, then so many more, each of which says of every block that nothing changes."""
    data = saved(Image.linear_gradient("L").resize((width, height)), "JPEG", progressive=True, quality=30)
    table = b"\xff\xc4" + struct.pack(">HB", 2 + 17 + 1, 0x10) + bytes([1] + [0] * 15) + b"\xe0"
    bits, left = "", -(-width // 8) * -(-height // 8)
    while left > 0:
        run = min(max(left, 2**14), 2**15 - 1)
        bits += f"0{run - 2**14:014b}"
        left -= run
    bits += "1" * (-len(bits) % 8)
    pixels = bytes(int(bits[at : at + 8], 2) for at in range(0, len(bits), 8)).replace(b"\xff", b"\xff\0")
    scan = b"\xff\xda" + struct.pack(">HBBB", 8, 1, 1, 0) + b"\x01\x3f\x00" + pixels
    return data[: data.rindex(b"\xff\xd9")] + table + scan * scans + b"\xff\xd9"


def segment(marker: int, content: bytes) -> bytes:
    return bytes([0xFF, marker]) + struct.pack(">H", 2 + len(content)) + content


def noted(segments: bytes) -> bytes:
    """A JPEG with these segments before its own."""
    return jpeg()[:2] + segments + jpeg()[2:]


def endless_exif() -> bytes:
    """Sixty thousand entries, each of which points at all the bytes that there are: half a megabyte each."""
    count, size = 60_000, 700_000
    entries = b"".join(struct.pack("<HHII", 1000 + at % 64_000, 7, size, 8) for at in range(count))
    tiff = b"II*\0\x08\0\0\0" + struct.pack("<H", count) + entries
    pieces = [tiff[at : at + 65_000] for at in range(0, len(tiff), 65_000)]
    return noted(b"".join(segment(0xE1, b"Exif\0\0" + piece) for piece in pieces))


def commented_gif(length: int, piece: int) -> bytes:
    data = saved(field(60, 40).convert("P"), "GIF").replace(b"GIF87a", b"GIF89a")
    at = 13 + (3 << (data[10] & 7) + 1 if data[10] & 0x80 else 0)
    comment = b"\x21\xfe" + (bytes([piece]) + b"-" * piece) * (length // (piece + 1)) + b"\0"
    return data[:at] + comment + data[at:]


def split_gif() -> bytes:
    """Pixels in pieces of one byte."""
    noise = Image.effect_noise((900, 700), 90).convert("P")
    data = saved(noise, "GIF")
    start = data.index(b"\x2c", 13 + 768) + 10
    at, pixels = start + 1, bytearray()
    while data[at]:
        pixels += data[at + 1 : at + 1 + data[at]]
        at += 1 + data[at]
    return data[: start + 1] + b"".join(b"\1" + bytes([one]) for one in pixels) + data[at:]


def png_with(kind: bytes, times: int) -> bytes:
    """With so many empty chunks before the pixels."""
    data = saved(field(60, 40), "PNG")
    return data[:33] + (bytes(4) + kind + struct.pack(">I", zlib.crc32(kind))) * times + data[33:]


def webp_with(times: int) -> bytes:
    extended = b"VP8X" + struct.pack("<I", 10) + bytes(4) + struct.pack("<I", 59)[:3] + struct.pack("<I", 39)[:3]
    body = b"WEBP" + extended + saved(field(60, 40), "WEBP")[12:] + (b"abcd" + bytes(4)) * times
    return b"RIFF" + struct.pack("<I", len(body)) + body


def cut(data: bytes) -> bytes:
    return data[: len(data) // 2]


def zeroed(data: bytes) -> bytes:
    """What is left where a program made room for a file and broke off."""
    return cut(data).ljust(len(data), b"\0")


def photograph(**how: Any) -> bytes:
    return saved(Image.effect_noise((400, 300), 60).convert("RGB"), "JPEG", quality=85, **how)


def closed(data: bytes) -> bytes:
    """The half of a JPEG with an end behind it."""
    return cut(data) + b"\xff\xd9"


def with_other_lines(data: bytes) -> bytes:
    """As git leaves a picture that it takes for a text."""
    head = data.index(b"\xff\xda")
    return data[:head] + data[head:].replace(b"\n", b"\r\n")


PICTURES: dict[str, tuple[Callable[[], bytes], str]] = {
    "scans-60000.jpg": (lambda: scanned(1600, 1200, 60_000), OVERWROUGHT),
    "scans-101.jpg": (lambda: scanned(40, 30, 101), OVERWROUGHT),
    "scans-60-large.jpg": (lambda: scanned(6000, 5000, 60), OVERWROUGHT),
    "scans-30.jpg": (lambda: scanned(400, 300, 30), FINE),
    "fills.jpg": (lambda: b"\xff\xd8".ljust(9_000_000, b"\xff"), BROKEN),
    "fills-inside.jpg": (lambda: noted(b"\xff" * 9_000_000), FINE),
    "notes.jpg": (lambda: noted(segment(0xFE, b"-") * 900_000), OVERWROUGHT),
    "exif-in-pieces.jpg": (lambda: noted(segment(0xE1, b"Exif\0\0-") * 700_000), OVERWROUGHT),
    "exif-endless.jpg": (endless_exif, FINE),
    "scan-of-markers.jpg": (lambda: jpeg()[:-2] + segment(0xFE, b"") * 900_000 + b"\xff\xd9", OVERWROUGHT),
    "comment.gif": (lambda: commented_gif(9_000_000, 255), FINE),
    "comment-in-pieces.gif": (lambda: commented_gif(9_000_000, 1), OVERWROUGHT),
    "pixels-in-pieces.gif": (split_gif, OVERWROUGHT),
    "closed.jpg": (lambda: closed(photograph()), BROKEN),
    "closed-in-passes.jpg": (lambda: closed(photograph(progressive=True)), BROKEN),
    "closed-grey.jpg": (lambda: closed(saved(field(300, 200).convert("L"), "JPEG")), BROKEN),
    "lines.jpg": (lambda: with_other_lines(photograph()), BROKEN),
    "lines-in-passes.jpg": (lambda: with_other_lines(photograph(progressive=True)), BROKEN),
    "room-before-its-end.jpg": (lambda: photograph()[:-2] + bytes(500) + b"\xff\xd9", FINE),
    "more-before-its-end.jpg": (lambda: photograph()[:-2] + b"\1\2\3\xff\xd9", FINE),
    "for-print.jpg": (lambda: saved(field(300, 200).convert("CMYK"), "JPEG"), FINE),
    "restarts.jpg": (lambda: photograph(restart_marker_blocks=2), FINE),
    "empty-chunks.png": (lambda: png_with(b"IDAT", 700_000), OVERWROUGHT),
    "own-chunks.png": (lambda: png_with(b"teSt", 700_000), OVERWROUGHT),
    "empty-chunks.webp": (lambda: webp_with(1_000_000), OVERWROUGHT),
    **{
        f"{name}.{form.lower()}": (lambda form=form, spoil=spoil: spoil(saved(field(300, 200), form)), BROKEN)  # type: ignore[misc]
        for form in ("JPEG", "PNG", "WEBP", "GIF")
        for name, spoil in (("cut", cut), ("zeroed", zeroed))
    },
}
"""By name: the file, and the verdict."""
