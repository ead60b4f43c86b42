"""The pieces of a story's body → HTML as seen from its page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from markupsafe import Markup, escape

from newsroom.pages.views import Image, Link
from newsroom.rendering.links import leads_off, relative

OUTSIDE = Markup(' rel="noopener noreferrer nofollow"')


def join_pieces(pieces: Iterable[str | Link | Image | None], base: str) -> Markup:
    """Text pieces are finished, safe HTML; everything else is made here."""
    return Markup("").join(_written(pieces, base))


def _written(pieces: Iterable[str | Link | Image | None], base: str) -> Iterator[Markup]:
    for piece in pieces:
        match piece:
            case None:
                yield Markup("</a>")
            case Link(address=address):
                outside = OUTSIDE if leads_off(address) else Markup()
                yield Markup('<a href="{}"{}>').format(relative(address, base), outside)
            case Image(inline=True):
                yield image(piece, base)
            case Image():
                yield figure(piece, base)
            case _:
                yield Markup(piece)  # noqa: S704 - the converting room made it, through an allow-list


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
