"""Ogg with Vorbis or Opus: the comments are written anew, empty; covers are among them. Pages are numbered again."""

from __future__ import annotations

import zlib
from itertools import accumulate

from msgspec import Struct

from newsroom.attachments.cleaned import Cleaned, Reason, demand

_HEAD = 27
_CONTINUED, _FIRST, _LAST = 1, 2, 4
_MIRRORED = bytes(int(f"{byte:08b}"[::-1], 2) for byte in range(256))
_OPUS_RATE = 48000
_NO_POSITION = 2**64 - 1


class _Page(Struct, frozen=True):
    flags: int
    position: int
    """Samples until its end."""
    lacing: bytes
    body: bytes


def clean_ogg(data: bytes) -> Cleaned:
    serial, pages = _pages(data)
    first = pages[0].body
    if first.startswith(b"OpusHead"):
        count, rate, empty = 2, _OPUS_RATE, b"OpusTags" + bytes(8)
    else:
        demand(first.startswith(b"\x01vorbis") and len(first) >= 16, Reason.OTHER_CODEC)
        count, rate, empty = 3, int.from_bytes(first[12:16], "little"), b"\x03vorbis" + bytes(8) + b"\x01"
    packets, used = _packets(pages, count)
    demand(packets[1].startswith(empty[: 8 if count == 2 else 7]))
    demand(len(pages) > used and rate > 0)
    headers = [_Page(_FIRST, 0, _lacing(packets[0]), packets[0]), *_paged([empty, *packets[2:]])]
    sound = pages[used:]
    written = [_written(page, serial, number) for number, page in enumerate((*headers, *sound))]
    positions = [page.position for page in sound if page.position != _NO_POSITION]
    return Cleaned(data=b"".join(written), format="ogg", seconds=round(max(positions, default=0) / rate) % 10**6)


def _pages(data: bytes) -> tuple[bytes, list[_Page]]:
    """One stream's pages, and its bytes up to the end of its last page."""
    pages: list[_Page] = []
    serial = data[14:18]
    at = 0
    while at + _HEAD <= len(data) and data.startswith(b"OggS\0", at):
        segments = data[at + 26]
        lacing = data[at + _HEAD : at + _HEAD + segments]
        begin = at + _HEAD + segments
        end = begin + sum(lacing)
        if len(lacing) < segments or end > len(data):
            break  # the recorder stopped in the middle
        demand(data[at + 14 : at + 18] == serial, Reason.OTHER_CODEC)  # a film, or several recordings in a row
        flags = data[at + 5]
        demand(bool(flags & _FIRST) == (not pages))
        pages.append(_Page(flags, int.from_bytes(data[at + 6 : at + 14], "little"), lacing, data[begin:end]))
        at = end
        if flags & _LAST:
            break
    demand(bool(pages))
    return serial, pages


def _packets(pages: list[_Page], count: int) -> tuple[list[bytes], int]:
    """The first packets, and how many pages they fill: sound begins on a page of its own."""
    packets: list[bytes] = []
    open_packet: list[bytes] = []
    for number, page in enumerate(pages):
        ends = list(accumulate(page.lacing))
        for length, end in zip(page.lacing, ends, strict=True):
            open_packet.append(page.body[end - length : end])
            if length < 255:
                packets.append(b"".join(open_packet))
                open_packet.clear()
        if len(packets) >= count:
            demand(len(packets) == count and not open_packet)
            return packets, number + 1
    demand(False)
    return [], 0


def _paged(packets: list[bytes]) -> list[_Page]:
    pages: list[_Page] = []
    lacing, body = b"".join(map(_lacing, packets)), b"".join(packets)
    at = 0
    while lacing:
        now, lacing = lacing[:255], lacing[255:]
        length = sum(now)
        continued = _CONTINUED if pages and pages[-1].lacing.endswith(b"\xff") else 0
        ends = any(one < 255 for one in now)
        pages.append(_Page(continued, 0 if ends else _NO_POSITION, now, body[at : at + length]))
        at += length
    return pages


def _lacing(packet: bytes) -> bytes:
    return b"\xff" * (len(packet) // 255) + bytes([len(packet) % 255])


def _written(page: _Page, serial: bytes, number: int) -> bytes:
    head = b"".join(
        (b"OggS\0", bytes([page.flags]), page.position.to_bytes(8, "little"), serial, number.to_bytes(4, "little"))
    )
    tail = bytes([len(page.lacing)]) + page.lacing + page.body
    return head + _checksum(head + bytes(4) + tail) + tail


def _checksum(data: bytes) -> bytes:
    """CRC-32 of zlib's polynomial, but with the highest bit first, from 0 and not inverted."""
    mirrored = zlib.crc32(data.translate(_MIRRORED), 0xFFFFFFFF) ^ 0xFFFFFFFF
    return int(f"{mirrored:032b}"[::-1], 2).to_bytes(4, "little")
