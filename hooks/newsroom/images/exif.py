"""How a camera was held, by a picture's EXIF.

Pillow copies what every entry points at before it is asked for one: sixty thousand entries of one megabyte are enough.
"""

from __future__ import annotations

from typing import Literal

_ORIENTATION = 0x0112
_FORMATS = {1: 1, 3: 2, 4: 4}
"""Bytes of a number, by its type: what programs write an orientation in."""
_ORDERS: dict[bytes, Literal["little", "big"]] = {b"II": "little", b"MM": "big"}
_PREFIX = b"Exif\0\0"


def orientation_in(exif: bytes) -> int | None:
    """1 to 8; None where there is none that can be read."""
    exif = exif.removeprefix(_PREFIX)
    order = _ORDERS.get(exif[:2])
    if order is None:
        return None
    start = int.from_bytes(exif[4:8], order)
    count = int.from_bytes(exif[start : start + 2], order)
    for at in range(start + 2, min(start + 2 + 12 * count, len(exif) - 11), 12):
        if int.from_bytes(exif[at : at + 2], order) == _ORIENTATION:
            length = _FORMATS.get(int.from_bytes(exif[at + 2 : at + 4], order), 0)
            value = int.from_bytes(exif[at + 8 : at + 8 + length], order)
            return value if 1 <= value <= 8 else None
    return None
