"""JSON Feed 1.1: https://www.jsonfeed.org/version/1.1/."""

from __future__ import annotations

from typing import Any

import msgspec

from newsroom.languages import spoken
from newsroom.outputs.feed import Feed, FeedEntry
from newsroom.outputs.feed_text import full_text
from newsroom.outputs.xml import characters
from newsroom.pages.views.parts import Player
from newsroom.rendering import ReadText


def written_json_feed(feed: Feed, texts: ReadText) -> bytes:
    told = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": characters(feed.title),
        "home_page_url": f"{feed.site_url}{feed.address}",
        "feed_url": f"{feed.site_url}{feed.path}",
        "description": characters(feed.description),
        "icon": f"{feed.site_url}icons/512.png",
        "favicon": f"{feed.site_url}favicon.ico",
        "authors": [{"name": characters(feed.publisher), "url": feed.site_url}],
        "language": spoken().tag,
        "items": [_item(entry, feed, texts) for entry in feed.entries],
    }
    return msgspec.json.format(msgspec.json.encode(told), indent=1) + b"\n"


def _item(entry: FeedEntry, feed: Feed, texts: ReadText) -> dict[str, Any]:
    item: dict[str, Any] = {
        "id": f"{feed.site_url}{entry.id}",
        "url": f"{feed.site_url}{entry.address}",
        "title": characters(entry.title),
        "content_html": full_text(entry, feed.site_url, texts),
        "date_published": entry.published.isoformat(),
        "date_modified": entry.modified.isoformat(),
        "authors": [{"name": characters(author)} for author in entry.authors or (entry.unit,)],
        "tags": [characters(category) for category in entry.categories],
    }
    if entry.summary:
        item["summary"] = characters(entry.summary)
    if entry.players:
        item["attachments"] = [_attachment(player, feed.site_url) for player in entry.players]
    if entry.extra:
        item["_extra"] = {characters(one.label): one.data for one in entry.extra}
    if picture := entry.image:
        item["image"] = f"{feed.site_url}{picture.address}"
    return item


def _attachment(player: Player, site_url: str) -> dict[str, Any]:
    attachment = {
        "url": f"{site_url}{player.address}",
        "mime_type": player.type,
        "title": characters(player.name),
        "size_in_bytes": player.size,
    }
    return attachment | ({"duration_in_seconds": player.seconds} if player.seconds else {})
