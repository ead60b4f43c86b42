"""Feeds of the real site, as readers' programs get them."""

from __future__ import annotations

import json
import re
from urllib.parse import urlsplit

import feedparser
import pytest
from lxml import etree, html

from narrowed import as_a, there
from published import Published

FILES = ("rss.xml", "atom.xml", "feed.json")


@pytest.fixture(params=["site", "project_site"])
def either_site(request: pytest.FixtureRequest) -> Published:
    return as_a(Published, request.getfixturevalue(request.param))


def folders(site: Published) -> list[str]:
    """The folders of the site, its columns and its units."""
    return [address for address in site.pages if re.fullmatch(r"|columns/[^/]+/|units/[^/]+/", address)]


def stories(site: Published, feed: str) -> dict[str, tuple[str, str, str]]:
    """By address below the site: title, instant of publication, full text as HTML."""
    data = (site.folder / feed).read_bytes()
    if feed.endswith(".json"):
        items = json.loads(data)["items"]
        told = [(item["url"], item["title"], item["date_published"], item["content_html"]) for item in items]
    else:
        etree.fromstring(data)
        found = feedparser.parse(data, sanitize_html=False, resolve_relative_uris=False)
        assert not found.bozo, feed
        told = [(one.link, one.title, one.published, one.content[0].value) for one in found.entries]
    assert all(address.startswith(site.url) for address, *_ in told)
    return {address.removeprefix(site.url): tuple(rest) for address, *rest in told}


def words(text: str) -> str:
    return "".join(text.split())


def test_every_format_tells_the_same_stories_in_the_same_words(either_site: Published) -> None:
    assert len(folders(either_site)) > 8
    for folder in folders(either_site):
        rss, atom, told = (stories(either_site, folder + name) for name in FILES)
        assert list(rss) == list(atom) == list(told), folder
        assert [one[0] for one in rss.values()] == [one[0] for one in told.values()]
        assert (
            [one[2] for one in rss.values()] == [one[2] for one in atom.values()] == [one[2] for one in told.values()]
        )


def test_a_feed_tells_what_the_pages_tell(site: Published) -> None:
    told = {address: one for folder in folders(site) for address, one in stories(site, f"{folder}atom.xml").items()}
    assert len(told) == len(site.stories)
    for address, (title, published, text) in told.items():
        page = site.pages[address]
        assert title == page.xpath("//h1")[0].text_content()
        (moment,) = page.xpath("//meta[@property='article:published_time']/@content")
        assert published.replace(":00+", "+") == moment
        (prose,) = page.xpath("//*[contains(concat(' ', @class, ' '), ' prose ')]")
        assert words(prose.text_content()) in words(html.fragment_fromstring(f"<div>{text}</div>").text_content()), (
            address
        )


def test_whatever_a_text_leads_to_is_absolute_and_there(either_site: Published) -> None:
    seen = 0
    for folder in folders(either_site):
        for _, _, text in stories(either_site, f"{folder}rss.xml").values():
            for _, _, link, _ in html.fragment_fromstring(f"<div>{text}</div>").iterlinks():
                assert urlsplit(link).scheme in {"https", "http", "mailto", "tel"}, link
                if link.startswith(either_site.url):
                    path = urlsplit(link.removeprefix(either_site.url)).path
                    assert (either_site.folder / path / ("index.html" if link.endswith("/") else "")).is_file(), link
                    seen += 1
    assert seen > 20


def test_programs_find_the_feeds_on_front_column_and_unit_pages_and_people_find_a_page(either_site: Published) -> None:
    for address, page in either_site.pages.items():
        feeds = page.xpath("//link[@rel='alternate']")
        if address not in folders(either_site):
            assert feeds == []
            continue
        assert [feed.get("type") for feed in feeds] == [
            "application/rss+xml",
            "application/atom+xml",
            "application/feed+json",
        ]
        paths = [there(either_site.target(address, there(feed.get("href"))))[0] for feed in feeds]
        assert paths == [f"{address}{name}" for name in FILES]
        leads = {there(either_site.target(address, link))[0] for link in page.xpath("//a[text()='订阅']/@href")}
        assert leads == {"subscribe/index.html"}


def test_the_page_for_people_names_every_feed_and_the_calendar(site: Published) -> None:
    leads = {there(site.target("subscribe/", link))[0] for link in site.pages["subscribe/"].xpath("//main//a/@href")}
    assert leads >= {f"{folder}{name}" for folder in folders(site) for name in FILES} | {"calendar.ics"}


def test_feeds_cards_and_structured_data_carry_no_tracking(site: Published) -> None:
    for folder in folders(site):
        assert not re.search(r"utm_|[?&](?:from|source|ref)=", (site.folder / f"{folder}rss.xml").read_text("utf-8"))
