"""The files beside the stories: which of them are pictures, by their first bytes, and what they say of themselves.

What Pillow's plugins raise at a broken file is whatever their parsers meet, and a file may be made so that a parser
takes a minute for every 100 MB: none of this is for the process that has to go on.
"""

from __future__ import annotations

from enum import StrEnum
from io import BytesIO
from typing import TYPE_CHECKING, Literal, NamedTuple

from msgspec import Struct

from newsroom.images import gif as gifs
from newsroom.images import jpeg as jpegs
from newsroom.images import png as pngs
from newsroom.images import webp as webps
from newsroom.images.marks import mark_in
from newsroom.model import Mark
from newsroom.patterns import lazy

if TYPE_CHECKING:
    # Pillow is loaded by whoever opens a picture: most processes know all of them by their content.
    from PIL import Image

LYING = range(5, 9)
"""EXIF orientations at which a camera held the picture on its side: width and height change places."""
_ORIENTATION_IN_XMP = lazy(rb'tiff:Orientation(?:="|>)([1-8])')
_MODES = {1: ("L", "L"), 3: ("RGB", "RGB"), 4: ("CMYK", "CMYK;I")}
"""By the bytes of a pixel: mode of the picture, and how it lies in memory. Inks are written the other way round, as
Adobe began it."""
_MOST_WORK = 10**9
"""Pixels of all passes of a JPEG together: 25 over the largest picture that is published, which take seconds."""


def load_decoders() -> None:
    """Pillow, before whatever is timed or forks; who opens no picture does without."""
    from PIL import GifImagePlugin, JpegImagePlugin, PngImagePlugin, WebPImagePlugin  # noqa: F401


class Flaw(StrEnum):
    """Why what begins as a picture is not published."""

    BROKEN = "broken"
    """A part of one, or something in it is wrong."""
    OVERWROUGHT = "overwrought"
    """It may be whole, but to decode it takes far more work than a picture of its size: nobody tries."""


class OverwroughtError(ValueError):
    """A picture takes too much work. That depends on its bytes alone, so it is the same on every machine and in every
    hour."""


class PictureLook(NamedTuple):
    """What a file's header tells."""

    width: int
    height: int
    """Pixels from top to bottom, as the camera was held."""
    format: str
    """JPEG PNG WEBP GIF."""
    transparent: bool = False
    """Whether one may see through it: by its header, or by its pixels where they are decoded."""
    mark: Mark | None = None


class Decoded(NamedTuple):
    """A picture that is whole."""

    look: PictureLook
    image: Image.Image
    """As it lies in the file: of a JPEG without what it says of its colours."""


class _Header(Struct, frozen=True, kw_only=True):
    """A look at the picture as it lies in the file, and what is needed to decode it."""

    look: PictureLook
    orientation: int
    data: bytes
    intact: bool = True
    """Whether its parts are what they say."""


def begins_as_picture(head: bytes) -> bool:
    """Whether the first bytes of a file, 12 or more, are those of a JPEG, PNG, WebP or GIF."""
    return webps.is_webp(head) or head.startswith((jpegs.SIGNATURE, pngs.SIGNATURE, gifs.SIGNATURE))


def look_at_picture(data: bytes) -> PictureLook | None:
    """None for what cannot be read as a JPEG, PNG, WebP or GIF; OverwroughtError. No pixel is decoded."""
    try:
        header = _read(data)
    except (MemoryError, OverwroughtError):
        raise
    except Exception:  # Pillow's plugins raise whatever their parsers meet in a broken header
        return None
    look = header.look
    if min(look.width, look.height) <= 0:
        return None
    return look._replace(width=look.height, height=look.width) if header.orientation in LYING else look


