"""Pictures of every shape that contributors send, drawn by numbers: the same bytes every time, and nobody is in them.

Figures have a head where a photograph has one, so that a crop shows whether it keeps heads.
"""

from __future__ import annotations

import base64
import io
import random
import zlib
from collections.abc import Callable
from pathlib import Path

import pikepdf
from PIL import Image, ImageDraw

_FILM = Path(__file__).with_name("film.txt")
"""Two seconds of a test card of 96 × 64 that runs, without sound, made once with FFmpeg from ``testsrc``; packed."""
_SKINS = ((236, 190, 160), (222, 170, 138), (205, 150, 118))
_CLOTHES = ((178, 38, 30), (36, 82, 122), (46, 110, 72), (222, 170, 60), (90, 74, 120), (240, 240, 236))

Pen = ImageDraw.ImageDraw
Chance = random.Random


def draw(name: str, number: int = 0) -> bytes:
    """The picture of a name such as ``upright.jpg``, one of several by ``number``; a film and a form by their names,
    too. KeyError for other names."""
    if name == "film.mp4":
        return zlib.decompress(base64.b64decode(_FILM.read_text(encoding="ascii")))
    if name == "form.pdf":
        return _form()
    (width, height), paint = SHAPES[name]
    chance = random.Random(f"{name} {number}")  # noqa: S311 - nothing here is secret
    mode = "RGBA" if name == "emblem.png" else "RGB"
    image = Image.new(mode, (width, height), (0, 0, 0, 0) if mode == "RGBA" else (250, 250, 248))
    paint(ImageDraw.Draw(image), chance, width, height)
    stream = io.BytesIO()
    if name.endswith(".png"):
        image.save(stream, "PNG")
    else:
        image.save(stream, "JPEG", quality=84)
    return stream.getvalue()


def _form() -> bytes:
    """A sheet of A4 with nothing on it."""
    stream = io.BytesIO()
    with pikepdf.new() as form:
        form.add_blank_page(page_size=(595, 842))
        form.save(stream, deterministic_id=True)
    return stream.getvalue()


def _upright(pen: Pen, chance: Chance, width: int, height: int) -> None:
    _room(pen, chance, width, height)
    _figure(pen, chance, width * chance.uniform(0.4, 0.6), height * 0.12, width * 0.24)


def _group(pen: Pen, chance: Chance, width: int, height: int) -> None:
    _outdoors(pen, chance, width, height)
    for number in range(7):
        across = width * (0.1 + number * 0.133)
        _figure(pen, chance, across, height * (0.26 + 0.06 * (number % 2)), width * 0.07)


def _speaker(pen: Pen, chance: Chance, width: int, height: int) -> None:
    _room(pen, chance, width, height)
    pen.rectangle(
        (width * 0.45, height * 0.12, width * 0.95, height * 0.55), fill=(245, 245, 240), outline=(90, 90, 90)
    )
    _figure(pen, chance, width * 0.2, height * 0.2, width * 0.09)


