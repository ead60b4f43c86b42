"""The list of the site's files beside its pages."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from newsroom.model import Facts, Newsroom, Site
from newsroom.outputs.calendar import calendar
from newsroom.outputs.feeds import feeds
from newsroom.outputs.files import SiteFile
from newsroom.outputs.news_sitemap import news_sitemap
from newsroom.outputs.rail import rail
from newsroom.outputs.robots import Robots
from newsroom.outputs.sitemap import Sitemap, in_parts, sitemap
from newsroom.outputs.today import today
from newsroom.pages import Output, Page


def list_files(
    newsroom: Newsroom,
    facts: Mapping[str, Facts],
    site: Site,
    *,
    listed: Iterable[Output],
    ordinary: Collection[str],
) -> tuple[SiteFile, ...]:
    """The same for the same values, in the same order.

    Without those of the search, for which others have to be read: see ``begin_index``. ``newsroom`` and ``facts`` as
    ``pages.list_outputs`` had them, ``listed`` is what it returned; ``ordinary`` are addresses of MkDocs' pages.
    """
    pages = {output.address: output for output in listed if isinstance(output, Page)}
    whole = sitemap(pages.values(), [(address, None) for address in ordinary], site.url)
    return (
        today(newsroom, site),
        rail(newsroom, site),
        *in_parts(whole),
        *_found_by_address(newsroom, facts, site, whole, pages),
    )


def _found_by_address(
    newsroom: Newsroom, facts: Mapping[str, Facts], site: Site, whole: Sitemap, pages: Mapping[str, Page]
) -> Iterator[SiteFile]:
    """What says where the site is, or is read away from it: nothing while its address is not known."""
    if not site.url:
        return
    news = news_sitemap(newsroom, site)
    yield news
    yield Robots(sitemaps=(f"{site.url}{whole.path}", f"{site.url}{news.path}"))
    yield calendar(newsroom, site)
    yield from feeds(newsroom, facts, site, pages)
