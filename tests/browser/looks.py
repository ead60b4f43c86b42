"""The looks that a page has for its readers, and turning an open page to them: to open it anew for each costs more
than all that is asked of it there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from playwright.sync_api import Page

from browser.axe import faults_of
from browser.measures import beyond_the_window, missed_targets, small_or_tight

_TO_THE_TOP = """async () => {
    scrollTo({top: 0, left: 0, behavior: "instant"});
    await new Promise(shown => requestAnimationFrame(() => requestAnimationFrame(shown)));
}"""
_IS_LARGE = "document.documentElement.matches('[data-large]')"
SWITCH = "label[for='__large']"


@dataclass(frozen=True)
class Look:
    width: int
    scheme: Literal["light", "dark"] = "light"
    large: bool = False
    height: int = 844

    def __str__(self) -> str:
        return f"{self.width} {self.scheme}{' large' if self.large else ''}"

    def shown_on(self, page: Page) -> None:
        """From its top, as whoever opens it sees it: to look for targets moves the page."""
        page.evaluate(_TO_THE_TOP)
        page.set_viewport_size({"width": self.width, "height": self.height})
        page.emulate_media(color_scheme=self.scheme)
        if page.evaluate(_IS_LARGE) != self.large:
            page.locator(SWITCH).click()
            assert page.evaluate(_IS_LARGE) == self.large


SMALL_PHONE = (Look(320, "dark"), Look(320, "light", large=True))
PHONE = (Look(390, "dark", large=True), Look(390, "light"))
DESK = (Look(1280, "light"), Look(1280, "dark", large=True))
"""Of width, scheme and size every two meet once; all twelve find no more. In this order as few as can be change the
size of type, for to press a switch costs as much as half of what is asked then."""
ZOOMED = tuple(Look(width, "dark", large, height=422) for large in (True, False) for width in (640, 320))
"""A window of 1280 × 844 that is zoomed to 200 % has 640 × 422 CSS pixels; 400 % are 320."""


def hindrances(page: Page, look: Look) -> Iterator[str]:
    """What shuts somebody out of an open page in a look that it was turned to: for whom axe speaks, who has a thumb,
    who cannot read small type, who has zoomed in."""
    if look in ZOOMED:
        yield from beyond_the_window(page)
        return
    yield from faults_of(page)
    if look in PHONE:
        yield from missed_targets(page)
    if look.large and look not in SMALL_PHONE:
        yield from small_or_tight(page)
