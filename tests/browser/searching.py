"""Somebody who looks for words on the page of the search."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from browser.reader import Reader
from published import ROOT

Readers = Callable[..., Reader]


_ASK_FOR_MORE = """async () => {
    const more = document.querySelector(".search__more");
    while (more.checkVisibility()) {
        if (!more.disabled) more.click();
        await new Promise(shown => requestAnimationFrame(shown));
    }
}"""
"""Within the page, for to press a button as a hand does, thirty times for ten stories each, costs more than a search;
``tests/browser/test_search_page.py`` does that once."""
SCRIPT = (ROOT / "hooks/theme/assets/search.js").read_text(encoding="utf-8")


def settled(page: Page) -> None:
    expect(page.locator(".search__found")).to_have_attribute("aria-busy", "false")


def look_for(page: Page, query: str) -> None:
    page.locator("#search-words").fill(query)
    page.locator("#search-words").press("Enter")
    settled(page)


def hits(reader: Reader) -> list[str]:
    """Addresses of what is shown."""
    links = reader.page.locator(".search__found a").evaluate_all("links => links.map(link => link.href)")
    return [reader.below(link) for link in links]


def everything(reader: Reader) -> list[str]:
    """Addresses of all there is to be shown."""
    reader.page.evaluate(_ASK_FOR_MORE)
    settled(reader.page)
    expect(reader.page.locator("#search-count")).to_have_text(re.compile("^(共|没有)"))
    return hits(reader)


def said(page: Page) -> str:
    return page.locator("#search-count").inner_text()
