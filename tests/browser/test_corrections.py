"""A corrected, a withdrawn and a renamed story: what a reader of the built site finds of them, and where nothing is."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import feedparser
import pytest
from lxml import html

from browser.axe import faults_of
from browser.reader import Reader
from busy import WITHDRAWN
from narrowed import there
from published import Published


@pytest.mark.parametrize("javascript", [True, False])
@pytest.mark.parametrize("old", ["stories/2020/02/first-name/", "stories/2020/01/older/"])
def test_an_old_address_leads_on(reader: Callable[..., Reader], busy_address: str, old: str, javascript: bool) -> None:
    someone = reader(at=busy_address, javascript=javascript)
    someone.opens(old)
    someone.page.wait_for_url("**/stories/2020/02/renamed/")
    assert someone.headline == "换了名的这一篇"
    assert someone.failures == []


def test_an_old_address_is_for_nobody_else(busy_site: Published) -> None:
    page = busy_site.pages["stories/2020/02/first-name/"]
    assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert page.xpath("//link[@rel='canonical']/@href") == [f"{busy_site.url}stories/2020/02/renamed/"]
    assert "first-name/<" not in (busy_site.folder / "sitemap.xml").read_text(encoding="utf-8")
    story = busy_site.pages["stories/2020/02/renamed/"]
    (link,) = story.xpath("//a[text()='旧链接']/@href")
    assert there(busy_site.target("stories/2020/02/renamed/", link))[0] == "stories/2020/02/renamed/index.html"


def test_a_withdrawn_story_is_a_stub_that_says_so(reader: Callable[..., Reader], busy_address: str) -> None:
    someone = reader(at=busy_address, width=390)
    someone.opens("stories/2020/02/withdrawn/")
    assert someone.headline == WITHDRAWN
    said = someone.page.locator(".withdrawn").inner_text()
    assert "2020年2月6日" in said
    assert "撤回" in said
    assert "数字有误" in said
    assert someone.page.locator("meta[name=robots]").get_attribute("content") == "noindex"


def test_nothing_else_of_a_withdrawn_story_is_on_the_site(busy_site: Published) -> None:
    stub = busy_site.folder / "stories/2020/02/withdrawn/index.html"
    found = [
        path.relative_to(busy_site.folder).as_posix()
        for path in busy_site.folder.rglob("*")
        if path.is_file() and path != stub and (_says(path, WITHDRAWN) or "withdrawn" in path.name)
    ]
    assert found == []
    assert "不该再有人读到" not in stub.read_text(encoding="utf-8")
    for path in busy_site.folder.rglob("*"):
        assert not (path.is_file() and _says(path, "不该再有人读到")), path


def _says(path: Path, text: str) -> bool:
    """Plainly, or as JSON and scripts may write it."""
    data = path.read_bytes()
    return text.encode() in data or text.encode("unicode_escape") in data


def test_programs_that_follow_the_site_hear_of_a_correction_and_of_a_withdrawal(busy_site: Published) -> None:
    atom = feedparser.parse((busy_site.folder / "columns/works/atom.xml").read_bytes())
    entries = {entry.title: entry for entry in atom.entries}
    assert entries["改过的这一篇"].published == "2020-02-05T09:00:00+08:00"
    assert entries["改过的这一篇"].updated == "2020-02-06T16:30:00+08:00"
    assert "原文“三十”，应为“三十一”" in entries["改过的这一篇"].content[0].value
    assert entries["换了名的这一篇"].id == f"{busy_site.url}stories/2020/02/first-name/"
    assert WITHDRAWN not in entries
    text = (busy_site.folder / "columns/works/atom.xml").read_text(encoding="utf-8")
    assert f'ref="{busy_site.url}stories/2020/02/withdrawn/"' in text


def test_search_engines_and_readers_are_told_of_a_correction(busy_site: Published) -> None:
    page = busy_site.pages["stories/2020/02/corrected/"]
    told = json.loads(page.xpath("//script[@type='application/ld+json']/text()")[0])
    assert told["dateModified"] == "2020-02-06T16:30+08:00"
    (above,) = page.xpath("//header//a[@href='#corrections']")
    assert above.text == "2020年2月6日更正"
    (section,) = page.xpath("//section[@id='corrections']")
    assert "2020年2月6日" in section.text_content()
    assert "原文“三十”，应为“三十一”" in section.text_content()


PAGES = ("stories/2020/02/withdrawn/", "stories/2020/02/corrected/", "subscribe/")


@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (1280, "dark")])
def test_these_pages_shut_nobody_out(reader: Callable[..., Reader], busy_address: str, width: int, scheme: str) -> None:
    someone = reader(at=busy_address, width=width, scheme=scheme)
    for address in PAGES:
        someone.opens(address)
        assert faults_of(someone.page) == []


def test_the_page_at_an_old_address_shuts_nobody_out_while_it_stands(
    reader: Callable[..., Reader], busy_site: Published, busy_address: str
) -> None:
    someone = reader(at=busy_address, width=390)
    whole = html.tostring(busy_site.pages["stories/2020/02/first-name/"], encoding="unicode", doctype="<!doctype html>")
    waiting = whole.replace('<meta http-equiv="refresh"', '<meta name="x-refresh"')
    assert waiting != whole
    someone.page.route("**/first-name/", lambda route: route.fulfill(body=waiting, content_type="text/html"))
    someone.opens("stories/2020/02/first-name/")
    assert someone.headline == "这篇稿件换了地址"
    assert faults_of(someone.page) == []
