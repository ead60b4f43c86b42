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
