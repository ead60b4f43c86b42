"""Every kind of page, opened once on a phone and once at a desk and turned there to every look: it shuts nobody out
(axe-core's rules for WCAG 2.2 AA and good practice, thumbs, weak eyes, a zoom of 400 %), is no wider than its window,
asks this host alone, and nothing goes wrong. And once without a script."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from browser.axe import faults_of
from browser.looks import DESK, PHONE, SMALL_PHONE, SWITCH, ZOOMED, hindrances
from browser.measures import links_on_lines_of_their_own, small_or_tight, too_wide
from browser.reader import Reader
from published import Published

Readers = Callable[..., Reader]

NOT_FOUND = "404.html"
SHARES = range(3)
"""Of the pages, for as many processes."""
WINDOWS = {"phone": (390, "light", (*SMALL_PHONE, *PHONE)), "desk": (1280, "dark", (*ZOOMED, *DESK))}
"""Width and scheme in which pages are opened, and all looks. The last of them is there when the next page is opened:
on a phone in light and small type, at a desk in dark and large."""


def shared_out(site: Published, share: int) -> tuple[str, ...]:
    return (*site.one_of_each_kind, NOT_FOUND)[share :: len(SHARES)]


@pytest.mark.long
@pytest.mark.parametrize("share", SHARES)
@pytest.mark.parametrize("at", WINDOWS)
def test_no_page_shuts_anybody_out_asks_another_host_or_complains(
    reader: Readers, site: Published, at: str, share: int
) -> None:
    width, scheme, looks = WINDOWS[at]
    someone = reader(width=width, scheme=scheme)
    judged = {*site.one_of_each_look, NOT_FOUND}
    found = []
    for address in shared_out(site, share):
        someone.opens(address)
        for look in looks:
            look.shown_on(someone.page)
            wrong = [*too_wide(someone.page), *(hindrances(someone.page, look) if address in judged else ())]
            if look in (*PHONE, *DESK):
                wrong += links_on_lines_of_their_own(someone.page)
            found += [f"/{address} {look}: {what}" for what in wrong]
        someone.page.wait_for_load_state("networkidle")
    assert found == []
    assert (someone.foreign_requests, someone.complaints, someone.failures) == ([], [], [])


@pytest.mark.parametrize("share", SHARES)
def test_every_page_shows_its_text_and_makes_it_large_without_javascript(
    reader: Readers, site: Published, share: int
) -> None:
    someone = reader(javascript=False)
    page = someone.page
    found = []
    for address in shared_out(site, share):
        page.set_viewport_size({"width": 1280, "height": 844})
        someone.opens(address)
        expect(page.locator("h1").first).to_be_visible()
        assert len(page.locator("main").inner_text().strip()) > 20, address
        page.set_viewport_size({"width": 390, "height": 844})
        page.locator(SWITCH).click()
        found += [f"/{address} {what}" for what in (*small_or_tight(page), *too_wide(page))]
    assert found == []


def test_a_contrast_that_only_colour_makes_is_none_on_a_day_of_mourning(reader: Readers) -> None:
    someone = reader()
    someone.opens("")
    red_on_black = (
        "document.querySelector('.md-footer__paper small').style.cssText = 'color: #ff3030; background: #000'"
    )
    someone.page.evaluate(red_on_black)
    assert {fault.split(":")[0] for fault in faults_of(someone.page)} == {"grey"}
