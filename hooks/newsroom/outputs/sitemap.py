"""The list of all pages for search engines, with the days on which they changed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from xml.etree import ElementTree

from newsroom.pages.outputs import Page

_SPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def sitemap(pages: Iterable[Page], ordinary: Iterable[tuple[str, date | None]], site_url: str) -> bytes:
    """``sitemap.xml``, sorted by address; without pages where the site's address is not known.

    ``ordinary`` are addresses of MkDocs' pages with their last day, where it is known. A page without a day stands
    there without one: search engines stop believing a site that makes days up.
    """
    root = ElementTree.Element("urlset", xmlns=_SPACE)
    days = {page.address: page.changed for page in pages if page.indexed} | dict(ordinary)
    for address, day in sorted(days.items()) if site_url else ():
        entry = ElementTree.SubElement(root, "url")
        ElementTree.SubElement(entry, "loc").text = site_url + address
        if day:
            ElementTree.SubElement(entry, "lastmod").text = day.isoformat()
    ElementTree.indent(root, space="")
    document: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return document + b"\n"
