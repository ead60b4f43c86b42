"""A contributor's picture as readers get it: upright, in sRGB, no larger than needed, with nothing in it but pixels
and the mark of the machine that made it.

Cameras write where and when a picture was taken and by whom; programs leave thumbnails of what was cut away, and
anything at all can follow a picture's last byte. So a picture is never copied: its pixels are written anew. It is
decoded once for all its files, as a negative from which each is printed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from io import BytesIO
from typing import Any

from PIL import Image

from newsroom.model.story import LONG
from newsroom.outputs.marks import packet
from newsroom.outputs.negatives import Negative
from newsroom.pages.outputs import PictureFile
from newsroom.pages.pictures import LARGE

_JPEG = {82: 1, 77: 0.88, 72: 0.79, 66: 0.71, 60: 0.65, 52: 0.59, 45: 0.54, 37: 0.48, 30: 0.42, 15: 0.27, 5: 0.13}
_WEBP = {80: 1, 74: 0.86, 68: 0.81, 62: 0.76, 55: 0.71, 48: 0.67, 42: 0.62, 36: 0.59, 30: 0.53, 18: 0.44, 8: 0.35}
"""What a file weighs in each quality, as a part of what it weighs in the first: the most that was seen. Photographs
differ in that by a tenth, whatever they show."""
_COLOURS = (256, 64, 16, 4)
"""Numbers of colours of a PNG, tried in this order until it is as small as it must be."""
_PASSES = 1000
"""Pixels across from which a JPEG comes in passes, so that slow lines see it early. It takes three times as long to
write, for 5 % fewer bytes: not worth it for what comes at once."""
_THOROUGH = LONG * LARGE * LARGE
"""Pixels of a PNG for which the smallest of all ways is looked for: of a column of text it would take half a minute."""
_HOPELESS = 4
"""Times its limit that a PNG weighs, written in haste, for which no way is small enough: to look for one takes long."""
_SOFTENED = (1, 2, 4, 16)
_EFFORT = 2
"""Half the time of 4, and 3 % more bytes."""


def published_picture(negative: Negative, file: PictureFile) -> bytes:
    """The bytes to publish, the same for the same picture and ``file``."""
    size = (file.width, file.height)
    return _written(negative.cut(size, file.focus) if file.cut else negative.printed(size), file)


def blank_picture(file: PictureFile) -> bytes:
    """A plain grey field in the place of a picture that cannot be published: one bad file never stops the paper."""
    return _written(Image.new("L", (file.width, file.height), 224), file)


def _written(image: Image.Image, file: PictureFile) -> bytes:
    """In the best quality that keeps the limit; what is heavy even in the worst loses its detail."""
    data, note = b"", packet(file.mark) if file.mark else None
    for factor in _SOFTENED:
        data = _PRINTS[file.format](image if factor == 1 else _softened(image, factor), file, note)
        if not file.limit or len(data) <= file.limit:
            break
    return data


def _softened(image: Image.Image, factor: int) -> Image.Image:
    small = max(1, image.width // factor), max(1, image.height // factor)
    return image.resize(small, Image.Resampling.BOX).resize(image.size, Image.Resampling.BILINEAR)


def _jpeg(image: Image.Image, file: PictureFile, note: bytes | None) -> bytes:
    """On white where one could see through."""
    if image.mode == "RGBA":
        image = Image.alpha_composite(Image.new("RGBA", image.size, "white"), image)
    opaque = image if image.mode == "L" else image.convert("RGB")
    passes = image.width >= _PASSES and not file.cut
    return _fitting(
        lambda quality: _saved(opaque, "JPEG", quality=quality, progressive=passes, optimize=True, xmp=note),
        _JPEG,
        file.limit,
    )


def _webp(image: Image.Image, file: PictureFile, note: bytes | None) -> bytes:
    return _fitting(
        lambda quality: _saved(image, "WEBP", quality=quality, method=_EFFORT, xmp=note or b""),
        _WEBP,
        file.limit,
    )


def _fitting(saved: Callable[[int], bytes], shares: Mapping[int, float], limit: int) -> bytes:
    """In the first quality if it keeps the limit, else in the best of which that can be expected, else in the last."""
    following = list(shares)
    while True:
        quality = following.pop(0)
        data = saved(quality)
        if not limit or len(data) <= limit or not following:
            return data
        share = limit / len(data) * shares[quality]
        while len(following) > 1 and shares[following[0]] > share:
            following.pop(0)


def _png(image: Image.Image, file: PictureFile, note: bytes | None) -> bytes:
    from PIL.PngImagePlugin import PngInfo  # with whatever else may stand in a PNG: most builds write no picture

    texts = PngInfo()
    if note:
        texts.add_itxt("XML:com.adobe.xmp", note.decode())
    thorough = image.width * image.height <= _THOROUGH
    data = _saved(image, "PNG", compress_level=1, pnginfo=texts)
    if not file.limit or len(data) <= _HOPELESS * file.limit:
        data = _saved(image, "PNG", optimize=thorough, pnginfo=texts)
    method = Image.Quantize.FASTOCTREE if image.mode == "RGBA" else Image.Quantize.MEDIANCUT
    for colours in _COLOURS:
        if not file.limit or len(data) <= file.limit:
            break
        few = image.quantize(colours, method, dither=Image.Dither.NONE)
        data = _saved(few, "PNG", optimize=thorough, pnginfo=texts)
    return data


_Print = Callable[[Image.Image, PictureFile, bytes | None], bytes]
_PRINTS: dict[str, _Print] = {"JPEG": _jpeg, "WEBP": _webp, "PNG": _png}


def _saved(image: Image.Image, form: str, **how: Any) -> bytes:
    stream = BytesIO()
    image.save(stream, form, **how)
    return stream.getvalue()
