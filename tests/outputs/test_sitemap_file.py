"""The list of all pages for search engines."""

from __future__ import annotations

from datetime import date
from xml.etree import ElementTree

from newsroom.outputs.sitemap import sitemap, written_sitemap
from newsroom.pages import Page

SITE = "https://news.example.org/repo/"


def page(address: str, changed: date | None = None, *, indexed: bool = True) -> Page:
    return Page(
        address=address, template="x.html", title="", description="", changed=changed, indexed=indexed, view=None
    )


def test_pages_stand_sorted_with_their_true_days() -> None:
    pages = [page("quota/"), page("", date(2020, 2, 5)), page("stories/2020/02/gone/", date(2020, 2, 5), indexed=False)]
    file = sitemap(pages, [("guide/", None), ("about/", date(2020, 2, 2))], SITE)
    assert written_sitemap(file).decode() == (
        "<?xml version='1.0' encoding='utf-8'?>\n"
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
        "<url>\n<loc>https://news.example.org/repo/</loc>\n<lastmod>2020-02-05</lastmod>\n</url>\n"
        "<url>\n<loc>https://news.example.org/repo/about/</loc>\n<lastmod>2020-02-02</lastmod>\n</url>\n"
        "<url>\n<loc>https://news.example.org/repo/guide/</loc>\n</url>\n"
        "<url>\n<loc>https://news.example.org/repo/quota/</loc>\n</url>\n"
        "</urlset>\n"
    )


def test_what_means_something_in_xml_is_escaped() -> None:
    root = ElementTree.fromstring(written_sitemap(sitemap([page("a&b<c/")], [], SITE)))
    assert [element.text for element in root.iter() if element.tag.endswith("loc")] == [f"{SITE}a&b<c/"]


def test_a_site_that_does_not_know_its_address_lists_nothing() -> None:
    root = ElementTree.fromstring(written_sitemap(sitemap([page("")], [("guide/", None)], "")))
    assert root.tag == "{http://www.sitemaps.org/schemas/sitemap/0.9}urlset"
    assert len(root) == 0


def test_the_order_of_the_pages_changes_nothing() -> None:
    pages = [page("b/"), page("a/"), page("c/", date(2020, 2, 3))]
    assert sitemap(pages, [], SITE) == sitemap(pages[::-1], [], SITE)
