"""Files of the site that are neither pages nor pictures: each a small value, and how it is written."""

from __future__ import annotations

from newsroom.outputs.calendar import Calendar
from newsroom.outputs.feed import Feed
from newsroom.outputs.feeds import written_feed
from newsroom.outputs.icons import WebManifest, written_manifest
from newsroom.outputs.news_sitemap import NewsSitemap, written_news_sitemap
from newsroom.outputs.rail import Rail, written_rail
from newsroom.outputs.robots import Robots, written_robots
from newsroom.outputs.search import (
    SearchList,
    SearchTerms,
    SearchTexts,
    SearchVariants,
    written_list,
    written_terms,
    written_texts,
    written_variants,
)
from newsroom.outputs.sitemap import Sitemap, SitemapIndex, written_sitemap, written_sitemap_index
from newsroom.outputs.today import Today, written_today
from newsroom.rendering import ReadText

SiteFile = (
    Sitemap
    | SitemapIndex
    | NewsSitemap
    | Robots
    | Feed
    | Calendar
    | WebManifest
    | Today
    | Rail
    | SearchTerms
    | SearchTexts
    | SearchVariants
    | SearchList
)
"""What stands in one of these is part of its key; long texts are named by their digests."""


def written(file: SiteFile, texts: ReadText) -> bytes:
    """Same value, same bytes. ``texts`` is asked for the texts of stories by digest."""
    match file:
        case Sitemap():
            return written_sitemap(file)
        case SitemapIndex():
            return written_sitemap_index(file)
        case NewsSitemap():
            return written_news_sitemap(file)
        case Robots():
            return written_robots(file)
        case Calendar():
            # Its library takes a third of a second to come, and a calendar is written once in many builds.
            from newsroom.outputs.ics import written_calendar

            return written_calendar(file)
        case Feed():
            return written_feed(file, texts)
        case WebManifest():
            return written_manifest(file)
        case SearchTerms():
            return written_terms(file)
        case SearchTexts():
            return written_texts(file, texts)
        case SearchVariants():
            return written_variants(file)
        case SearchList():
            return written_list(file)
        case Today():
            return written_today(file)
        case Rail():
            return written_rail(file)
