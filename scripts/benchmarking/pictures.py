"""A handful of pictures drawn by numbers: as large as what phones send after shrinking, the same bytes every time."""

from __future__ import annotations

import io

from PIL import Image, ImageDraw

_SIZES = ((1200, 800), (800, 1200), (1600, 900), (640, 640), (1000, 750), (1280, 720))
NAMES = tuple(f"picture-{number}.{'png' if number % 3 == 2 else 'jpg'}" for number in range(len(_SIZES)))


def draw_pictures() -> dict[str, bytes]:
    """By name."""
    return {name: _draw(number, *size) for number, (name, size) in enumerate(zip(NAMES, _SIZES, strict=True))}


def _draw(number: int, width: int, height: int) -> bytes:
    image = Image.new("RGB", (width, height), (230 - 15 * number, 220, 200 + 5 * number))
    pen = ImageDraw.Draw(image)
    for step in range(60):
        left, top = step * 97 * (number + 3) % width, step * 61 * (number + 5) % height
        tone = (step * 37 % 256, step * 59 * (number + 1) % 256, step * 83 % 256)
        pen.ellipse((left, top, left + 40 + step * 3, top + 30 + step * 2), fill=tone, outline=(40, 40, 40))
    file = io.BytesIO()
    if NAMES[number].endswith("png"):
        image.save(file, "PNG")
    else:
        image.save(file, "JPEG", quality=85)
    return file.getvalue()
