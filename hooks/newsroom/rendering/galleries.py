"""Pictures that follow each other without a word between, as a gallery (图集): rows in which all are of one height."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from markupsafe import Markup
from msgspec import Struct

from newsroom.model import Gap, Text
from newsroom.pages.views.parts import Image
from newsroom.pages.views.stories import StoryBody
from newsroom.rendering.pictures import InRow, form_of, is_long

ROW_START = Markup('<div class="pictures">')
ROW_END = Markup("</div>")

_WIDE, _WIDEST, _PHONE = (714, 210, 20), (1140, 300, 20), (350, 112, 12)
"""CSS pixels of a story's column, of the height from which on a row is full, and between two pictures; as in the style
sheet (``.pictures``, ``.story--wide``)."""
_SCREEN = 390
_HIGHEST = 2.3
"""Times that height, at most."""


class GalleryRow(Struct, frozen=True):
    place: int
    """In the text, of its first picture."""
    end: int
    """Where its last one ends."""
    shown: Mapping[int, InRow]
    """By place in the text, how each picture stands."""


def galleries(body: StoryBody, text: Text) -> dict[int, GalleryRow]:
    """By the place where each begins. Long pictures hold text and stay as wide as the story."""
    rows: dict[int, GalleryRow] = {}
    pictures = iter(body.pictures)
    found: dict[int, Image] = {}
    for place, piece in enumerate((*text, "end")):
        if piece is Gap.PICTURE:
            shown = next(pictures)
            if isinstance(shown, Image) and not shown.inline and not is_long(shown):
                found[place] = shown
                continue
            if shown is None:
                continue
        elif isinstance(piece, str) and piece.isspace():
            continue
        if len(found) > 1:
            places = tuple(found)
            rows[places[0]] = GalleryRow(
                places[0], places[-1], dict(zip(places, _shown(found.values(), body), strict=True))
            )
        found.clear()
    return rows


def _shown(images: Iterable[Image], body: StoryBody) -> Iterator[InRow]:
    forms = [form_of(image) for image in images]
    room = _WIDEST if body.is_wide else _WIDE
    for form, wide, phone in zip(forms, _laid(forms, *room), _laid(forms, *_PHONE), strict=True):
        yield InRow(form, round(wide), round(100 * phone / _SCREEN))


def _laid(forms: Sequence[int], width: int, height: int, gap: int) -> Iterator[float]:
    """How wide a browser lays each picture of a form in tenths: as many in a row as have room at that height, then all
    higher until the row is full."""
    row: list[float] = []
    for form in forms:
        least = form / 10 * height
        if row and sum(row) + gap * len(row) + least > width:
            yield from _filled(row, width - gap * (len(row) - 1))
            row = []
        row.append(least)
    yield from _filled(row, width - gap * (len(row) - 1))


def _filled(row: Sequence[float], width: float) -> Iterator[float]:
    factor = min(width / sum(row), _HIGHEST) if sum(row) < width else 1.0
    return (min(one * factor, width) for one in row)
