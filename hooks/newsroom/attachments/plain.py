"""Pictures within a document, without what cameras and programs note in them; the pixels stay byte for byte."""

from __future__ import annotations

JPEG, PNG = b"\xff\xd8\xff", b"\x89PNG"
_JPEG_KEPT = (0xE0, 0xEE)
"""Segments for applications that stay: the one that every JPEG has, and the one that tells its colours."""
_PNG_KEPT = (b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND", b"gAMA", b"sRGB", b"pHYs", b"sBIT", b"bKGD")


def plain_picture(data: bytes) -> bytes:
    """What is no JPEG and no PNG stays as it is."""
    if data.startswith(JPEG):
        return _plain_jpeg(data)
    return _plain_png(data) if data.startswith(PNG) else data


def _plain_jpeg(data: bytes) -> bytes:
    written = [data[:2]]
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF and data[at + 1] != 0xDA:
        length = 2 + int.from_bytes(data[at + 2 : at + 4])
        marker = data[at + 1]
        if not (0xE0 <= marker <= 0xEF or marker == 0xFE) or marker in _JPEG_KEPT:
            written.append(data[at : at + length])
        at += length
    end = data.rfind(b"\xff\xd9")
    return b"".join(written) + data[at : end + 2 if end >= at else len(data)]


def _plain_png(data: bytes) -> bytes:
    written = [data[:8]]
    at = 8
    while at + 12 <= len(data):
        length = 12 + int.from_bytes(data[at : at + 4])
        if data[at + 4 : at + 8] in _PNG_KEPT:
            written.append(data[at : at + length])
        at += length
    return b"".join(written)
