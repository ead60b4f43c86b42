"""PDF: the strings that say who made it are blanked where they stand; what runs or hides something is refused."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

from newsroom.attachments.cleaned import Cleaned
from newsroom.attachments.unfit import Reason, demand

_MOST_INFLATED = 32 * 2**20
"""Bytes of all compressed objects together."""
_STREAM = re.compile(rb">>\s*stream\r?\n")
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
_OBJECT = re.compile(rb"(?<![A-Za-z])obj\b")
_PACKED = re.compile(rb"/ObjStm\b|/First\b")
"""Of a stream that holds objects. Some programs ask for the first of them only, and not for the stream's type."""
_ACTIVE = re.compile(rb"/(?:JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|XFA|Movie|Sound)\b")
_INFO = re.compile(rb"/Info\s+(\d{1,9})\s+(\d{1,5})\s+R\b")
_XMP_START, _XMP_END = b"<x:xmpmeta", b"</x:xmpmeta>"
_MOST_NAMED = 16
"""Objects that say who made the file: every program that changes it may add one, and each costs a walk through it."""
_STRING = re.compile(rb"\((?:[^()\\]|\\.|\((?:[^()\\]|\\.)*\))*\)|<(?!<)[0-9A-Fa-f\s]*>", re.DOTALL)


def clean_pdf(data: bytes) -> Cleaned:
    end = data.rfind(b"%%EOF")
    demand(data.startswith(b"%PDF-") and end > 0)
    data = data[: end + 5] + b"\n"
    plain, packed = _parts(data)
    demand(b"/Encrypt" not in _unescaped(plain), Reason.PROTECTED)
    inflated = b"\n".join(_inflated(packed))
    for text in (plain, inflated):
        demand(_ACTIVE.search(_unescaped(text)) is None, Reason.ACTIVE_PDF)
    written = bytearray(data)
    for start, stop in _xmp(data):
        written[start:stop] = b" " * (stop - start)
    named = set(_INFO.findall(plain))
    demand(len(named) <= _MOST_NAMED)
    blanked = sum(_blank(written, data, number, generation) for number, generation in named)
    return Cleaned(data=bytes(written), format="pdf", signed=blanked < len(named))


def _parts(data: bytes) -> tuple[bytes, list[bytes]]:
    """What stands between the streams, and the streams that hold objects."""
    between: list[bytes] = []
    packed: list[bytes] = []
    at = 0
    while found := _STREAM.search(data, at):
        end = data.find(b"endstream", found.end())
        demand(end >= 0)
        before = data[at : found.end()]
        between.append(before)
        dictionary = _unescaped(_OBJECT.split(before)[-1])
        if _PACKED.search(dictionary):
            demand(b"FlateDecode" in dictionary and b"DecodeParms" not in dictionary)
            packed.append(data[found.end() : end])
        at = end
    between.append(data[at:])
    return b"\n".join(between), packed


def _xmp(data: bytes) -> Iterator[tuple[int, int]]:
    """Where it stands. Not by an expression: one that looks for the end from every start never comes to its own."""
    start = data.find(_XMP_START)
    while start >= 0:
        stop = data.find(_XMP_END, start)
        if stop < 0:
            return
        stop += len(_XMP_END)
        yield start, stop
        start = data.find(_XMP_START, stop)


def _unescaped(text: bytes) -> bytes:
    """With every sign of a name as itself: ``/J#53`` is ``/JS`` to whoever opens the file."""
    return _ESCAPED.sub(lambda sign: bytes([int(sign[1], 16)]), text)


def _inflated(streams: list[bytes]) -> Iterator[bytes]:
    left = _MOST_INFLATED
    for stream in streams:
        try:
            text = zlib.decompressobj().decompress(stream, left + 1)
        except zlib.error:
            demand(False)
        left -= len(text)
        demand(left >= 0)
        yield text


def _blank(written: bytearray, data: bytes, number: bytes, generation: bytes) -> bool:
    """Whether the object stands there in plain; then its strings are spaces now."""
    start = re.compile(rb"(?<!\d)" + number + rb"\s+" + generation + rb"\s+obj\b")
    found = list(start.finditer(data))
    done = 0  # what lies before is blank already: one that never ends holds all that begin behind it
    for one in found:
        if one.end() < done:
            continue
        end = data.find(b"endobj", one.end())
        done = end if end >= 0 else len(data)
        for text in _STRING.finditer(data, one.end(), done):
            inside = text.end() - text.start() - 2
            blank = b" " * inside if text[0][:1] == b"(" else (b"20" * inside)[:inside]
            written[text.start() + 1 : text.end() - 1] = blank
    return bool(found)
