"""The front page of a busy paper on a phone: what stands first, what it weighs, what has come since the last visit."""

from __future__ import annotations

import gzip
from collections.abc import Callable

import pytest

from browser.reader import Reader
from published import Published

Readers = Callable[..., Reader]

SECTIONS = """() => [...document.querySelectorAll(
    ".breaking strong, .front__lead .headline, .front__latest .section, .front__side .section, .matter > .section,"
    + ".strips .section, .front__works .section"
)].map(one => [one.textContent.trim(), one.getBoundingClientRect().top])"""
SECOND = "document.querySelectorAll('.front .headline')[1].getBoundingClientRect().top"


def test_a_phone_shows_the_second_story_within_a_screen_and_a_half(reader: Readers, busy_address: str) -> None:
    someone = reader(at=busy_address, width=390)
    someone.opens("")
    assert someone.page.evaluate(SECOND) <= 1.5 * 844
    found = someone.page.evaluate(SECTIONS)
    assert [name for name, _ in found][:5] == ["快讯", "晚报写到我们", "要闻", "春天来了", "通告"]
    assert [name for name, _ in found][-1] == "作品"
    tops = [top for _, top in found]
    assert tops == sorted(tops)


@pytest.mark.parametrize("width", [390, 1280])
def test_what_the_front_page_weighs(reader: Readers, busy_site: Published, busy_address: str, width: int) -> None:
    someone = reader(at=busy_address, width=width)
    someone.opens("")
    for at in range(0, someone.page.evaluate("document.documentElement.scrollHeight"), 500):
        someone.page.evaluate(f"scrollTo(0, {at})")
        someone.page.wait_for_timeout(50)
    paths = {someone.below(url).partition("?")[0] or "index.html" for url in someone.requests}
    weights = {path: len(gzip.compress((busy_site.folder / path).read_bytes(), 6)) for path in paths}
    pictures = sum(weight for path, weight in weights.items() if path.endswith((".webp", ".jpg", ".png")))
    assert sum(weights.values()) - pictures <= 45_000, weights
    assert sum(weights.values()) <= 110_000, weights


def test_what_has_come_since_the_last_visit_is_marked(reader: Readers, busy_address: str) -> None:
    someone = reader(at=busy_address)
    page = someone.page
    marked = "() => [...new Set([...document.querySelectorAll('.is-new')].map(link => link.textContent.trim()))]"
    someone.opens("")
    page.reload()
    assert page.evaluate(marked) == []
    # An hour later there is a story that was not there before.
    page.evaluate(
        """() => {
        const name = Object.keys(localStorage).find(key => key.endsWith(".__seen"));
        const seen = JSON.parse(localStorage[name]);
        seen.at -= 60 * 60 * 1000;
        seen.now = seen.now.filter(address => !address.includes("/renamed/"));
        localStorage[name] = JSON.stringify(seen);
    }"""
    )
    someone.opens("")
    assert page.evaluate(marked) == ["换了名的这一篇"]
    page.reload()
    assert page.evaluate(marked) == ["换了名的这一篇"]
    assert someone.foreign_requests == someone.complaints == []
