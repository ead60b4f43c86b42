"""The list of all pages for search engines, with the days on which they changed: https://www.sitemaps.org/protocol.html."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from newsroom.outputs.xml import Element, add, document
from newsroom.pages.outputs import Page
from newsroom.patterns import lazy

MOST = 50_000
"""Pages that one file may list."""
_SPACE = {"xmlns": "http://www.sitemaps.org/schemas/sitemap/0.9"}
_MONTH = lazy(r"stories/(\d{4})/(\d\d)/")

Dated = tuple[str, date | None]
"""An address or a path, and a last day. A page without a day stands there without one: search engines stop believing
a site that makes days up."""


class Sitemap(Struct, frozen=True, kw_only=True):
    path: str = "sitemap.xml"
    site_url: str
    """Empty where the site's address is not known; the list is empty, too, then."""
    pages: tuple[Dated, ...]
    """Sorted by address."""


class SitemapIndex(Struct, frozen=True, kw_only=True):
    path: str = "sitemap.xml"
    site_url: str
    sitemaps: tuple[Dated, ...]
    """Paths of the lists, all beside this one: one further down may only name what stands below it."""


def sitemap(pages: Iterable[Page], ordinary: Iterable[Dated], site_url: str) -> Sitemap:
    """``ordinary`` are addresses of MkDocs' pages with their last day, where it is known."""
    days = {page.address: page.changed for page in pages if page.indexed} | dict(ordinary)
    return Sitemap(site_url=site_url, pages=tuple(sorted(days.items())) if site_url else ())


def in_parts(whole: Sitemap, most: int = MOST) -> Iterator[Sitemap | SitemapIndex]:
    """The list itself, or where it is too long an index and a list for each month of stories and one for the rest: a
    new story changes two files then."""
    if len(whole.pages) <= most:
        yield whole
        return
    parts: dict[str, list[Dated]] = defaultdict(list)
    for address, day in whole.pages:
        month = _MONTH.match(address)
        parts[f"{month[1]}-{month[2]}" if month else "pages"].append((address, day))
    files = [replace(whole, path=f"sitemap-{name}.xml", pages=tuple(listed)) for name, listed in sorted(parts.items())]
    days = [(file.path, max((day for _, day in file.pages if day), default=None)) for file in files]
    yield SitemapIndex(site_url=whole.site_url, sitemaps=tuple(days))
    yield from files


def written_sitemap(file: Sitemap) -> bytes:
    root = Element("urlset", _SPACE)
    for address, day in file.pages:
        _add(root, "url", file.site_url + address, day)
    return document(root)


def written_sitemap_index(file: SitemapIndex) -> bytes:
    root = Element("sitemapindex", _SPACE)
    for path, day in file.sitemaps:
        _add(root, "sitemap", file.site_url + path, day)
    return document(root)


def _add(root: Element, name: str, address: str, day: date | None) -> None:
    entry = add(root, name)
    add(entry, "loc", address)
    if day:
        add(entry, "lastmod", day.isoformat())
