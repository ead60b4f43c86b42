"""What a machine can judge of whether everybody can read the paper: the rules of axe-core for WCAG 2.2 AA and good
practice, on every kind of page, light, dark, large, and each of them grey, on small phones, phones and desks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

import pytest

from browser.axe import faults_of
from browser.reader import Reader
from published import Published

LOOKS: dict[str, list[tuple[int, Literal["light", "dark"], bool]]] = {
    "phone": [(320, "light", True), (320, "dark", False), (390, "light", False), (390, "dark", True)],
    "desk": [(1280, "light", False), (1280, "dark", True)],
}
"""Width, scheme, whether in large type: every two of these meet once; all twelve find no more."""


@pytest.mark.parametrize("at", LOOKS)
def test_no_page_shuts_anybody_out(reader: Callable[..., Reader], site: Published, at: str) -> None:
    """Each page is opened once, and turned to every look."""
    someone = reader(width=LOOKS[at][0][0])
    page = someone.page
    faults = []
    for address in [*site.one_of_each_look, "404.html"]:
        someone.opens(address)
        for width, scheme, large in LOOKS[at]:
            page.set_viewport_size({"width": width, "height": 844})
            page.emulate_media(color_scheme=scheme)
            if page.locator("html[data-large]").count() != large:
                page.locator("label[for='__large']").click()
            assert page.locator("html[data-large]").count() == large
            look = f"{width} {scheme} {'large' if large else ''}"
            faults += [f"/{address} {look} {fault}" for fault in faults_of(page)]
    assert faults == []


def test_a_contrast_that_only_colour_makes_is_none_on_a_day_of_mourning(reader: Callable[..., Reader]) -> None:
    someone = reader()
    someone.opens("")
    red_on_black = (
        "document.querySelector('.md-footer__paper small').style.cssText = 'color: #ff3030; background: #000'"
    )
    someone.page.evaluate(red_on_black)
    assert {fault.split(":")[0] for fault in faults_of(someone.page)} == {"grey"}


@pytest.mark.parametrize("large", [False, True])
def test_at_200_percent_nothing_is_lost_and_nothing_stands_beside_the_window(
    reader: Callable[..., Reader], site: Published, large: bool
) -> None:
    """A window of 1280 × 844 that is zoomed to 200 % has 640 × 422 CSS pixels; 400 % are 320."""
    someone = reader()
    someone.opens("")
    if large:
        someone.page.locator("label[for='__large']").click()
    beyond = []
    for address in [*site.one_of_each_look, "404.html"]:
        someone.opens(address)
        for width in (640, 320):
            someone.page.set_viewport_size({"width": width, "height": 422})
            outside = someone.page.evaluate(
                """() => {
                    const scrolls = node => node && (/auto|scroll/.test(getComputedStyle(node).overflowX)
                        || node.matches(".md-tabs") || scrolls(node.parentElement));
                    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
                    const found = [];
                    while (texts.nextNode()) {
                        const range = document.createRange();
                        range.selectNodeContents(texts.currentNode);
                        const parent = texts.currentNode.parentElement;
                        if (!texts.currentNode.data.trim() || !parent.checkVisibility() || scrolls(parent)) continue;
                        const cut = getComputedStyle(parent).textOverflow === "ellipsis" || parent.closest(".unseen");
                        const box = range.getBoundingClientRect();
                        if (!cut && box.width && (box.right > innerWidth + 1 || box.left < -1))
                            found.push(texts.currentNode.data.trim().slice(0, 20));
                    }
                    const page = document.documentElement;
                    if (page.scrollWidth > page.clientWidth) found.push(`${page.scrollWidth} px`);
                    return found;
                }"""
            )
            beyond += [f"/{address} at {width}: {what}" for what in outside]
    assert beyond == []
