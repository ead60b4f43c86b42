"""Where the links of a text lead."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator
from html import escape
from urllib.parse import unquote, urlsplit

from newsroom.model import Body, LinkEnd, LinkStart, PictureGap, Piece, Story
from newsroom.pages.addresses import relative
from newsroom.pages.edition import Edition
from newsroom.pages.pictures import body_image
from newsroom.pages.views import Image, Link

SCHEMES = frozenset({"http", "https", "mailto", "tel"})


def resolved(target: str, base: str, edition: Edition) -> str | None:
    """The address or URL that a link in the file ``base`` leads to; None where it leads nowhere and becomes text.

    Known are stories that are out, by their ``.md`` file, and pages of the site, by file or by address; what begins
    with a slash counts from the site's root.
    """
    try:
        parts = urlsplit(target)
    except ValueError:
        return None
    if parts.scheme:
        return target if parts.scheme.lower() in SCHEMES else None
    if parts.netloc or not parts.path:
        return None
    path = posixpath.normpath(posixpath.join("/", posixpath.dirname(base), unquote(parts.path)))[1:]
    if path in edition.published_addresses:
        return edition.published_addresses[path]
    if path.endswith(".md"):
        path = path.removesuffix(".md").removesuffix("index").rstrip("/")
    address = f"{path}/" if path else ""
    if address not in edition.linkable:
        return None
    return f"{address}#{parts.fragment}" if parts.fragment else address


def story_pieces(story: Story, body: Body, edition: Edition) -> tuple[str | Link | Image | None, ...]:
    """A story's body as its page shows it."""
    return tuple(_joined(_finished(body.pieces, story.path, edition, story)))


def trusted_html(body: Body, base: str, page: str, edition: Edition) -> str:
    """A text of ``columns/`` as finished HTML for the page at the address ``page``; it has no pictures."""
    parts = []
    for piece in _finished(body.pieces, base, edition):
        match piece:
            case str():
                parts.append(piece)
            case Link(address=address):
                target = address if urlsplit(address).scheme else relative(address, page)
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
