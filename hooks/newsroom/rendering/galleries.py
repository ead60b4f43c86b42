"""Pictures that follow each other without a word between, as a gallery (图集): two or three across."""

from __future__ import annotations

from markupsafe import Markup
from msgspec import Struct

from newsroom.model import Gap, Text
from newsroom.pages.views.parts import Image
from newsroom.pages.views.stories import StoryBody
from newsroom.rendering.pictures import is_long

ROW_END = Markup("</div>")


class GalleryRow(Struct, frozen=True):
    place: int
    """In the text, of its first picture."""
    end: int
    """Where its last one ends."""
    count: int

    @property
    def across(self) -> int:
        """Pictures that stand beside each other on a wide screen."""
        return 2 if self.count in (2, 4) else 3

    @property
    def start(self) -> Markup:
        return Markup('<div class="gallery gallery--{}">').format(self.across)


def galleries(body: StoryBody, text: Text) -> dict[int, GalleryRow]:
    """By the place where each begins. Long pictures hold text and stay as wide as the story."""
    rows: dict[int, GalleryRow] = {}
    pictures = iter(body.pictures)
    places: list[int] = []
    for place, piece in enumerate((*text, "end")):
        if piece is Gap.PICTURE:
            shown = next(pictures)
            if isinstance(shown, Image) and not shown.inline and not is_long(shown):
                places.append(place)
                continue
            if shown is None:
                continue
        elif isinstance(piece, str) and piece.isspace():
            continue
        if len(places) > 1:
            rows[places[0]] = GalleryRow(places[0], places[-1], len(places))
        places = []
    return rows
