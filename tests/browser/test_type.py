"""The type of the paper: large enough to read, lines that are neither too long nor too close."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from browser.reader import Reader
from published import Published

SONG = ['"Songti SC"', '"Noto Serif CJK SC"', '"Source Han Serif SC"', "SimSun", "serif"]
LOOK = """selector => {
    const style = getComputedStyle(document.querySelector(selector));
    const [size, height] = [parseFloat(style.fontSize), parseFloat(style.lineHeight)];
    return {size, spacing: height / size, measure: parseFloat(style.width) / size, family: style.fontFamily};
}"""


@pytest.mark.parametrize("width", [390, 1280])
def test_stories_are_set_in_17_pixels_with_room_between_the_lines(
    reader: Callable[..., Reader], site: Published, width: int
) -> None:
    someone = reader(width=width)
    story = max(site.stories, key=lambda address: len(site.pages[address].text_content()))
    someone.opens(story)
    text = someone.page.evaluate(LOOK, ".prose p")
    assert text["size"] == 17
    assert text["spacing"] >= 1.7
    assert 15 < text["measure"] <= 42
    headline = someone.page.evaluate(LOOK, "h1")
    assert [name for name in headline["family"].split(", ") if name in SONG] == SONG
    assert text["family"].endswith("sans-serif")
    assert someone.page.evaluate("document.fonts.size") == 0


ALONE = """() => [...document.querySelectorAll(":is(p, li, dd) > a")].filter(link => {
    const beside = [...link.parentElement.childNodes].filter(node => node.nodeType === 3).map(one => one.data).join("");
    return beside.trim().length > 8 && getComputedStyle(link).display.match(/^(block|grid|flex)$/);
}).map(link => link.textContent.trim())"""
"""Links in a sentence that stand on lines of their own."""


@pytest.mark.parametrize("width", [390, 1280])
def test_a_link_in_a_sentence_stands_in_its_line(reader: Callable[..., Reader], site: Published, width: int) -> None:
    someone = reader(width=width)
    found = {}
    for address in site.one_of_each_look:
        someone.opens(address)
        found[address] = someone.page.evaluate(ALONE)
    assert {address: links for address, links in found.items() if links} == {}


@pytest.mark.parametrize("name", ["滨江新闻网", "北原大学新闻网", "Harbour News"])
def test_a_phone_shows_the_paper_s_whole_name_above_every_page(reader: Callable[..., Reader], name: str) -> None:
    someone = reader(width=390)
    someone.opens("archive/")
    told = someone.page.evaluate(
        """name => {
            const line = document.querySelector(".md-header__title > span");
            line.dataset.count = name.length;
            line.textContent = name;
            return [line.scrollWidth <= line.clientWidth, parseFloat(getComputedStyle(line).fontSize) >= 14];
        }""",
        name,
    )
    assert told == [True, True]
