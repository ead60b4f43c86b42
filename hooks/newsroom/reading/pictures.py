"""The files beside the stories: which of them are pictures, by their first bytes, and what they say of themselves.

What Pillow's plugins raise at a broken file is whatever their parsers meet, and a file may be made so that a parser
takes a minute for every 100 MB: none of this is for the process that has to go on.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from io import BytesIO
from typing import NamedTuple

from PIL import GifImagePlugin, Image, JpegImagePlugin, PngImagePlugin, WebPImagePlugin

from newsroom.model import Mark
from newsroom.reading.marks import mark_in
from newsroom.reading.png import SIGNATURE, read_png
from newsroom.reading.webp import is_webp, read_webp

LYING = range(5, 9)
"""EXIF orientations at which a camera held the picture on its side: width and height change places."""
_ORIENTATION = 0x0112
_ORIENTATION_IN_XMP = re.compile(rb'tiff:Orientation(?:="|>)([1-8])')
_LONGEST_TEXT = 2**20
_JPEG, _GIF = b"\xff\xd8\xff", b"GIF8"
_END_OF_JPEG = b"\xff\xd9"
_XMP_IN_GIF = b"XMP DataXMP"


class PictureLook(NamedTuple):
    """What a file's header tells."""

    width: int
    height: int
    """As the camera was held."""
    format: str
    """JPEG PNG WEBP GIF."""
    transparent: bool = False
    """Whether one may see through it: by its header, or by its pixels where they are decoded."""
    mark: Mark | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Header:
    """A look at the picture as it lies in the file, and what is needed to decode it."""

    look: PictureLook
    orientation: int
    data: bytes
    intact: bool = True
    """Whether its parts are what they say."""


def begins_as_picture(head: bytes) -> bool:
    """Whether the first bytes of a file, 12 or more, are those of a JPEG, PNG, WebP or GIF."""
    return is_webp(head) or head.startswith((_JPEG, SIGNATURE, _GIF))


def look_at_picture(data: bytes) -> PictureLook | None:
    """None for what cannot be read as a JPEG, PNG, WebP or GIF. No pixel is decoded."""
    try:
        header = _read(data)
    except MemoryError:
        raise
    except Exception:  # Pillow's plugins raise whatever their parsers meet in a broken header
        return None
    look = header.look
    if min(look.width, look.height) <= 0:
        return None
    return look._replace(width=look.height, height=look.width) if header.orientation in LYING else look


def decoded(look: PictureLook, data: bytes) -> PictureLook | None:
    """What is known when the pixels have been seen, too; None where not all of them can be: of a file that broke off
    on its way they cannot.

    A JPEG is decoded at an eighth of its size, which costs a third; of what moves the first picture is decoded.
    """
    try:
        header = _read(data)
        with _opened(header) as image:
            image.draft(None, (1, 1))
            image.load()
            transparent = look.transparent and _can_be_seen_through(image)
    except MemoryError:
        raise
    except Exception as error:  # Pillow's plugins raise whatever their decoders meet among broken pixels
        if _speaks_of_memory(error):
            raise MemoryError from error
        return None
    return look._replace(transparent=transparent) if header.intact else None


def _speaks_of_memory(error: Exception) -> bool:
    """Whether it was not the picture: a decoder, or a library on its way in, that found no room."""
    return isinstance(error, ImportError) or "memory" in str(error)


def _can_be_seen_through(image: Image.Image) -> bool:
    """Screenshots say so and have no such pixel."""
    alpha = image if image.mode in ("RGBA", "LA") else image.convert("RGBA")
    return alpha.getchannel("A").getextrema() != (255, 255)


def open_picture(data: bytes) -> tuple[Image.Image, int]:
    """The first picture of a file, to be decoded, and its EXIF orientation; raises whatever Pillow's plugins do.

    The plugins are called directly: ``Image.open`` takes a phone's picture with a second one behind it for another
    format, and refuses by a limit of its own.
    """
    header = _read(data)
    return _opened(header), header.orientation


def _opened(header: _Header) -> Image.Image:
    stream = BytesIO(header.data)
    match header.look.format:
        case "JPEG":
            return JpegImagePlugin.JpegImageFile(stream)
        case "PNG":
            return PngImagePlugin.PngImageFile(stream)
        case "GIF":
            return GifImagePlugin.GifImageFile(stream)
        case _:
            return WebPImagePlugin.WebPImageFile(stream)


def _read(data: bytes) -> _Header:
    if is_webp(data):
        webp = read_webp(data)
        look = PictureLook(webp.width, webp.height, "WEBP", webp.transparent, mark_in((webp.xmp, webp.exif)))
        return _Header(look=look, orientation=_orientation(webp.exif, webp.xmp), data=data, intact=webp.intact)
    if data.startswith(SIGNATURE):
        png = read_png(data)
        look = PictureLook(png.width, png.height, "PNG", png.transparent, mark_in((png.xmp, png.exif, *png.texts)))
        return _Header(look=look, orientation=_orientation(png.exif, png.xmp), data=png.bare, intact=png.intact)
    if data.startswith(_GIF):
        gif = GifImagePlugin.GifImageFile(BytesIO(data))
        notes = (*_texts_of(gif, "comment"), _xmp_of_gif(data))
        look = PictureLook(*gif.size, "GIF", "transparency" in gif.info, mark_in(notes))
        return _Header(look=look, orientation=1, data=data)
    jpeg = JpegImagePlugin.JpegImageFile(BytesIO(data))
    exif, xmp = _texts_of(jpeg, "exif", "xmp")
    look = PictureLook(*jpeg.size, "JPEG", False, mark_in((xmp, exif, *_texts_of(jpeg, "comment"))))
    # Pillow has read up to the pixels. What follows has an end, unless it never came: libjpeg takes zeros for pixels.
    intact = data.find(_END_OF_JPEG, jpeg.fp.tell() if jpeg.fp else 0) >= 0
    return _Header(look=look, orientation=_orientation(exif, xmp), data=data, intact=intact)


def _texts_of(image: Image.Image, *names: str) -> list[bytes]:
    texts = (image.info.get(name) for name in names)
    return [text[:_LONGEST_TEXT] if isinstance(text, bytes) else b"" for text in texts]


def _xmp_of_gif(data: bytes) -> bytes:
    place = data.find(_XMP_IN_GIF)
    return data[place : place + _LONGEST_TEXT] if place >= 0 else b""


def _orientation(exif: bytes, xmp: bytes) -> int:
    """1 where nothing, or nothing that can be read, says otherwise."""
    if exif:
        notes = Image.Exif()
        try:
            notes.load(exif)
            written = notes.get(_ORIENTATION)
        except MemoryError:
            raise
        except Exception:  # Pillow raises whatever its parser meets in broken notes: then it is held upright
            written = None
        if isinstance(written, int):
            return written
    match = _ORIENTATION_IN_XMP.search(xmp)
    return int(match[1]) if match else 1
