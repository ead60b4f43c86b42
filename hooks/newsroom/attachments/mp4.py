"""MP4: sound and film are copied sample by sample into a new file, whose few boxes are all written here.

So everything that is not one of them is gone: places and devices (``udta``, ``meta``), covers, the hour of recording,
tracks of a camera's sensors, what lies unused between the samples. The table of contents comes first, so that a
phone begins to play before it has the whole file.
"""

from __future__ import annotations

import struct
from array import array
from bisect import bisect_right
from itertools import accumulate

from msgspec import Struct, field

from newsroom.attachments.boxes import Box, Boxes, box_of, numbers
from newsroom.attachments.cleaned import Cleaned, Reason, UnfitError, demand

_MOST_SAMPLES = 2_000_000
_PICTURES = (b"heic", b"heix", b"hevc", b"hevx", b"mif1", b"msf1")
_AV1_PICTURES = (b"avif", b"avis")
_HEVC = (b"hvc1", b"hev1", b"dvh1", b"dvhe")
_FILM, _SOUND = (b"avc1", b"avc3"), (b"mp4a",)
_STILLS = (b"jpeg", b"mjpa", b"mjpb", b"png ", b"text", b"tx3g")
"""Codecs of tracks that are no film: the pictures of chapters."""
_VIDEO_ENTRY, _AUDIO_ENTRY = 78, 28
_CHILDREN = (b"avcC", b"esds", b"pasp", b"clap", b"colr", b"btrt")


class _Track(Struct):
    kind: bytes
    """``vide`` or ``soun``."""
    codec: bytes
    header: bytes
    """``tkhd``."""
    media_header: bytes
    edits: bytes
    description: bytes
    """``stsd``."""
    tables: dict[bytes, bytes]
    """The tables of samples, but for where they lie."""
    chunks: list[tuple[int, int]] = field(default_factory=list)
    """Where each lies in the file, and how long it is."""


def is_mp4(data: bytes) -> bool:
    return data[4:8] in (b"ftyp", b"moov", b"mdat", b"wide", b"free", b"skip")


def clean_mp4(data: bytes) -> Cleaned:
    """An ``mp4`` of H.264 and AAC, or an ``m4a`` where there is no film in it."""
    brand = data[8:12]
    if data[4:8] != b"ftyp" or brand == b"qt  ":
        raise UnfitError(Reason.APPLE_MOVIE)
    demand(brand not in _AV1_PICTURES, Reason.AVIF)
    demand(brand not in _PICTURES, Reason.HEIC)
    boxes = Boxes(data)
    top = list(boxes.within(0, len(data)))
    kinds = [box.kind for box in top]
    demand(b"moof" not in kinds and b"styp" not in kinds, Reason.IN_FRAGMENTS)
    demand(kinds.count(b"moov") == 1 and b"mdat" in kinds)
    movie = top[kinds.index(b"moov")]
    header = _full(boxes, boxes.inner(movie, b"mvhd"), 100, 112)
    tracks = _chosen([_track(boxes, box) for box in boxes.within(movie.start, movie.end) if box.kind == b"trak"])
    film = next((track for track in tracks if track.kind == b"vide"), None)
    written = _assembled(data, [box for box in top if box.kind == b"mdat"], header, tracks, is_film=film is not None)
    width, height = _shown(film.header) if film else (0, 0)
    kind = "mp4" if film else "m4a"
    return Cleaned(data=written, format=kind, width=width, height=height, seconds=_seconds(header))


def _chosen(tracks: list[_Track | None]) -> list[_Track]:
    """The film and the sound, one of each."""
    there = [track for track in tracks if track]
    chosen: list[_Track] = []
    for kind, codecs in ((b"vide", _FILM), (b"soun", _SOUND)):
        of_kind = [track for track in there if track.kind == kind]
        playable = [track for track in of_kind if track.codec in codecs]
        demand(not any(track.codec in (b"encv", b"enca") for track in of_kind), Reason.PROTECTED)
        if of_kind and not playable:
            demand(not any(track.codec in _HEVC for track in of_kind), Reason.HEVC)
            raise UnfitError(Reason.OTHER_CODEC)
        chosen += playable[:1]
    demand(bool(chosen))
    return chosen


