"""A JPEG, walked marker by marker: what it says of itself, and the same without what is no picture.

Pillow reads every note before the first pixel, joins what belongs together anew for each piece, and follows every
entry of EXIF to wherever it points: a file of 10 MB can be made to keep it busy for hours. Here each segment is passed
by its length, and what remains for Pillow is what a decoder needs.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from newsroom.patterns import lazy

SIGNATURE = b"\xff\xd8\xff"
MOST_SCANS = 100
"""A picture that appears step by step has ten, and twenty where a program looked for the smallest file."""
MOST_SEGMENTS = 1000
"""Between one end and the other. A panorama has some hundred, which hold a second picture and a profile of colours."""
_MARKER = lazy(rb"\xff[^\x00\xff]")
"""Two bytes and no more: from each byte of a run of 0xFF another look to its end would never come to one."""
_MARKER_IN_SCAN = lazy(rb"\xff[^\x00\xff\xd0-\xd7]")
_WITHOUT_LENGTH = (0x01, *range(0xD0, 0xD9))
_CLOSING = b"\xff\xd9"
_MOST_MORE = 4
_END, _SCAN, _NOTE = 0xD9, 0xDA, 0xFE
_APP0, _APP1, _APP2, _APP14, _APP15 = 0xE0, 0xE1, 0xE2, 0xEE, 0xEF
_EXIF, _XMP, _PROFILE = b"Exif\0\0", b"http://ns.adobe.com/xap/1.0/\0", b"ICC_PROFILE\0"
_LARGEST_PROFILE = 4 * 2**20
"""Bytes; those of printing machines have two million."""


class Jpeg(Struct, kw_only=True):
    exif: bytes = b""
    xmp: bytes = b""
    comment: bytes = b""
    """The last of each, but for EXIF, whose pieces are joined."""
    scans: int = 0
    """Times that the decoder goes through the picture; where there are too many, not all are counted."""
    segments: int = 0
    bare: bytes = b""
    """A JPEG of its first picture alone; broken where the file is."""
    intact: bool = False
    """Whether what begins also ends. Libjpeg takes what never came for grey."""


def read_jpeg(data: bytes) -> Jpeg:
    """ValueError for what has no pixels."""
    jpeg = Jpeg()
    kept = [data[:2]]
    profile: list[int] = []
    exif: list[bytes] = []
    pixels = -1
    end = len(data)
    for kind, at, following in _segments(data):
        if kind == _END:
            end, jpeg.intact = following, True
            break
        jpeg.segments += 1
        jpeg.scans += kind == _SCAN
        if jpeg.scans > MOST_SCANS or jpeg.segments > MOST_SEGMENTS:
            break
        if pixels >= 0:
            continue
        if kind == _SCAN:
            pixels = at
            continue
        content = data[at + 4 : following]
        if kind == _APP1 and content.startswith(_EXIF):
            exif.append(content[len(_EXIF) :])
        elif kind == _APP1 and content.startswith(_XMP):
            jpeg.xmp = content[len(_XMP) :]
        elif kind == _NOTE:
            jpeg.comment = content
        elif not _APP0 < kind <= _APP15 or kind == _APP14:
            kept.append(data[at:following])
        elif kind == _APP2 and content.startswith(_PROFILE):
            profile.append(len(kept))
            kept.append(data[at:following])
    if pixels < 0 and jpeg.segments <= MOST_SEGMENTS:
        raise ValueError("no JPEG")
    if sum(len(kept[place]) for place in profile) > _LARGEST_PROFILE:
        kept = [segment for place, segment in enumerate(kept) if place not in profile]
    jpeg.exif = b"".join(exif)
    jpeg.bare = b"".join((*kept, data[max(pixels, 2) : end]))
    return jpeg


def pixels_of(jpeg: bytes) -> bytes | None:
    """Line by line, without gaps, where libjpeg finds nothing wrong with any of them and the file ends with them; else
    None. Pillow is told of nothing but what stops it: the rest of a picture whose lines were ended anew on their way,
    or that was closed behind a half, is grey, and that is all. qpdf asks libjpeg with every doubt as an error.

    Some cameras leave a few bytes, or room, behind the last pixel: such a picture is tried again without.
    """
    pixels = jpeg.removesuffix(_CLOSING)
    tried = (
        pixels,
        pixels.rstrip(b"\0"),
        pixels.rstrip(b"\0") + b"\0",
        pixels.rstrip(b"\0\xff"),
        *(pixels[:-more] for more in range(1, _MOST_MORE + 1)),
    )
    return next(filter(None, (_decoded(one + _CLOSING) for one in dict.fromkeys(tried))), None)


def _decoded(jpeg: bytes) -> bytes | None:
    import pikepdf  # a twentieth of a second to load, in a process that meets a picture nobody knows

    with pikepdf.new() as pdf:
        picture = pdf.make_stream(jpeg, {"/Filter": pikepdf.Name.DCTDecode})
        try:
            return picture.read_bytes(pikepdf.StreamDecodeLevel.all)
        except (pikepdf.DataDecodingError, pikepdf.PdfError):
            return None


def _segments(data: bytes) -> Iterator[tuple[int, int, int]]:
    """Marker, beginning, and where the next is looked for, of every segment up to the end of the first picture. The
    pixels of a scan belong to no segment."""
    at, marker = 2, _MARKER
    while found := marker.search(data, at):
        start, kind = found.start(), data[found.start() + 1]
        if kind in _WITHOUT_LENGTH:
            at = found.end()
            continue
        at = found.end() if kind == _END else found.end() + int.from_bytes(data[found.end() : found.end() + 2])
        yield kind, start, at
        if kind == _END:
            return
        if kind == _SCAN:
            marker = _MARKER_IN_SCAN
