"""A story's text and what goes into its gaps → HTML as seen from its page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from markupsafe import Markup, escape

from newsroom.model import Gap, Text
from newsroom.pages.views.parts import Download, Embed, Image, Player
from newsroom.pages.views.stories import StoryBody
from newsroom.patterns import lazy
from newsroom.rendering.galleries import ROW_END, ROW_START, GalleryRow, galleries
from newsroom.rendering.links import leads_off, relative
from newsroom.rendering.pictures import InRow, figure, picture
from newsroom.rendering.players import download_end, download_start, mention, player
from newsroom.rendering.spacing import spaced

ReadText = Callable[[str, str], Text]
"""Digest of a text and path of the file that it came from → the text."""


_HEADING = lazy(r"(</?h)([2-5])(?=[ >])")
"""A heading's tags in finished HTML, where every other such sign is written out."""


def _lower(heading: re.Match[str]) -> str:
    return f"{heading[1]}{int(heading[2]) + 1}"


def join_body(body: StoryBody, text: Text, base: str) -> Markup:
    """The strings of ``text`` are finished, safe HTML; everything else is made here. ValueError for another text."""
    return Markup("".join(_joined(body, text, base)))  # noqa: S704 - all of it is


def _joined(body: StoryBody, text: Text, base: str) -> Iterator[str]:
    """Pieces of HTML."""
    gaps = [piece for piece in text if not isinstance(piece, str)]
    if (gaps.count(Gap.LINK_START), gaps.count(Gap.PICTURE)) != (len(body.links), len(body.pictures)):
        raise ValueError(f"this is not the text of {body.source}")
    links, pictures = iter(body.links), iter(body.pictures)
    rows = galleries(body, text) if len(body.pictures) > 1 else {}
    row: GalleryRow | None = None
    open_links: list[Markup] = []
    """How each ends; empty for those that are text."""
    for place, piece in enumerate(text):
        if place in rows:
            row = rows[place]
            yield ROW_START
        if isinstance(piece, str):
            # The converting room made it, through an allow-list.
            html = _HEADING.sub(_lower, piece) if body.is_lowered else piece
            yield spaced(html)
        elif piece is Gap.LINK_START:
            start, end = _link(next(links), base)
            open_links.append(end)
            yield start
        elif piece is Gap.LINK_END:
            yield open_links.pop()
        elif shown := next(pictures):
            # What the text begins with is seen at once.
            is_first = place == 0 or (row is not None and row.place == 0)
            yield _shown(
                shown, base, is_linked=any(open_links), lazy=not is_first, in_row=row.shown[place] if row else None
            )
        if row and place == row.end:
            yield ROW_END
            row = None


def _link(to: str | Download | Embed | None, base: str) -> tuple[Markup, Markup]:
    """Its two tags, with what stands behind it."""
    match to:
        case None:
            return Markup(), Markup()
        case Download():
            return download_start(to, base), download_end(to)
        case Embed():
            return embed_start(to), Markup("</a>")
        case str():
            outside = OUTSIDE if leads_off(to) else ""
            return Markup(f'<a href="{escape(relative(to, base))}"{outside}>'), Markup("</a>")  # noqa: S704 - escaped


def _shown(one: Image | Player, base: str, *, is_linked: bool, lazy: bool, in_row: InRow | None) -> Markup:
    match one:
        case Player(alone=True):
            return player(one, base)
        case Player():
            return escape(one.name) if is_linked else mention(one, base)
        case Image(inline=True):
            return picture(one.smallest, base, None)
        case Image():
            return figure(one, base, lazy=lazy, opens=not is_linked, in_row=in_row)


OUTSIDE = Markup(' rel="noopener noreferrer nofollow"')


def embed_start(one: Embed) -> Markup:
    """The link up to its end; of a host that is not listed it shows the title or the address."""
    if not one.name:
        return Markup('<a href="{}"{}>{}').format(one.address, OUTSIDE, one.title or one.address)
    return Markup(
        '<a class="embed" href="{}"{}><span class="embed__title">{}</span> <small class="embed__host">{}</small>'
    ).format(one.address, OUTSIDE, one.title or one.name, f"{one.name} · {one.host}" if one.title else one.host)