def decoded(look: PictureLook, data: bytes) -> Decoded | None:
    """What is known when the pixels have been seen, too, and the pixels; None where not all of them can be: of a file
    that broke off on its way they cannot. OverwroughtError. Of what moves the first picture is decoded.
    """
    try:
        header = _read(data)
        image = _decoded_jpeg(header) if look.format == "JPEG" else _decoded(header)
        if image is None or not header.intact:
            return None
        transparent = look.transparent and _can_be_seen_through(image)
    except (MemoryError, OverwroughtError):
        raise
    except Exception as error:  # Pillow's plugins raise whatever their decoders meet among broken pixels
        if _speaks_of_memory(error):
            raise MemoryError from error
        return None
    return Decoded(look._replace(transparent=transparent), image)


def _decoded_jpeg(header: _Header) -> Image.Image | None:
    from PIL import Image

    pixels = jpegs.pixels_of(header.data)
    if pixels is None:
        return None
    with _opened(header) as opened:  # for its size as it lies there; no pixel is decoded
        size = opened.size
    if not (modes := _MODES.get(len(pixels) // (size[0] * size[1]))):
        return None
    mode, raw = modes
    return Image.frombytes(mode, size, pixels, "raw", raw)


def _decoded(header: _Header) -> Image.Image:
    image = _opened(header)
    image.load()
    return image


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
    from PIL import GifImagePlugin, JpegImagePlugin, PngImagePlugin, WebPImagePlugin

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
    from PIL import GifImagePlugin, JpegImagePlugin

    if webps.is_webp(data):
        webp = webps.read_webp(data)
        _refuse(webp.chunks > webps.MOST_CHUNKS)
        look = PictureLook(webp.width, webp.height, "WEBP", webp.transparent, mark_in((webp.xmp, webp.exif)))
        return _Header(look=look, orientation=_orientation(webp.exif, webp.xmp), data=data, intact=webp.intact)
    if data.startswith(pngs.SIGNATURE):
        png = pngs.read_png(data)
        _refuse(png.chunks > pngs.MOST_CHUNKS)
        look = PictureLook(png.width, png.height, "PNG", png.transparent, mark_in((png.xmp, png.exif, *png.texts)))
        return _Header(look=look, orientation=_orientation(png.exif, png.xmp), data=png.bare, intact=png.intact)
    if data.startswith(gifs.SIGNATURE):
        gif = gifs.read_gif(data)
        _refuse(gif.pieces > gifs.MOST_PIECES)
        plain = GifImagePlugin.GifImageFile(BytesIO(gif.bare))
        look = PictureLook(*plain.size, "GIF", "transparency" in plain.info, mark_in((*gif.comments, gif.xmp)))
        return _Header(look=look, orientation=1, data=gif.bare)
    jpeg = jpegs.read_jpeg(data)
    _refuse(jpeg.scans > jpegs.MOST_SCANS or jpeg.segments > jpegs.MOST_SEGMENTS)
    width, height = JpegImagePlugin.JpegImageFile(BytesIO(jpeg.bare)).size
    _refuse(jpeg.scans * width * height > _MOST_WORK)
    look = PictureLook(width, height, "JPEG", False, mark_in((jpeg.xmp, jpeg.exif, jpeg.comment)))
    return _Header(look=look, orientation=_orientation(jpeg.exif, jpeg.xmp), data=jpeg.bare, intact=jpeg.intact)


def _refuse(condition: bool) -> None:
    if condition:
        raise OverwroughtError


def _orientation(exif: bytes, xmp: bytes) -> int:
    """1 where nothing, or nothing that can be read, says otherwise."""
    match = _ORIENTATION_IN_XMP.search(xmp)
    return orientation_in(exif) or (int(match[1]) if match else 1)


_ORIENTATION = 0x0112
_FORMATS = {1: 1, 3: 2, 4: 4}
"""Bytes of a number, by its type: what programs write an orientation in."""
ORDERS: dict[bytes, Literal["little", "big"]] = {b"II": "little", b"MM": "big"}
_PREFIX = b"Exif\0\0"


def orientation_in(exif: bytes) -> int | None:
    """1 to 8; None where there is none that can be read."""
    exif = exif.removeprefix(_PREFIX)
    order = ORDERS.get(exif[:2])
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
