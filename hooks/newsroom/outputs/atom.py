"""Atom: https://www.rfc-editor.org/rfc/rfc4287, and for what was withdrawn https://www.rfc-editor.org/rfc/rfc6721."""

from __future__ import annotations

from datetime import UTC, datetime

from newsroom.languages import spoken
from newsroom.outputs.feed import Feed, FeedEntry
from newsroom.outputs.feed_text import full_text
from newsroom.outputs.xml import Element, add, document
from newsroom.rendering import ReadText

_SPACES = {
    "xmlns": "http://www.w3.org/2005/Atom",
    "xmlns:at": "http://purl.org/atompub/tombstones/1.0",
    "xmlns:media": "http://search.yahoo.com/mrss/",
}
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)
"""Atom wants the instant of the last change of a feed in which there was never anything, too."""


def written_atom(feed: Feed, texts: ReadText) -> bytes:
    root = Element("feed", _SPACES | {"xml:lang": spoken().tag})
    add(root, "title", feed.title)
    add(root, "subtitle", feed.description)
    add(root, "id", f"{feed.site_url}{feed.path}")
    add(root, "updated", (feed.updated or _NEVER).isoformat())
    add(root, "link", rel="self", type=feed.format.media_type, href=f"{feed.site_url}{feed.path}")
    add(root, "link", rel="alternate", type="text/html", href=f"{feed.site_url}{feed.address}")
    add(add(root, "author"), "name", feed.publisher)
    add(root, "icon", f"{feed.site_url}favicon.ico")
    add(root, "logo", f"{feed.site_url}icons/512.png")
    for entry in feed.entries:
        _add_entry(root, entry, feed, texts)
    # A program that knows tombstones takes the text out of what it keeps; to others the story is merely gone.
    for gone in feed.gone:
        add(root, "at:deleted-entry", ref=f"{feed.site_url}{gone.id}", when=gone.when.isoformat())
    return document(root)


def _add_entry(root: Element, entry: FeedEntry, feed: Feed, texts: ReadText) -> None:
    element = add(root, "entry")
    add(element, "title", entry.title)
    add(element, "id", f"{feed.site_url}{entry.id}")
    add(element, "link", rel="alternate", type="text/html", href=f"{feed.site_url}{entry.address}")
    add(element, "published", entry.published.isoformat())
    add(element, "updated", entry.modified.isoformat())
    for author in entry.authors or (entry.unit,):
        add(add(element, "author"), "name", author)
    for category in entry.categories:
        add(element, "category", term=category)
    if entry.summary:
        add(element, "summary", entry.summary)
    add(element, "content", full_text(entry, feed.site_url, texts), type="html")
    for player in entry.players:
        address = f"{feed.site_url}{player.address}"
        add(element, "link", rel="enclosure", type=player.type, length=str(player.size), href=address)
    if picture := entry.image:
        address = f"{feed.site_url}{picture.address}"
        add(element, "media:content", url=address, medium="image", width=str(picture.plain[-1].width))
