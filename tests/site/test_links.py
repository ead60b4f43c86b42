"""Every way through the built site leads somewhere."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html

from narrowed import as_a
from published import Published


def links(page: html.HtmlElement) -> list[str]:
    """What anchors, pictures, styles and scripts lead to, but not what chats and search engines are told."""
    found = [link for element, name, link, _ in page.iterlinks() if name in {"href", "src", "data", "poster"}
             and element.get("rel") not in {"canonical", "alternate"}]  # fmt: skip
    for candidates in page.xpath("//@srcset"):
        found += [candidate.split()[0] for candidate in candidates.split(",")]
    return found


def identifiers(page: html.HtmlElement) -> set[str]:
    return {*page.xpath("//@id"), *page.xpath("//a/@name"), ""}


@pytest.fixture(params=["site", "project_site", "busy_site"])
def any_site(request: pytest.FixtureRequest) -> Published:
    return as_a(Published, request.getfixturevalue(request.param))


def test_every_internal_link_leads_to_a_file_and_a_place_in_it(any_site: Published) -> None:
    site = any_site
    known = {address + "index.html": identifiers(page) for address, page in site.pages.items()}
    known["404.html"] = identifiers(site.not_found)
    broken = []
    for address, page in {**site.pages, "404.html": site.not_found}.items():
        for link in links(page):
            target = site.target(address, link)
            if target is None or link.startswith(("mailto:", "tel:", "data:", "javascript:")):
                continue
            path, fragment = target
            if not (site.folder / path).is_file() or fragment not in known.get(path, {fragment}):
                broken.append((address, link))
    assert broken == []


def test_only_the_404_page_knows_where_the_site_stands(any_site: Published) -> None:
    """It is shown at any depth, so that it cannot do without; every other page may be moved as it is."""
    site = any_site
    assert {
        (address, link) for address, page in site.pages.items() for link in links(page) if link.startswith("/")
    } == set()
    elsewhere = ("#", "data:", "mailto:", "tel:", "https://beian.")
    internal = [link for link in links(site.not_found) if not link.startswith(elsewhere)]
    assert [link for link in internal if not link.startswith((site.prefix, site.url))] == []
    assert len(internal) > 5


def test_pages_ask_no_other_host_for_anything(site: Published) -> None:
    foreign = {
        (address, link)
        for address, page in site.pages.items()
        for link in page.xpath("//@src | //link[@rel='stylesheet' or @rel='preload' or @rel='icon']/@href | //@srcset")
        if link.startswith(("http:", "https:", "//"))
    }
    assert foreign == set()
    for style in site.folder.rglob("*.css"):
        assert "url(http" not in style.read_text(encoding="utf-8"), style
        assert "@import" not in style.read_text(encoding="utf-8"), style


def test_stories_stand_in_no_navigation(site: Published) -> None:
    chrome = (
        "//*[contains(concat(' ', @class, ' '), ' md-header ') or contains(concat(' ', @class, ' '), ' md-tabs ')"
        " or contains(concat(' ', @class, ' '), ' md-nav--primary ')]//a/@href"
    )
    assert site.stories
    for address, page in site.pages.items():
        assert page.xpath(chrome), f"{address} has no navigation"
        assert [link for link in page.xpath(chrome) if "stories/" in link] == [], address


def test_no_source_is_published(site: Published) -> None:
    """Neither what contributors wrote, nor their pictures as they came, nor code or templates."""
    sources = {".md", ".py", ".yml", ".yaml", ".j2", ".toml", ".pyc"}
    published = [path.relative_to(site.folder) for path in site.folder.rglob("*") if path.is_file()]
    assert [path for path in published if path.suffix in sources] == []
    assert [path for path in published if path.parts[0] == "newsroom" or path.name == "main.html"] == []
    assert Path("404.html") in published
