"""Where the links of a text lead."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable
from functools import cache
from html import escape
from operator import attrgetter
from typing import Any, get_args, get_type_hints

from msgspec import Struct
from msgspec.structs import replace

from newsroom.evidence.target import file_of, scheme_of, url_of
from newsroom.model import Body, Facts, LinkEnd, LinkStart, Newsroom, PictureGap, PictureUse, Reference, Story
from newsroom.model.addresses import ARCHIVE, SET_ASIDE
from newsroom.model.site import host_of
from newsroom.model.story import address_of
from newsroom.pages.attachments import attached, download, player
from newsroom.pages.edition import Edition
from newsroom.pages.outputs import AttachmentFile, DrawnCard, Output, Page, PictureFile
from newsroom.pages.pictures import body_image
from newsroom.pages.views.parts import Download, Embed, Image, Link, Player
from newsroom.pages.views.stories import StoryBody
from newsroom.pages.views.units import QuotaView


def resolved(written: str, url: str, path: str, edition: Edition) -> str | None:
    """The address or URL that a link leads to; None where it leads nowhere and becomes text.

    Known are stories that are out, by their ``.md`` file, and pages of the site, by file or by address; what begins
    with a slash counts from the site's root. ``url`` and ``path`` as in ``model.Reference``.
    """
    if url:
        return url
    if not path or scheme_of(written):
        return None
    if path in edition.published_addresses:
        return edition.published_addresses[path]
    address = address_of(path)
    address = edition.newsroom.signposts.get(address, address)
    if address not in edition.linkable:
        return None
    fragment = written.partition("#")[2]
    return f"{address}#{fragment}" if fragment else address


def story_place(path: str, newsroom: Newsroom, set_aside: Collection[str]) -> str | None:
    """Where a link of an ordinary page to the story's file at ``path`` leads: to the story, or to what became of it.

    ``set_aside`` are paths. None where there is no such file, which is a slip of the desk. What a contributor does to
    a story is none: the page must not stop the paper.
    """
    story = newsroom.by_path.get(path)
    if story and story.date <= newsroom.now:
        return story.address
    if signpost := newsroom.signposts.get(address_of(path)):
        return signpost
    if story or path in set_aside or path in newsroom.drafts:
        return ARCHIVE if story or newsroom.keeps_secret(path) else SET_ASIDE
    return None


def story_body(story: Story, facts: Facts, edition: Edition) -> StoryBody:
    """A story's body as its page shows it."""
    links: tuple[str | Download | Embed | None, ...] = _resolved(facts, edition)
    if edition.newsroom.attachments:
        links = tuple(
            _download(story, reference.path, edition) if link is None and reference.path else link
            for link, reference in zip(links, facts.links, strict=True)
        )
    return StoryBody(
        source=story.path,
        is_wide=story.genre is not None and story.genre.is_wide,
        digest=facts.digest,
        links=links,
        pictures=tuple(_shown(story, use, edition) for use in facts.pictures),
    )


def _download(story: Story, path: str, edition: Edition) -> Download | None:
    one = attached(story, path, edition.newsroom.attachments)
    return download(story, one) if one else None


def _shown(story: Story, use: PictureUse, edition: Edition) -> Image | Player | None:
    """A picture, or what plays in its place."""
    one = attached(story, use.path, edition.newsroom.attachments)
    if one and one.is_played:
        name = use.alt or use.caption or story.title
        return replace(player(story, one, name=name, caption=use.caption), alone=use.alone)
    return body_image(story, use, edition.newsroom.pictures)


def text_body(facts: Facts, path: str, edition: Edition) -> StoryBody:
    """The text of the file at ``path`` without its pictures."""
    return StoryBody(
        source=path, digest=facts.digest, links=_resolved(facts, edition), pictures=(None,) * len(facts.pictures)
    )


def _resolved(facts: Facts, edition: Edition) -> tuple[str | Embed | None, ...]:
    return tuple(
        _embed(link, edition) if link.alone else resolved(link.written, link.url, link.path, edition)
        for link in facts.links
    )


def _embed(link: Reference, edition: Edition) -> Embed:
    name = edition.site.embedded(link.url)
    return Embed(address=link.url, title=link.title, host=host_of(link.url), name=name)


def trusted_html(body: Body, base: str, page: str, edition: Edition) -> str:
    """A text of ``columns/`` as finished HTML for the page at the address ``page``; it has no pictures."""
    parts = []
    open_links: list[bool] = []
    for piece in body.pieces:
        match piece:
            case str():
                parts.append(piece)
            case LinkStart(target=target, alone=True, title=title):
                open_links.append(True)
                parts.append(f'<a href="{escape(target)}">{escape(title or target)}')
            case LinkStart(target=target):
                address = resolved(target, url_of(target), file_of(base, target) or "", edition)
                open_links.append(address is not None)
                if address is not None:
                    parts.append(f'<a href="{escape(address if scheme_of(address) else relative(address, page))}">')
            case LinkEnd():
                if open_links.pop():
                    parts.append("</a>")
            case PictureGap():
                pass
    return "".join(parts)


def relative(address: str, page: str) -> str:
    """``address`` as seen from the page at ``page``."""
    return "../" * page.count("/") + address or "./"


def internal_addresses(output: Output) -> tuple[str, ...]:
    """Every address on the site to which an output leads or from which it takes a picture, in order, each once.

    Addresses of headings keep their ``#``. HTML inside a view is not looked into: its links were resolved when it
    was made.
    """
    match output:
        case PictureFile() | AttachmentFile() | DrawnCard():
            return ()
        case Page():
            found: list[str] = []
            _collect(output.view, found)
            return tuple(filter(_is_internal, dict.fromkeys(found)))


def _collect(value: Any, found: list[str]) -> None:
    kind = value.__class__
    if kind is Link:  # two of three values
        found.append(value.address)
        return
    if kind is tuple or isinstance(value, tuple):
        for item in value:
            if not isinstance(item, str):
                _collect(item, found)
        return
    if isinstance(value, QuotaView):
        found.extend(head.link.address for head in value.periods)
    elif isinstance(value, StoryBody):
        found.extend(link if isinstance(link, str) else link.address for link in value.links if link is not None)
    for content in _told_by(kind)(value):
        if isinstance(content, str):
            found.append(content)
        elif content:
            _collect(content, found)


@cache
def _told_by(kind: Hashable) -> Callable[[Any], tuple[Any, ...]]:
    """Gets what ``_telling`` names of a value: ten thousand pages are asked, and so all fields at once."""
    names = _telling(kind)
    if len(names) > 1:
        return attrgetter(*names)
    return (lambda value: (getattr(value, names[0]),)) if names else (lambda _: ())


@cache
def _telling(kind: Hashable) -> tuple[str, ...]:
    """Fields of a kind of value that are an address or may hold one: a story has forty that do not."""
    if not isinstance(kind, type) or not issubclass(kind, Struct):
        return ()
    return tuple(name for name, hint in get_type_hints(kind).items() if _may_hold(name, hint))


def _may_hold(name: str, hint: Any) -> bool:
    if hint is Any:
        return True
    inner = get_args(hint)
    if inner:
        return any(_may_hold("", one) for one in inner)
    return name == "address" if hint is str else bool(_telling(hint))


def _is_internal(address: str) -> bool:
    return bool(address) and (":" not in address or ":" not in address.partition("/")[0])
