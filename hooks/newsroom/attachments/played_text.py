"""What people and programs have written into sound and film: titles, comments, words of songs, places.

By tinytag, which knows the tags of sound; of film, and of tags that it does not know, whatever letters stand around
what is played.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING

from newsroom.attachments.boxes import Box, Boxes
from newsroom.attachments.cleaned import UnfitError
from newsroom.attachments.passages import Passages, pieces
from newsroom.attachments.plain_text import decoded
from newsroom.attachments.webm import elements_around
from newsroom.languages import later
from newsroom.patterns import lazy

if TYPE_CHECKING:
    from tinytag import TinyTag

TAGS = later("音视频的标题、备注等信息")
"""Where in a file."""

_BEGINNINGS = (
    b"ID3", b"OggS", b"\x1a\x45\xdf\xa3", b"fLaC", b"RIFF", b"FORM", b"\xff\xfb", b"\xff\xf3", b"\xff\xf2", b"\xff\xf1",
    b"\x30\x26\xb2\x75\x8e\x66\xcf\x11", b"#!AMR",
)  # fmt: skip
_NOT_WRITTEN = frozenset(
    {"filename", "filesize", "mime_type", "duration", "is_lossless", "channels", "bitrate", "samplerate", "bitdepth"}
)
_PLAYED = frozenset({b"mdat", b"moof", b"stbl", b"ftyp", b"mfra", b"sidx"})
_HOLDING = frozenset({b"moov", b"trak", b"mdia", b"minf", b"udta", b"edts", b"dinf"})
_CHUNKS = frozenset({b"data", b"movi", b"fmt ", b"idx1"})
_LETTERS = lazy(rb"[^\x00-\x1f\x7f]{5,}")
_MOST_CHUNKS = 4096


def is_played(data: bytes) -> bool:
    """Pictures begin as some of it does; they are known otherwise."""
    return data.startswith(_BEGINNINGS) or data[4:8] == b"ftyp"


def played_passages(data: bytes) -> Passages:
    """No part of it is left unread that can be read: what is broken plays nowhere, and is told of elsewhere."""
    for text in dict.fromkeys((*_tags(data), *_around(data))):
        yield from pieces(text, TAGS)


def covers(data: bytes) -> Iterator[bytes]:
    """The pictures in its tags."""
    tag = _tag(data, image=True)
    for images in tag.images.as_dict().values() if tag else ():
        yield from (image.data for image in images)


def _tags(data: bytes) -> Iterator[str]:
    tag = _tag(data, image=False)
    for key, value in tag.as_dict().items() if tag else ():
        if key not in _NOT_WRITTEN:
            yield from (str(one) for one in (value if isinstance(value, list) else [value]))


def _tag(data: bytes, *, image: bool) -> TinyTag | None:
    from tinytag import TinyTag  # few builds meet sound or film that nobody knows

    try:
        return TinyTag.get(file_obj=BytesIO(data), image=image)
    except MemoryError:
        raise
    except Exception:  # a parser of nine formats raises whatever it meets in a broken file
        return None


def _around(data: bytes) -> Iterator[str]:
    if data[4:8] == b"ftyp":
        parts = _of_boxes(data)
    elif data.startswith(b"\x1a\x45\xdf\xa3"):
        parts = elements_around(data)
    elif data.startswith(b"RIFF"):
        parts = _of_chunks(data)
    else:
        return
    for part in parts:
        for run in _LETTERS.finditer(part):
            yield decoded(run[0])


def _of_boxes(data: bytes) -> Iterator[bytes]:
    boxes = Boxes(data)
    waiting = [Box(b"moov", 0, len(data))]
    try:
        while waiting:
            box = waiting.pop()
            for inner in boxes.within(box.start, box.end):
                if inner.kind in _HOLDING:
                    waiting.append(inner)
                elif inner.kind not in _PLAYED:
                    yield data[inner.start : inner.end]
    except UnfitError:  # it breaks off
        return


def _of_chunks(data: bytes) -> Iterator[bytes]:
    at = 12
    for _ in range(_MOST_CHUNKS):
        kind, size = data[at : at + 4], int.from_bytes(data[at + 4 : at + 8], "little")
        if len(kind) < 4:
            return
        if kind not in _CHUNKS and not (kind == b"LIST" and data[at + 8 : at + 12] in _CHUNKS):
            yield data[at + 8 : at + 8 + size]
        at += 8 + size + size % 2
