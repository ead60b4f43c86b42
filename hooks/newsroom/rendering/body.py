"""A story's text and what goes into its gaps → HTML as seen from its page."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from markupsafe import Markup

from newsroom.model import Gap, Text
from newsroom.pages.views import StoryBody
from newsroom.rendering.links import leads_off, relative
from newsroom.rendering.pictures import figure, picture

OUTSIDE = Markup(' rel="noopener noreferrer nofollow"')

ReadText = Callable[[str, str], Text]
"""Digest of a text and path of the file that it came from → the text."""


def join_body(body: StoryBody, text: Text, base: str) -> Markup:
    """The strings of ``text`` are finished, safe HTML; everything else is made here. ValueError for another text."""
    return Markup("").join(_joined(body, text, base))


def _joined(body: StoryBody, text: Text, base: str) -> Iterator[Markup]:
    gaps = [piece for piece in text if not isinstance(piece, str)]
    if (gaps.count(Gap.LINK_START), gaps.count(Gap.PICTURE)) != (len(body.links), len(body.pictures)):
        raise ValueError(f"this is not the text of {body.source}")
    links, pictures = iter(body.links), iter(body.pictures)
    open_links: list[bool] = []
    for piece in text:
        if isinstance(piece, str):
            yield Markup(piece)  # noqa: S704 - the converting room made it, through an allow-list
        elif piece is Gap.LINK_START:
            address = next(links)
            open_links.append(address is not None)
            if address is not None:
                outside = OUTSIDE if leads_off(address) else Markup()
                yield Markup('<a href="{}"{}>').format(relative(address, base), outside)
        elif piece is Gap.LINK_END:
            if open_links.pop():
                yield Markup("</a>")
        elif image := next(pictures):
            if image.inline:
                yield picture(image.smallest, base, "")
            else:
                yield figure(image, base, opens=not any(open_links))
