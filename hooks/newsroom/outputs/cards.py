"""Share cards: a picture with words on it, for chats and networks that show one beside a link.

The fonts come in a package of their own, so that a card looks the same, byte for byte, wherever it is drawn.
"""

from __future__ import annotations

import zlib
from functools import cache
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageColor, ImageDraw, ImageFont
from pylopdf_fonts_zh_cn import sans_path, serif_path

from newsroom.outputs.lines import broken
from newsroom.pages.letters import has_letter
from newsroom.pages.outputs import DrawnCard

_SIZES = (26, 23, 20, 18, 16, 14, 12.5, 11, 10, 9, 8)
"""Sizes of the heading, in hundredths of the card's height: the first is taken in which all of it has room."""
_SMALL = 5.6
_EDGE = 4
_INSET = 11
_LINE = 1.32
_SHADES = 16
"""From the colour to white: enough for the edges of letters, and four bits a pixel."""


def drawn_card(card: DrawnCard) -> bytes:
    """A PNG, the same for the same card."""
    width, height = card.size
    hundredth = height / 100
    inset, small = round(_INSET * hundredth), _face(sans_path(), round(_SMALL * hundredth))
    shades = Image.new("L", card.size, 0)
    draw = ImageDraw.Draw(shades)
    edge = round(_EDGE * hundredth)
    draw.rectangle((edge, edge, width - 1 - edge, height - 1 - edge), outline=140, width=max(1, round(hundredth / 3)))
    draw.text((inset, inset), _known(sans_path(), card.kicker), 255, small, anchor="lt")
    draw.text((inset, height - inset), _known(sans_path(), card.foot), 255, small, anchor="ls")
    _draw_heading(draw, card.heading, (inset, width - inset), (2 * inset, height - 2 * inset))
    return _png(shades, card.colour)


def _draw_heading(draw: ImageDraw.ImageDraw, text: str, across: tuple[int, int], down: tuple[int, int]) -> None:
    """As large as there is room for, in the middle between ``down``; what has no room at all is left out."""
    (left, right), (top, bottom) = across, down
    text = _known(serif_path(), text)
    for size in _SIZES:
        face = _face(serif_path(), round(size * (bottom - top) / 56))
        step = round(face.size * _LINE)
        lines = broken(text, right - left, face.getlength)
        if len(lines) * step <= bottom - top and all(face.getlength(line) <= right - left for line in lines):
            break
    lines = lines[: (bottom - top) // step]
    first = (top + bottom - step * (len(lines) - 1)) / 2
    for number, line in enumerate(lines):
        # The serif face comes in one weight, too light for white on a colour.
        draw.text((left, first + number * step), line, 255, face, anchor="lm", stroke_width=face.size / 80)


def _png(shades: Image.Image, colour: str) -> bytes:
    """``shades`` from 0, the colour, to 255, white."""
    dark = ImageColor.getrgb(colour)[:3]
    steps = [shade / (_SHADES - 1) for shade in range(_SHADES)]
    picture = shades.point([round(shade * (_SHADES - 1) / 255) for shade in range(256)])
    picture.putpalette([round(part + (255 - part) * step) for step in steps for part in dark])
    stream = BytesIO()
    # A card is runs of one colour: to look for nothing else takes a fifteenth of the time, for a tenth more bytes.
    picture.save(stream, "PNG", bits=4, compress_type=zlib.Z_RLE)
    return stream.getvalue()


def _known(path: Path, text: str) -> str:
    """Without characters that the font does not have, such as emoji: it would draw empty boxes."""
    return "".join(sign for sign in text if sign.isspace() or has_letter(path, sign))


@cache
def _face(path: Path, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(path, size, layout_engine=ImageFont.Layout.BASIC)
