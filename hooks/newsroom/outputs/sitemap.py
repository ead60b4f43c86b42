"""The list of all pages for search engines, with the days on which they changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from xml.etree import ElementTree

from newsroom.pages.outputs import Page

_SPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitemap:
    path: str = "sitemap.xml"
    site_url: str
    """Empty where the site's address is not known; the list is empty, too, then."""
    pages: tuple[tuple[str, date | None], ...]
    """Address and last day, sorted by address. A page without a day stands there without one: search engines stop
    believing a site that makes days up."""


def sitemap(pages: Iterable[Page], ordinary: Iterable[tuple[str, date | None]], site_url: str) -> Sitemap:
    """``ordinary`` are addresses of MkDocs' pages with their last day, where it is known."""
    days = {page.address: page.changed for page in pages if page.indexed} | dict(ordinary)
    return Sitemap(site_url=site_url, pages=tuple(sorted(days.items())) if site_url else ())


def written_sitemap(file: Sitemap) -> bytes:
    root = ElementTree.Element("urlset", xmlns=_SPACE)
    for address, day in file.pages:
        entry = ElementTree.SubElement(root, "url")
        ElementTree.SubElement(entry, "loc").text = file.site_url + address
        if day:
            ElementTree.SubElement(entry, "lastmod").text = day.isoformat()
    ElementTree.indent(root, space="")
    document: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return document + b"\n"
