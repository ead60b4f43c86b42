"""What a page says of a picture that fills a slot."""

from __future__ import annotations

import pytest

from newsroom.model import Focus
from newsroom.pages.views.parts import Image, Rendition
from newsroom.rendering.pictures import CARD, LEAD, THUMB, Slot, picture


def image(width: int, height: int, focus: Focus | None = None, *, transparent: bool = False) -> Image:
    widths = [*(one for one in (480, 800, 1200) if one < width), width]
    files = tuple(Rendition(f"{one}.webp", one) for one in widths)
    return Image(webp=files, plain=files, width=width, height=height, focus=focus, transparent=transparent)


@pytest.mark.parametrize(
    ("one", "slot", "classes"),
    [
        (image(1200, 800), LEAD, ""),
        (image(1200, 1600), LEAD, "y1"),
        (image(1200, 1600), CARD, "y1"),
        (image(1200, 1200, Focus(50, 15)), LEAD, "x5 y0"),
        (image(1200, 1200, Focus(50, 85)), LEAD, "x5 y10"),
        (image(1200, 300, Focus(15, 50)), THUMB, "x0 y5"),
        (image(240, 180), LEAD, "whole"),
        (image(1200, 280), LEAD, "whole"),
        (image(240, 180), THUMB, ""),
        (image(1200, 1200, transparent=True), THUMB, "whole on-white"),
        (image(1200, 1200, Focus(50, 15), transparent=True), THUMB, "x5 y0 on-white"),
    ],
)
def test_style_sheets_are_told_what_a_crop_keeps_or_that_there_is_none(one: Image, slot: Slot, classes: str) -> None:
    html = picture(one, "", slot)
    assert (f'<img class="{classes}"' in html) if classes else ("class=" not in html)


def test_browsers_are_told_how_wide_it_is_drawn_what_is_cut_away_included() -> None:
    assert CARD.sizes(image(1200, 800)) == "(min-width: 45em) 400px, 46vw"
    assert CARD.sizes(image(1200, 1600)) == "(min-width: 45em) 400px, 46vw"
    assert CARD.sizes(image(1200, 400)) == "(min-width: 45em) 800px, 92vw"


def test_a_thumbnail_of_a_panorama_is_high_enough_for_its_place() -> None:
    assert image(1200, 280).smallest.width == 800
    assert image(1200, 800).smallest.width == 480
