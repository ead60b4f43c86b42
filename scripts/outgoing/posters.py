"""A work, or any story, as a poster for chats: its words, who made it, its unit, and a code that leads to it.

Drawn with the fonts of the share cards, so it is the same on every machine.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from functools import cache
from io import BytesIO
from pathlib import Path

import segno
from msgspec import Struct
from msgspec.structs import replace
from PIL import Image, ImageColor, ImageDraw, ImageFont, ImageOps
from pylopdf_fonts_zh_cn import sans_path, serif_path

from newsroom.outputs.lines import broken
from newsroom.pages.letters import has_letter

SIZES = {"1080x1920": (1080, 1920), "1080x1080": (1080, 1080)}
_EDGE = 90
_CODE = 190
"""Pixels across of the code: read from a phone at arm's length."""
_PAPER, _INK, _QUIET, _WHITE = "#fbf8f2", "#222222", "#77716a", "#ffffff"
_LARGEST, _SMALLEST = 104, 34
"""Sizes of the words: the largest is taken in which all have room."""
_LEADING = 1.55
_ROOM = 400
"""Pixels from top to bottom that words below a picture need; where there are fewer, the title stands alone."""


class PosterLayout(Enum):
    COLOUR = "colour"
    """On the school's colour, in white where that can be read: slogans."""
    PAPER = "paper"
    """Dark on paper: poems and news."""
    PICTURE = "picture"
    """The picture above, the words below."""


class Poster(Struct, frozen=True, kw_only=True):
    title: str
    lines: tuple[str, ...]
    """The work's own words; empty: the title stands for them."""
    by: str
    unit: str
    paper: str
    """The site's name."""
    link: str
    """Absolute; empty: there is no code."""
    accent: str
    picture: Path | None = None


def drawn(poster: Poster, layout: PosterLayout, size: tuple[int, int]) -> bytes:
    """A PNG; the same for the same poster. Without a picture the layout for one is that of paper."""
    width, height = size
    layout = PosterLayout.PAPER if layout is PosterLayout.PICTURE and not poster.picture else layout
    back = poster.accent if layout is PosterLayout.COLOUR else _PAPER
    front = _WHITE if layout is PosterLayout.COLOUR and not is_light(poster.accent) else _INK
    sheet = Image.new("RGB", size, back)
    draw = ImageDraw.Draw(sheet)
    top = _EDGE
    if layout is PosterLayout.PICTURE and poster.picture:
        # Whole, for nobody may cut a work.
        with Image.open(poster.picture) as picture:
            room = (width, round(height * 0.56))
            shown = ImageOps.contain(picture.convert("RGB"), room, Image.Resampling.LANCZOS)
        above = 0 if shown.width == width else 50
        sheet.paste(shown, ((width - shown.width) // 2, above))
        top = above + shown.height + 30
    else:
        draw.text((_EDGE, top), _known(poster.paper), front, _face(sans_path(), 38), anchor="lt")
        line = front if layout is PosterLayout.COLOUR else poster.accent
        draw.rectangle((_EDGE, top + 62, width - _EDGE, top + 66), fill=line)
        top += 100
    bottom = height - _EDGE - _CODE - 30
    words = poster if bottom - top >= _ROOM else replace(poster, lines=())
    _draw_words(draw, words, (_EDGE, top, width - _EDGE, bottom), front)
    _draw_foot(sheet, draw, poster, layout, front)
    stream = BytesIO()
    sheet.save(stream, "PNG", optimize=True)
    return stream.getvalue()


def _draw_words(draw: ImageDraw.ImageDraw, poster: Poster, room: tuple[int, int, int, int], colour: str) -> None:
    """In the middle of the room, as large as there is room for; the title above the work's own words, unless they say
    the same."""
    left, top, right, bottom = room
    says_it = _letters(poster.title) == _letters("".join(poster.lines))
    for size in range(_LARGEST, _SMALLEST - 1, -4):
        face = _face(serif_path(), size)
        heading = _face(serif_path(), round(size * 1.2)) if poster.lines else face
        titles = () if says_it else broken(_known(poster.title), right - left, heading.getlength)
        words = [line for one in poster.lines for line in broken(_known(one), right - left, face.getlength)]
        above = round(len(titles) * heading.size * _LEADING + (size * 0.8 if words and titles else 0))
        whole = above + round(len(words) * size * _LEADING)
        if whole <= bottom - top and len(words) <= max(len(poster.lines) + 2, 6):
            break
    at = top + max(0, (bottom - top - whole) // 2)
    for line in titles:
        draw.text((left, at), line, colour, heading, anchor="lt", stroke_width=heading.size / 60)
        at += round(heading.size * _LEADING)
    at += round(size * 0.8) if words and titles else 0
    for line in words:
        if at + 2 * size * _LEADING > bottom and line is not words[-1]:
            draw.text((left, at), "……", colour, face, anchor="lt")
            break
        draw.text((left, at), line, colour, face, anchor="lt")
        at += round(size * _LEADING)


def _draw_foot(
    sheet: Image.Image, draw: ImageDraw.ImageDraw, poster: Poster, layout: PosterLayout, colour: str
) -> None:
    width, height = sheet.size
    top = height - _EDGE - _CODE
    quiet = colour if layout is PosterLayout.COLOUR else _QUIET
    at = top + 16
    room = width - 2 * _EDGE - (_CODE + 30 if poster.link else 0)
    for text, size, shade in ((poster.by, 44, colour), (poster.unit, 36, quiet), (poster.paper, 32, quiet)):
        if text:
            draw.text((_EDGE, at), _shortened(_known(text), _face(sans_path(), size), room), shade,
                      _face(sans_path(), size), anchor="lt")  # fmt: skip
            at += round(size * 1.6)
    if poster.link:
        sheet.paste(_code(poster.link), (width - _EDGE - _CODE, top))


def _code(link: str) -> Image.Image:
    """Black on white with its quiet zone, whatever is around it; no finer than a phone sees."""
    code = segno.make(link, error="m", micro=False)
    across = code.symbol_size(border=4)[0]
    stream = BytesIO()
    code.save(stream, "png", scale=max(1, _CODE // across), border=4)
    return Image.open(stream).convert("RGB").resize((_CODE, _CODE), Image.Resampling.NEAREST)


def _shortened(text: str, face: ImageFont.FreeTypeFont, room: int) -> str:
    if face.getlength(text) <= room:
        return text
    while text and face.getlength(f"{text}…") > room:
        text = text[:-1]
    return f"{text}…"


def _letters(text: str) -> str:
    return "".join(sign for sign in text if sign.isalnum())


def _known(text: str) -> str:
    """Without characters that the fonts do not have, such as emoji."""
    return "".join(sign for sign in text if sign.isspace() or has_letter(serif_path(), sign))


@cache
def _face(path: Path, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(path, size, layout_engine=ImageFont.Layout.BASIC)


def is_light(accent: str) -> bool:
    """Whether white could hardly be read on the colour."""
    red, green, blue = (part / 255 for part in ImageColor.getrgb(accent)[:3])
    return 0.299 * red + 0.587 * green + 0.114 * blue > 0.6


def chat_text(poster: Poster) -> str:
    """What is sent beside it."""
    by = " · ".join(part for part in (poster.by, poster.unit) if part)
    words: Sequence[str] = poster.lines[:8]
    return "\n".join(part for part in (f"《{poster.title}》", *words, by, poster.link) if part)
