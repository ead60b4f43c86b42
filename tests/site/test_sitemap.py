"""What search engines are told."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from lxml import etree

from narrowed import there
from published import Published

NAMESPACE = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


@pytest.fixture(scope="module")
def dates(project_site: Published) -> list[tuple[str, str | None]]:
    """Address below the site and ``lastmod`` of every entry, in their order."""
    root = etree.parse(project_site.folder / "sitemap.xml").getroot()
    assert root.tag == f"{{{NAMESPACE['s']}}}urlset"
    return [
        (there(entry.findtext("s:loc", None, NAMESPACE)), entry.findtext("s:lastmod", None, NAMESPACE))
        for entry in root
    ]


def test_lists_every_page_once(project_site: Published, dates: list[tuple[str, str | None]]) -> None:
    hidden = {
        address
        for address, page in project_site.pages.items()
        if any("noindex" in content for content in page.xpath("//meta[@name='robots']/@content"))
    }
    addresses = [location.removeprefix(project_site.url) for location, _ in dates]
    assert all(location.startswith(project_site.url) for location, _ in dates)
    assert sorted(addresses) == sorted(project_site.pages.keys() - hidden)
    assert addresses == sorted(addresses)


def test_dates_are_those_of_the_news_not_of_the_build(
    project_site: Published, dates: list[tuple[str, str | None]], now: int
) -> None:
    # Campus time is at most fourteen hours ahead of the host's.
    tomorrow = (datetime.fromtimestamp(now, UTC) + timedelta(days=1)).date()
    days = {location.removeprefix(project_site.url): date.fromisoformat(day) for location, day in dates if day}
    assert project_site.stories
    for address in project_site.stories:
        if address in days:
            assert f"{days[address]:%Y/%m}" >= address.removeprefix("stories/")[:7], address
    assert max(days.values()) <= tomorrow
    newest = max(days[address] for address in project_site.stories if address in days)
    assert days[""] >= newest