def _track(boxes: Boxes, box: Box) -> _Track | None:
    """None for what is neither film nor sound."""
    media = boxes.inner(box, b"mdia")
    kind = boxes.content(boxes.inner(media, b"hdlr"), 12)[8:12]
    if kind not in (b"vide", b"soun"):
        return None
    samples = boxes.inner(media, b"minf", b"stbl")
    codec, description = _description(boxes, boxes.inner(samples, b"stsd"), kind)
    if codec in _STILLS:
        return None
    there = boxes.children(samples)
    sizes = _sizes(boxes, there.get(b"stsz"))
    tables = {b"stsz": sizes[0]}
    for name, width in ((b"stts", 8), (b"stsc", 12), (b"ctts", 8), (b"stss", 4)):
        if name in there:
            tables[name] = boxes.table(there[name], width)
    demand(b"stts" in tables and b"stsc" in tables)
    edits = boxes.children(box).get(b"edts")
    edit_list = boxes.children(edits).get(b"elst") if edits else None
    return _Track(
        kind=kind,
        codec=codec,
        header=_full(boxes, boxes.inner(box, b"tkhd"), 84, 96),
        media_header=_full(boxes, boxes.inner(media, b"mdhd"), 24, 36),
        edits=boxes.table(edit_list, 20 if boxes.data[edit_list.start] == 1 else 12) if edit_list else b"",
        description=description,
        tables=tables,
        chunks=_chunks(_offsets(boxes, there), tables[b"stsc"], sizes[1]),
    )


def _full(boxes: Boxes, box: Box, plain: int, wide: int) -> bytes:
    """A header without the hours at which it was made and changed; ``wide`` is its length in version 1."""
    version = boxes.content(box, 1)[0]
    demand(version in (0, 1))
    data = boxes.content(box, wide if version else plain)
    return data[:4] + bytes(16 if version else 8) + data[20 if version else 12 :]


def _description(boxes: Boxes, box: Box, kind: bytes) -> tuple[bytes, bytes]:
    """The codec, and the one entry that says how to decode: without the name that an encoder gave itself."""
    demand(boxes.content(box, 8)[4:8] == b"\0\0\0\1", Reason.OTHER_CODEC)
    entry = next(boxes.within(box.start + 8, box.end), None)
    if entry is None:
        raise UnfitError(Reason.BROKEN)
    if entry.kind not in (*_FILM, *_SOUND):
        return entry.kind, b""
    if kind == b"vide":
        fixed = bytearray(boxes.content(entry, _VIDEO_ENTRY))
        fixed[8:24] = bytes(16)
        fixed[42:74] = bytes(32)
    else:
        fixed = bytearray(boxes.content(entry, _AUDIO_ENTRY))
        demand(fixed[8:10] == b"\0\0", Reason.APPLE_MOVIE)
        fixed[10:16] = bytes(6)
    fixed[0:8] = b"\0\0\0\0\0\0\0\1"
    children = boxes.children(entry, len(fixed))
    demand((b"avcC" if kind == b"vide" else b"esds") in children, Reason.OTHER_CODEC)
    kept = [
        box_of(name, boxes.content(child))
        for name, child in children.items()
        if name in _CHILDREN and not (name == b"colr" and boxes.content(child, 4) not in (b"nclx", b"nclc"))
    ]
    return entry.kind, b"\0\0\0\0\0\0\0\1" + box_of(entry.kind, bytes(fixed) + b"".join(kept))


def _sizes(boxes: Boxes, box: Box | None) -> tuple[bytes, array[int]]:
    """The table, and the bytes of every sample."""
    if box is None:
        raise UnfitError(Reason.BROKEN)
    uniform, count = struct.unpack_from(">II", boxes.content(box, 12), 4)
    demand(count <= _MOST_SAMPLES)
    if uniform:
        return boxes.content(box, 12), array("I", [uniform]) * count
    table = boxes.content(box, 12 + 4 * count)
    return table, numbers(table[12:])


def _offsets(boxes: Boxes, there: dict[bytes, Box]) -> array[int]:
    if b"stco" in there:
        return numbers(boxes.table(there[b"stco"], 4)[8:])
    demand(b"co64" in there)
    return numbers(boxes.table(there[b"co64"], 8)[8:], "Q")


