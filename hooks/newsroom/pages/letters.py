"""Which characters can stand on a card: those of the fonts with which cards are drawn.

They come in a package of their own and hold every Chinese character of the first plane and some of the second, but no
emoji.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from unicodedata import category

from pylopdf_fonts_zh_cn import serif_path

from newsroom.patterns import lazy

if TYPE_CHECKING:
    from PIL import ImageFont

_NO_CHARACTER = "\U0010ffff"
_PLAIN = lazy("[\u4e00-\u9fa5 -~，。、；：？！“”‘’（）《》…—·]*")
"""What almost every title is made of: for it no font is opened."""
_SELECTORS = lazy("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_SIZE = 16


def can_be_drawn(text: str) -> bool:
    """Whether the font of headings has everything in it that can be seen."""
    return bool(_PLAIN.fullmatch(text)) or all(
        sign.isspace() or category(sign) == "Cf" or _SELECTORS.match(sign) or has_letter(serif_path(), sign)
        for sign in text
    )


@cache
def has_letter(path: Path, sign: str) -> bool:
    """Whether the font at ``path`` draws ``sign``, and not the box that stands for what it does not have."""
    font = _font(path)
    return bytes(font.getmask(sign)) != bytes(font.getmask(_NO_CHARACTER))


@cache
def _font(path: Path) -> ImageFont.FreeTypeFont:
    from PIL import ImageFont

    return ImageFont.truetype(path, _SIZE, layout_engine=ImageFont.Layout.BASIC)
