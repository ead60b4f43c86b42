"""A contributor's picture, decoded once for all its files: upright, in sRGB, no larger than the largest of them.

To scale a picture costs as much as to decode it, so each smaller print is made from the next larger one. Which that is
depends on the sizes alone, never on what was printed before: a print is the same in every build.
"""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING

from PIL import Image, ImageChops

from newsroom.evidence.files_beside import MAXIMUM_PIXELS
from newsroom.images.pictures import LYING, open_picture
from newsroom.model import Focus
from newsroom.model.focus import before
from newsroom.model.story import LONG
from newsroom.pages.pictures import LARGE, WIDTHS, fitted

if TYPE_CHECKING:
    from PIL import ImageCms

_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_NEARLY = 15 / 16
"""A JPEG is decoded at so much of the size that is wanted where that takes less than half the work: half of what a
phone takes upright, 3000 or 3024 pixels wide, is just that."""
_ROUNDED = 0.01
"""By so much factors differ that would be the same if pixels had parts."""
_STEPS = 17
"""Values of a channel at which a profile is tried: one that changes colours changes some by more than rounding does."""

Size = tuple[int, int]


class PictureError(ValueError):
    """No picture of these formats, broken, or with more pixels than ``MAXIMUM_PIXELS``."""


class Negative:
    """Prints of one picture, each of which is made once."""

    def __init__(self, image: Image.Image, whole: Size) -> None:
        """``image``: the largest print. ``whole``: the picture's own size, upright."""
        self.image = image
        self._whole = whole
        self._prints = {image.size: image}

    def printed(self, size: Size) -> Image.Image:
        """All of the picture in this size."""
        if size not in self._prints:
            self._prints[size] = _scaled(self._larger(size), size)
        return self._prints[size]

    def cut(self, size: Size, focus: Focus | None = None) -> Image.Image:
        """As much of it as has the form of ``size``, around the focus; a column of text begins above."""
        image = self._larger(size, itself=True)
        scale = min(image.width / size[0], image.height / size[1])
        width, height = (max(1, round(length * scale)) for length in size)
        aside, above = before(*image.size, size[0] / size[1], focus)
        if image.height > LONG * image.width and not focus:
            above = 0
        left, top = round((image.width - width) * aside), round((image.height - height) * above)
        return _scaled(image.crop((left, top, left + width, top + height)), size)

    def _larger(self, size: Size, *, itself: bool = False) -> Image.Image:
        """The smallest print among a story's own that is larger than ``size``; or ``itself``, just so wide or high."""
        for step in (fitted(*self._whole, width) for width in WIDTHS):
            factor = min(there / wanted for there, wanted in zip(step, size, strict=True))
            if factor > 1 + _ROUNDED or (itself and factor == 1):
                return self.printed(step)
        return self.image


def negative_of(source: bytes) -> Negative:
    """PictureError where it cannot be had. Of a moving GIF or WebP the first frame is taken."""
    try:
        opened, orientation = open_picture(source)
        with opened:
            if opened.width * opened.height > MAXIMUM_PIXELS:
                raise PictureError(f"{opened.width} × {opened.height} pixels")
            return _developed(opened, orientation)
    except Exception as error:  # Pillow's plugins raise whatever their parsers meet in a broken file
        raise PictureError(str(error)) from error


def _developed(opened: Image.Image, orientation: int) -> Negative:
    whole = _turned(opened.size, orientation)
    wanted = _turned(fitted(*whole, LARGE), orientation)
    opened.draft(None, (int(wanted[0] * _NEARLY), int(wanted[1] * _NEARLY)))
    opened.load()
    profile = opened.info.get("icc_profile")
    # Scaled before anything else: whatever comes after has fewer pixels to do.
    image = _in_srgb(_scaled(_with_plain_pixels(opened), wanted, Image.Resampling.BICUBIC), profile)
    if orientation in _TURNS:
        # Not by ImageOps.exif_transpose: it writes the other entries anew, and raises at what some cameras leave there.
        image = image.transpose(_TURNS[orientation])
    if image.mode == "RGBA" and image.getchannel("A").getextrema() == (255, 255):
        image = image.convert("RGB")  # screenshots say that one could see through them
    image.info.clear()  # Pillow writes comments, profiles and resolutions from here
    return Negative(image, whole)


def _turned(size: Size, orientation: int) -> Size:
    return size[::-1] if orientation in LYING else size


def _with_plain_pixels(image: Image.Image) -> Image.Image:
    """RGB, RGBA, L or CMYK."""
    if image.mode.startswith(("I", "F")):
        # Pillow clips 16 bits to 8 instead of scaling them.
        image = image.point(lambda value: value / 256).convert("L")
    if image.mode == "P" or "transparency" in image.info:
        image = image.convert("RGBA")
    if image.mode not in ("RGB", "RGBA", "L", "CMYK"):
        image = image.convert("RGBA" if image.mode in ("LA", "PA", "La", "RGBa") else "RGB")
    return image


def _scaled(image: Image.Image, size: Size, filter_: Image.Resampling = Image.Resampling.LANCZOS) -> Image.Image:
    """Reduced by whole factors first, which costs next to nothing: a line of 40,000,000 pixels would else take 2 GB."""
    if image.size == size:
        return image
    across, down = (max(1, int(there / wanted + _ROUNDED)) for there, wanted in zip(image.size, size, strict=True))
    if (across, down) != (1, 1):
        image = image.reduce((across, down))
    return image.resize(size, filter_)


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """RGB, RGBA or L, in colours as the camera meant them. A profile that cannot be read is as good as none."""
    if profile and image.mode != "L":
        from PIL import ImageCms  # a library of its own: few builds open a picture

        mode = "RGBA" if image.mode == "RGBA" else "RGB"
        try:
            transform = _transform(profile, image.mode, mode)
            image = ImageCms.applyTransform(image, transform) or image if transform else image
        except (ImageCms.PyCMSError, OSError):
            pass
    return image.convert("RGB") if image.mode == "CMYK" else image


@lru_cache(4)
def _transform(profile: bytes, source: str, target: str) -> ImageCms.ImageCmsTransform | None:
    """None where it changes no colour: most pictures say that theirs are those of sRGB. Kept, for the pictures of one
    camera all have the same."""
    from PIL import ImageCms

    meant = ImageCms.ImageCmsProfile(BytesIO(profile))
    transform = ImageCms.buildTransform(meant, ImageCms.createProfile("sRGB"), source, target)
    if source != target:
        return transform
    colours = Image.new(source, (_STEPS**2, _STEPS))
    colours.putdata(_lattice(len(source)))
    changed = ImageCms.applyTransform(colours, transform)
    differences = ImageChops.difference(colours, changed).tobytes() if changed else b""
    return transform if max(differences, default=0) > 1 else None


def _lattice(channels: int) -> list[tuple[int, ...]]:
    levels = [round(255 * step / (_STEPS - 1)) for step in range(_STEPS)]
    opaque = (255,) * (channels - 3)
    return [(red, green, blue, *opaque) for red in levels for green in levels for blue in levels]