def _chunks(offsets: array[int], runs: bytes, sizes: array[int]) -> list[tuple[int, int]]:
    """Where each chunk lies and how long it is; UnfitError unless they hold exactly the samples."""
    lengths = [0, *accumulate(sizes)]
    table = numbers(runs[8:])
    firsts, counts = [*table[0::3], len(offsets) + 1], table[1::3]
    demand(all(description == 1 for description in table[2::3]), Reason.OTHER_CODEC)
    demand(bool(counts) and firsts[0] == 1)
    chunks: list[tuple[int, int]] = []
    sample = 0
    for first, after, count in zip(firsts, firsts[1:], counts, strict=False):
        demand(first < after <= len(offsets) + 1 and count > 0)
        demand(sample + (after - first) * count <= len(sizes))
        for offset in offsets[first - 1 : after - 1]:
            chunks.append((offset, lengths[sample + count] - lengths[sample]))
            sample += count
    demand(sample == len(sizes) and len(chunks) == len(offsets))
    return chunks


def _assembled(data: bytes, stores: list[Box], header: bytes, tracks: list[_Track], *, is_film: bool) -> bytes:
    brands = b"isom\0\0\2\0isomiso2avc1mp41" if is_film else b"M4A \0\0\2\0M4A mp42isom"
    start = box_of(b"ftyp", brands)
    starts = [store.start for store in stores]  # as they lie in the file; there may be thousands
    for track in tracks:
        demand(all(_is_within(stores, bisect_right(starts, at) - 1, at, size) for at, size in track.chunks))
    order = sorted((at, size, number, index) for number, track in enumerate(tracks)
                   for index, (at, size) in enumerate(track.chunks))  # fmt: skip
    demand(sum(size for _, size, _, _ in order) <= len(data))  # none is told of a thousand times
    places = [[0] * len(track.chunks) for track in tracks]
    at = len(start) + len(_movie(header, tracks, places)) + 8
    for _, size, number, index in order:
        places[number][index] = at
        at += size
    samples = b"".join(data[begin : begin + size] for begin, size, _, _ in order)
    return start + _movie(header, tracks, places) + box_of(b"mdat", samples)


def _is_within(stores: list[Box], number: int, at: int, size: int) -> bool:
    return number >= 0 and at + size <= stores[number].end


def _movie(header: bytes, tracks: list[_Track], places: list[list[int]]) -> bytes:
    return box_of(
        b"moov",
        box_of(b"mvhd", header) + b"".join(_written(track, at) for track, at in zip(tracks, places, strict=True)),
    )


def _written(track: _Track, places: list[int]) -> bytes:
    where = struct.pack(f">II{len(places)}I", 0, len(places), *places)
    samples = b"".join(
        (
            box_of(b"stsd", track.description),
            *(box_of(name, table) for name, table in sorted(track.tables.items())),
            box_of(b"stco", where),
        )
    )
    kind_header = box_of(b"vmhd", b"\0\0\0\1" + bytes(8)) if track.kind == b"vide" else box_of(b"smhd", bytes(8))
    inside = box_of(b"dinf", box_of(b"dref", b"\0\0\0\0\0\0\0\1" + box_of(b"url ", b"\0\0\0\1")))
    handler = box_of(b"hdlr", bytes(8) + track.kind + bytes(13))
    information = box_of(b"minf", kind_header + inside + box_of(b"stbl", samples))
    media = box_of(b"mdhd", track.media_header) + handler + information
    edits = box_of(b"edts", box_of(b"elst", track.edits)) if track.edits else b""
    return box_of(b"trak", box_of(b"tkhd", track.header) + edits + box_of(b"mdia", media))


def _seconds(header: bytes) -> int:
    scale, length = struct.unpack_from(">IQ", header, 20) if header[0] else struct.unpack_from(">II", header, 12)
    return round(length / scale) % 10**6 if scale else 0


def _shown(header: bytes) -> tuple[int, int]:
    """Pixels, turned as the camera was held."""
    matrix = struct.unpack_from(">9i", header, 52 if header[0] else 40)
    width, height = (number >> 16 for number in struct.unpack_from(">II", header, 88 if header[0] else 76))
    return (height, width) if matrix[0] == 0 == matrix[4] else (width, height)
