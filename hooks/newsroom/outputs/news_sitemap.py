"""The newest stories for search engines that show news: https://developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap."""

from __future__ import annotations

from datetime import datetime, timedelta

from msgspec import Struct

from newsroom.languages import spoken
from newsroom.model import Newsroom, Site
from newsroom.outputs.xml import Element, add, document

DAYS = timedelta(days=2)
"""Today and yesterday on campus: whole days, so that the list changes with a story or at midnight, never between."""
_MOST = 1000
"""So many stories stand in one file."""
_SPACES = {
    "xmlns": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "xmlns:news": "http://www.google.com/schemas/sitemap-news/0.9",
}


class NewsSitemap(Struct, frozen=True, kw_only=True):
    path: str = "news-sitemap.xml"
    site_url: str
    publisher: str
    stories: tuple[tuple[str, str, datetime], ...]
    """Address, title, instant of publication; newest first."""


def news_sitemap(newsroom: Newsroom, site: Site) -> NewsSitemap:
    since = newsroom.today - DAYS
    stories = [(one.address, one.title, one.date) for one in newsroom.published[:_MOST] if one.day > since]
    return NewsSitemap(site_url=site.url, publisher=site.name, stories=tuple(stories))


def written_news_sitemap(file: NewsSitemap) -> bytes:
    root = Element("urlset", _SPACES)
    for address, title, date in file.stories:
        url = add(root, "url")
        add(url, "loc", file.site_url + address)
        news = add(url, "news:news")
        publication = add(news, "news:publication")
        add(publication, "news:name", file.publisher)
        add(publication, "news:language", spoken().for_news)
        add(news, "news:publication_date", date.isoformat())
        add(news, "news:title", title)
    return document(root)
