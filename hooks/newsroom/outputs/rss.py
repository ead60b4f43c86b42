"""RSS 2.0: https://www.rssboard.org/rss-specification, with full text, authors, pictures and the day of a change.

Readers take a description for HTML, so a text must be escaped for them before it is escaped for XML; of titles and
names the standard does not say what they are, and readers differ.
"""

from __future__ import annotations

from datetime import datetime
from html import escape

from newsroom.languages import spoken
from newsroom.outputs.feed import Feed, FeedEntry
from newsroom.outputs.feed_text import full_text
from newsroom.outputs.xml import Element, add, document, either_way
from newsroom.rendering import ReadText

_SPACES = {
    "xmlns:atom": "http://www.w3.org/2005/Atom",
    "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
    "xmlns:dc": "http://purl.org/dc/elements/1.1/",
    "xmlns:media": "http://search.yahoo.com/mrss/",
}


def written_rss(feed: Feed, texts: ReadText) -> bytes:
    root = Element("rss", {"version": "2.0", **_SPACES})
    channel = add(root, "channel")
    add(channel, "title", either_way(feed.title))
    add(channel, "link", f"{feed.site_url}{feed.address}")
    add(channel, "description", escape(feed.description, quote=False))
    add(channel, "language", spoken().tag.lower())
    if feed.updated:
        add(channel, "lastBuildDate", _moment(feed.updated))
    add(channel, "atom:link", rel="self", type=feed.format.media_type, href=f"{feed.site_url}{feed.path}")
    sign = add(channel, "image")
    add(sign, "url", f"{feed.site_url}icons/192.png")
    add(sign, "title", either_way(feed.title))
    add(sign, "link", f"{feed.site_url}{feed.address}")
    for entry in feed.entries:
        _add_item(channel, entry, feed, texts)
    return document(root)


def _moment(at: datetime) -> str:
    from email.utils import format_datetime  # with the headers of mail: few builds write a feed

    return format_datetime(at)


def _add_item(channel: Element, entry: FeedEntry, feed: Feed, texts: ReadText) -> None:
    item = add(channel, "item")
    add(item, "title", either_way(entry.title))
    add(item, "link", f"{feed.site_url}{entry.address}")
    add(item, "guid", f"{feed.site_url}{entry.id}", isPermaLink="true" if entry.id == entry.address else "false")
    add(item, "pubDate", _moment(entry.published))
    if entry.modified != entry.published:
        add(item, "atom:updated", entry.modified.isoformat())
    for author in entry.authors or (entry.unit,):
        add(item, "dc:creator", either_way(author))
    for category in entry.categories:
        add(item, "category", either_way(category))
    add(item, "description", escape(entry.summary, quote=False))
    add(item, "content:encoded", full_text(entry, feed.site_url, texts))
    for player in entry.players[:1]:  # programs look at no second one
        address = f"{feed.site_url}{player.address}"
        add(item, "enclosure", url=address, type=player.type, length=str(player.size))
    if picture := entry.image:
        # An enclosure needs its size in bytes, which is known only when the picture is made.
        add(
            item,
            "media:content",
            url=f"{feed.site_url}{picture.address}",
            medium="image",
            width=str(picture.plain[-1].width),
        )
