"""A contributor's picture as readers get it: upright, in sRGB, no larger than needed, with nothing in it but pixels.

Cameras write where and when a picture was taken and by whom; programs leave thumbnails of what was cut away, and
anything at all can follow a picture's last byte. So a picture is never copied: its pixels are written anew.
"""

from __future__ import annotations

from io import BytesIO

from PIL import Image, ImageCms, ImageOps

from newsroom.checks.pictures import MAXIMUM_PIXELS
from newsroom.pages.outputs import PictureFile

_FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
_ORIENTATION = 0x0112
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_LYING = range(5, 9)
"""Orientations at which a camera held the picture on its side."""
_QUALITIES = (82, 72, 60, 45, 30, 15, 5)
"""Of a JPEG, tried in this order."""


class PictureError(ValueError):
    """No picture of these formats, broken, or with more pixels than ``MAXIMUM_PIXELS``."""


def published_picture(source: bytes, file: PictureFile) -> bytes:
    """The bytes to publish, the same for the same ``source`` and ``file``; PictureError where there are none.

    Of a moving GIF or WebP the first frame is shown.
    """
    try:
        with Image.open(BytesIO(source), formats=_FORMATS) as opened:
            if opened.width * opened.height > MAXIMUM_PIXELS:
                raise PictureError(f"{opened.width} × {opened.height} pixels")
            return _written(_upright(opened, file), file)
    except Exception as error:  # Pillow's plugins raise whatever their parsers meet in a broken file
        raise PictureError(str(error)) from error


def blank_picture(file: PictureFile) -> bytes:
    """A plain grey field in the place of a picture that cannot be published: one bad file never stops the paper."""
    return _written(Image.new("L", (file.width, file.height), 224), file)


def _upright(opened: Image.Image, file: PictureFile) -> Image.Image:
    """The pixels of the first frame, in the size to publish."""
    size = (file.width, file.height)
    orientation = opened.getexif().get(_ORIENTATION, 1)
    # A JPEG is decoded at half its size where that is enough.
    opened.draft(None, size[::-1] if orientation in _LYING else size)
    opened.load()
    # Not by ImageOps.exif_transpose: it writes the other entries anew, and raises at what some cameras leave there.
    image = _in_srgb(opened.transpose(_TURNS[orientation]) if orientation in _TURNS else opened)
    if image.size == size:
        return image
    return _cut(image, size) if file.cut else _resized(image, size)


def _cut(image: Image.Image, size: tuple[int, int]) -> Image.Image:
    """Of what is too high more is cut away below: faces are in the upper half."""
    return ImageOps.fit(image, size, Image.Resampling.LANCZOS, centering=(0.5, 0.35))


def _resized(image: Image.Image, size: tuple[int, int]) -> Image.Image:
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
    image.info.clear()  # Pillow writes comments, profiles and resolutions from here
    stream = BytesIO()
    match file.format:
        case "JPEG":
            return _jpeg(image, file.limit)
        case "WEBP":
            image.save(stream, "WEBP", quality=82, method=4)
        case _:
            image.save(stream, "PNG", optimize=True)
    return stream.getvalue()


def _jpeg(image: Image.Image, limit: int) -> bytes:
    """In the best quality that keeps the limit, on white where one could see through."""
    if image.mode == "RGBA":
        image = Image.alpha_composite(Image.new("RGBA", image.size, "white"), image)
    opaque = image if image.mode == "L" else image.convert("RGB")
    data = b""
    for quality in _QUALITIES:
        stream = BytesIO()
        opaque.save(stream, "JPEG", quality=quality, progressive=True, optimize=True)
        data = stream.getvalue()
        if not limit or len(data) <= limit:
            break
    return data
