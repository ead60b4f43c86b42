"""Pictures that are published, and what can be seen in them."""

from __future__ import annotations

from io import BytesIO
from random import Random
from typing import Any

from PIL import Image, ImageDraw

from narrowed import as_a
from newsroom.outputs.negatives import negative_of
from newsroom.outputs.pictures import published_picture
from newsroom.pages import PictureFile

RED, GREEN, BLUE, WHITE = (200, 30, 30), (30, 160, 60), (40, 60, 190), (255, 255, 255)


SECRET = b"30.5928N 114.3055E"


def file(width: int, height: int, kind: str = "JPEG") -> PictureFile:
    return PictureFile(path="x", source="x", digest="x", width=width, height=height, format=kind)


def printed(source: bytes, wanted: PictureFile) -> bytes:
    return published_picture(negative_of(source), wanted)


def four_corners(width: int = 400, height: int = 200, mode: str = "RGB") -> Image.Image:
    """Red, green / blue, white."""
    image = Image.new("RGB", (width, height))
    for place, colour in enumerate((RED, GREEN, BLUE, WHITE)):
        box = (width // 2 * (place % 2), height // 2 * (place // 2))
        image.paste(colour, (*box, box[0] + width // 2, box[1] + height // 2))
    return image.convert(mode)


def saved(image: Image.Image, kind: str, **options: Any) -> bytes:
    stream = BytesIO()
    image.save(stream, kind, **options)
    return stream.getvalue()


def opened(data: bytes) -> Image.Image:
    image = Image.open(BytesIO(data))
    image.load()
    return image


def pixel(image: Image.Image, place: tuple[int, int]) -> tuple[int, ...]:
    return tuple(as_a(tuple, image.getpixel(place)))


def corners(data: bytes) -> list[str]:
    """Names of the colours at the four corners, by rows."""
    image = opened(data).convert("RGB")
    x, y = image.width // 8, image.height // 8
    names = {"red": RED, "green": GREEN, "blue": BLUE, "white": WHITE}
    return [
        min(names, key=lambda name: sum(abs(a - b) for a, b in zip(names[name], pixel(image, place), strict=True)))
        for place in ((x, y), (image.width - x, y), (x, image.height - y), (image.width - x, image.height - y))
    ]


def scene(width: int, height: int) -> Image.Image:
    """Shapes of all sizes, none of which stands where it would stand if the picture were moved by a few pixels."""
    image = Image.radial_gradient("L").resize((width, height)).convert("RGB")
    pen, chance = ImageDraw.Draw(image), Random(3)
    for _ in range(400):
        x, y, size = chance.randrange(width), chance.randrange(height), chance.randrange(20, 400)
        pen.ellipse((x, y, x + size, y + size * 2 // 3), fill=tuple(chance.randbytes(3)))
    return image
