"""A story's text and what goes into its gaps → HTML as seen from its page."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from markupsafe import Markup, escape

from newsroom.model import Gap, Text
from newsroom.pages.views import Image, StoryBody
from newsroom.rendering.links import leads_off, relative

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
        elif picture := next(pictures):
            yield image(picture, base) if picture.inline else figure(picture, base)


def image(picture: Image, base: str, *, lazy: bool = True) -> Markup:
    """``<img>`` with its size, so that nothing jumps when it comes."""
    loading = Markup(' loading="lazy" decoding="async"') if lazy else Markup()
    return Markup('<img src="{}" width="{}" height="{}" alt="{}"{}>').format(
        relative(picture.address, base), picture.width, picture.height, picture.alt, loading
    )


def figure(picture: Image, base: str, *, lazy: bool = True) -> Markup:
    caption = Markup("<figcaption>{}</figcaption>").format(picture.caption) if picture.caption else Markup()
    upright = escape(" picture--upright" if picture.height > picture.width else "")
    return Markup('<figure class="picture{}">{}{}</figure>').format(upright, image(picture, base, lazy=lazy), caption)
