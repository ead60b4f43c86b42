"""Where the links of a text lead."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from newsroom.checks.target import SAFE_SCHEMES, address_of, file_of, scheme_of
from newsroom.model import Body, LinkEnd, LinkStart, PictureGap, Piece, Story
from newsroom.pages.addresses import relative
from newsroom.pages.edition import Edition
from newsroom.pages.pictures import body_image
from newsroom.pages.views import Image, Link


def resolved(target: str, base: str, edition: Edition) -> str | None:
    """The address or URL that a link in the file ``base`` leads to; None where it leads nowhere and becomes text.

    Known are stories that are out, by their ``.md`` file, and pages of the site, by file or by address; what begins
    with a slash counts from the site's root.
    """
    scheme = scheme_of(target)
    if scheme:
        # Not so for //host/ and for a scheme in disguise.
        return target if scheme in SAFE_SCHEMES and target.lower().startswith(f"{scheme}:") else None
    path = file_of(base, target)
    if path is None:
        return None
    if path in edition.published_addresses:
        return edition.published_addresses[path]
    address = address_of(path)
    if address not in edition.linkable:
        return None
    fragment = target.partition("#")[2]
    return f"{address}#{fragment}" if fragment else address


def story_pieces(story: Story, body: Body, edition: Edition) -> tuple[str | Link | Image | None, ...]:
    """A story's body as its page shows it."""
    return tuple(_joined(_finished(body.pieces, story.path, edition, story)))


def text_pieces(body: Body, base: str, edition: Edition) -> tuple[str | Link | Image | None, ...]:
    """A text in the file ``base`` without its pictures."""
    return tuple(_joined(_finished(body.pieces, base, edition)))


def trusted_html(body: Body, base: str, page: str, edition: Edition) -> str:
    """A text of ``columns/`` as finished HTML for the page at the address ``page``; it has no pictures."""
    parts = []
    for piece in _finished(body.pieces, base, edition):
        match piece:
            case str():
                parts.append(piece)
            case Link(address=address):
                target = address if scheme_of(address) else relative(address, page)
                parts.append(f'<a href="{escape(target)}">')
            case None:
                parts.append("</a>")
    return "".join(parts)


def _finished(
    pieces: Iterable[Piece], base: str, edition: Edition, story: Story | None = None
) -> Iterator[str | Link | Image | None]:
    open_links: list[bool] = []
    for piece in pieces:
        match piece:
            case str():
                yield piece
            case LinkStart(target=target):
                address = resolved(target, base, edition)
                open_links.append(address is not None)
                if address is not None:
                    yield Link("", address)
            case LinkEnd():
                if open_links.pop():
                    yield None
            case PictureGap():
                image = body_image(story, piece, edition.newsroom.pictures) if story else None
                if image:
                    yield image


def _joined(pieces: Iterable[str | Link | Image | None]) -> Iterator[str | Link | Image | None]:
    """The same with neighbouring texts made one."""
    text = ""
    for piece in pieces:
        if isinstance(piece, str):
            text += piece
            continue
        if text:
            yield text
        text = ""
        yield piece
    if text:
        yield text
