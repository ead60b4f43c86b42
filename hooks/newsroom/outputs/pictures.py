"""A contributor's picture as readers get it: upright, in sRGB, no larger than needed, with nothing in it but pixels
and the mark of the machine that made it.

Cameras write where and when a picture was taken and by whom; programs leave thumbnails of what was cut away, and
anything at all can follow a picture's last byte. So a picture is never copied: its pixels are written anew. It is
decoded once for all its files, as a negative from which each is printed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any

from PIL import Image, ImageCms, ImageOps
from PIL.PngImagePlugin import PngInfo

from newsroom.model.story import LONG
from newsroom.outputs.marks import packet
from newsroom.pages.outputs import PictureFile
from newsroom.pages.pictures import LARGE, fitted
from newsroom.reading.pictures import LYING, open_picture
from newsroom.rules.pictures import MAXIMUM_PIXELS

_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_QUALITIES = {"JPEG": (82, 72, 60, 45, 30, 15, 5), "WEBP": (80, 68, 55, 42, 30, 18, 8)}
_COLOURS = (256, 64, 16, 4)
"""Numbers of colours of a PNG. Both are tried in this order until the file is as small as it must be."""
_THOROUGH = LONG * LARGE * LARGE
"""Pixels of a PNG for which the smallest of all ways is looked for: of a column of text it would take half a minute."""
_SOFTENED = (1, 2, 4, 16)
_WEBP_METHOD = 2
"""Half the time of 4, and 3 % more bytes."""


class PictureError(ValueError):
    """No picture of these formats, broken, or with more pixels than ``MAXIMUM_PIXELS``."""


def negative_of(source: bytes) -> Image.Image:
    """Upright, in sRGB, as large as the largest file that may be made of it; PictureError where that cannot be had.

    Of a moving GIF or WebP the first frame is taken.
    """
    try:
        opened, orientation = open_picture(source)
        with opened:
            if opened.width * opened.height > MAXIMUM_PIXELS:
                raise PictureError(f"{opened.width} × {opened.height} pixels")
            return _upright(opened, orientation)
    except Exception as error:  # Pillow's plugins raise whatever their parsers meet in a broken file
        raise PictureError(str(error)) from error


def published_picture(negative: Image.Image, file: PictureFile) -> bytes:
    """The bytes to publish, the same for the same picture and ``file``."""
    size = (file.width, file.height)
    image = negative
    if image.size != size:
        image = _cut(image, size) if file.cut else image.resize(size, Image.Resampling.LANCZOS)
    return _written(image, file)


def blank_picture(file: PictureFile) -> bytes:
    """A plain grey field in the place of a picture that cannot be published: one bad file never stops the paper."""
    return _written(Image.new("L", (file.width, file.height), 224), file)


def _upright(opened: Image.Image, orientation: int) -> Image.Image:
    size = opened.size[::-1] if orientation in LYING else opened.size
    wanted = fitted(*size, LARGE)
    # A JPEG is decoded at half its size where that is enough.
    opened.draft(None, wanted[::-1] if orientation in LYING else wanted)
    opened.load()
    # Not by ImageOps.exif_transpose: it writes the other entries anew, and raises at what some cameras leave there.
    image = _in_srgb(opened.transpose(_TURNS[orientation]) if orientation in _TURNS else opened)
    image = image if image.size == wanted else _reduced(image, wanted)
    if image.mode == "RGBA" and image.getchannel("A").getextrema() == (255, 255):
        image = image.convert("RGB")  # screenshots say that one could see through them
    image.info.clear()  # Pillow writes comments, profiles and resolutions from here
    return image


def _cut(image: Image.Image, size: tuple[int, int]) -> Image.Image:
    """Cuts a picture to a shape. What is too high loses more below: faces are in the upper half, and a column of text
    begins above."""
    above = 0 if image.height > LONG * image.width else 0.35
    return ImageOps.fit(image, size, Image.Resampling.LANCZOS, centering=(0.5, above))


def _reduced(image: Image.Image, size: tuple[int, int]) -> Image.Image:
    """Far too large a picture is first reduced by whole factors: one of 40,000,000 × 1 pixels would else take 2 GB."""
    across, down = (max(1, there // wanted // 3) for there, wanted in zip(image.size, size, strict=True))
    if (across, down) != (1, 1):
        image = image.reduce((across, down))
    return image.resize(size, Image.Resampling.LANCZOS)


def _in_srgb(image: Image.Image) -> Image.Image:
    """RGB, RGBA or L without a profile."""
    if image.mode.startswith(("I", "F")):
        # Pillow clips 16 bits to 8 instead of scaling them.
        image = image.point(lambda value: value / 256).convert("L")
    profile = image.info.get("icc_profile")
    if image.mode == "P" or "transparency" in image.info:
        image = image.convert("RGBA")
    if profile and image.mode in ("RGB", "RGBA", "CMYK"):
        image = _by_profile(image, profile)
    if image.mode not in ("RGB", "RGBA", "L"):
        image = image.convert("RGBA" if image.mode in ("LA", "PA", "La", "RGBa") else "RGB")
    return image


def _by_profile(image: Image.Image, profile: bytes) -> Image.Image:
    """Colours as the camera meant them. A profile that cannot be read is as good as none."""
    mode = "RGBA" if image.mode == "RGBA" else "RGB"
    try:
        meant = ImageCms.ImageCmsProfile(BytesIO(profile))
        converted = ImageCms.profileToProfile(image, meant, ImageCms.createProfile("sRGB"), outputMode=mode)
    except (ImageCms.PyCMSError, OSError):
        return image
    return converted or image


def _written(image: Image.Image, file: PictureFile) -> bytes:
    """In the best quality that keeps the limit; what is heavy even in the worst loses its detail."""
    data, note = b"", packet(file.mark) if file.mark else None
    for factor in _SOFTENED:
        soft = image if factor == 1 else _softened(image, factor)
        for data in _PRINTS[file.format](soft, note):
            if not file.limit or len(data) <= file.limit:
                return data
    return data


def _softened(image: Image.Image, factor: int) -> Image.Image:
    small = max(1, image.width // factor), max(1, image.height // factor)
    return image.resize(small, Image.Resampling.BOX).resize(image.size, Image.Resampling.BILINEAR)


def _jpegs(image: Image.Image, note: bytes | None) -> Iterator[bytes]:
    """On white where one could see through."""
    if image.mode == "RGBA":
        image = Image.alpha_composite(Image.new("RGBA", image.size, "white"), image)
    opaque = image if image.mode == "L" else image.convert("RGB")
    for quality in _QUALITIES["JPEG"]:
        yield _saved(opaque, "JPEG", quality=quality, progressive=True, optimize=True, xmp=note)


def _webps(image: Image.Image, note: bytes | None) -> Iterator[bytes]:
    for quality in _QUALITIES["WEBP"]:
        yield _saved(image, "WEBP", quality=quality, method=_WEBP_METHOD, xmp=note or b"")


def _pngs(image: Image.Image, note: bytes | None) -> Iterator[bytes]:
    texts = PngInfo()
    if note:
        texts.add_itxt("XML:com.adobe.xmp", note.decode())
    thorough = image.width * image.height <= _THOROUGH
    yield _saved(image, "PNG", optimize=thorough, pnginfo=texts)
    method = Image.Quantize.FASTOCTREE if image.mode == "RGBA" else Image.Quantize.MEDIANCUT
    for colours in _COLOURS:
        yield _saved(image.quantize(colours, method, dither=Image.Dither.NONE), "PNG", optimize=thorough, pnginfo=texts)


_Print = Callable[[Image.Image, bytes | None], Iterator[bytes]]
_PRINTS: dict[str, _Print] = {"JPEG": _jpegs, "WEBP": _webps, "PNG": _pngs}


def _saved(image: Image.Image, form: str, **how: Any) -> bytes:
    stream = BytesIO()
    image.save(stream, form, **how)
    return stream.getvalue()