def _landscape(pen: Pen, chance: Chance, width: int, height: int) -> None:
    _outdoors(pen, chance, width, height)
    for _ in range(5):
        left, top = chance.uniform(0, 0.9) * width, height * chance.uniform(0.3, 0.5)
        pen.rectangle((left, top, left + width * 0.12, height * 0.66), fill=(196, 178, 156), outline=(120, 104, 90))
        for window in range(6):
            across, down = left + width * 0.015 * (1 + window % 3 * 2), top + height * 0.03 * (1 + window // 3 * 2)
            pen.rectangle((across, down, across + width * 0.015, down + height * 0.03), fill=(90, 110, 130))


def _long_text(pen: Pen, chance: Chance, width: int, height: int) -> None:
    for line in range(40, height - 40, 44):
        end = width * chance.choice((0.9, 0.9, 0.9, 0.55))
        for left in range(40, int(end), 34):
            pen.rectangle((left, line, left + 24, line + 24), outline=(40, 40, 40), width=3)


def _brush(pen: Pen, chance: Chance, width: int, height: int) -> None:
    pen.rectangle((0, 0, width, height), fill=(238, 230, 212))
    for number in range(6):
        top = height * (0.06 + 0.15 * number)
        for _ in range(5):
            ends = [(width * chance.uniform(0.3, 0.7), top + height * chance.uniform(0, 0.11)) for _ in range(2)]
            pen.line(ends, fill=(24, 22, 20), width=max(6, width // 30))
    pen.rectangle((width * 0.74, height * 0.86, width * 0.84, height * 0.92), fill=(178, 38, 30))


def _painting(pen: Pen, chance: Chance, width: int, height: int) -> None:
    for _ in range(160):
        left, top = chance.uniform(-0.1, 1) * width, chance.uniform(-0.1, 1) * height
        size = chance.uniform(0.03, 0.2) * width
        colour = tuple(chance.randrange(60, 250) for _ in range(3))
        pen.ellipse((left, top, left + size, top + size * 0.7), fill=colour)


def _emblem(pen: Pen, _: Chance, width: int, height: int) -> None:
    pen.ellipse((width * 0.1, height * 0.1, width * 0.9, height * 0.9), outline=(30, 60, 90, 255), width=width // 30)
    pen.polygon(
        [(width * 0.5, height * 0.2), (width * 0.8, height * 0.75), (width * 0.2, height * 0.75)],
        fill=(30, 60, 90, 255),
    )


SHAPES: dict[str, tuple[tuple[int, int], Callable[[Pen, Chance, int, int], None]]] = {
    "upright.jpg": ((1200, 1600), _upright),
    "phone.jpg": ((900, 1800), _upright),
    "group.jpg": ((1500, 1000), _group),
    "speaker.jpg": ((1600, 900), _speaker),
    "landscape.jpg": ((1500, 1000), _landscape),
    "panorama.jpg": ((2400, 560), _group),
    "square.jpg": ((1000, 1000), _landscape),
    "small.jpg": ((240, 180), _group),
    "tiny.png": ((120, 160), _upright),
    "notice-shot.png": ((1080, 4200), _long_text),
    "brush.jpg": ((800, 1500), _brush),
    "painting.jpg": ((1300, 950), _painting),
    "emblem.png": ((600, 600), _emblem),
}
"""By name: width and height in pixels, and who paints it."""


def _room(pen: Pen, chance: Chance, width: int, height: int) -> None:
    wall = tuple(chance.randrange(180, 225) for _ in range(3))
    pen.rectangle((0, 0, width, height), fill=wall)
    pen.rectangle((0, height * 0.82, width, height), fill=(150, 120, 92))
    for left in range(0, width, max(1, width // 6)):
        pen.line((left, 0, left, height * 0.82), fill=tuple(part - 12 for part in wall), width=3)


def _outdoors(pen: Pen, chance: Chance, width: int, height: int) -> None:
    for line in range(height):
        tone = line / height
        pen.line((0, line, width, line), fill=(int(150 + 60 * tone), int(190 + 30 * tone), int(225 - 20 * tone)))
    pen.rectangle((0, height * 0.66, width, height), fill=(128, 150, 96))
    for _ in range(12):
        left, size = chance.uniform(0, 1) * width, chance.uniform(0.05, 0.12) * height
        pen.ellipse((left, height * 0.66 - size, left + size * 1.4, height * 0.68), fill=(70, 112, 70))


def _figure(pen: Pen, chance: Chance, middle: float, top: float, head: float) -> None:
    """``head``: its width; ``top``: where the hair begins."""
    cloth, skin = chance.choice(_CLOTHES), chance.choice(_SKINS)
    chin = top + head * 1.25
    pen.rounded_rectangle(
        (middle - head * 1.2, chin, middle + head * 1.2, chin + head * 5), radius=head * 0.6, fill=cloth
    )
    pen.rectangle((middle - head * 0.22, chin - head * 0.2, middle + head * 0.22, chin + head * 0.2), fill=skin)
    pen.ellipse((middle - head * 0.5, top, middle + head * 0.5, chin), fill=skin)
    pen.chord((middle - head * 0.54, top - head * 0.08, middle + head * 0.54, chin), 185, 355, fill=(34, 28, 26))
    for side in (-1, 1):
        eye = middle + side * head * 0.2
        pen.ellipse((eye - head * 0.05, top + head * 0.62, eye + head * 0.05, top + head * 0.72), fill=(30, 26, 24))
