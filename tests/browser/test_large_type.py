"""大字版: one switch for those who cannot read small type, as the national rules for the old ask (18 pt, line height
1.3, targets of 44 px), with a script and without."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import expect

from browser.looks import SWITCH
from browser.reader import Reader
from published import Published

Readers = Callable[..., Reader]


def test_the_choice_is_remembered_and_nothing_jumps(reader: Readers, site: Published) -> None:
    someone = reader(width=390)
    someone.opens(site.stories[0])
    page = someone.page
    before = page.evaluate("getComputedStyle(document.querySelector('.prose p')).fontSize")
    page.locator(SWITCH).click()
    page.add_init_script(
        """window.shifts = 0;
        new PerformanceObserver(list => list.getEntries().forEach(entry => { window.shifts += entry.value; }))
            .observe({type: "layout-shift", buffered: true});"""
    )
    page.reload()
    expect(page.get_by_label("大字版")).to_be_checked()
    assert float(page.evaluate("getComputedStyle(document.querySelector('.prose p')).fontSize")[:-2]) >= 24
    page.wait_for_timeout(300)
    assert page.evaluate("shifts") < 0.02
    someone.opens("")
    expect(page.get_by_label("大字版")).to_be_checked()
    page.locator(SWITCH).click()
    someone.opens(site.stories[0])
    expect(page.get_by_label("大字版")).not_to_be_checked()
    assert page.evaluate("getComputedStyle(document.querySelector('.prose p')).fontSize") == before


def test_a_choice_in_another_tab_holds_here_too(reader: Readers) -> None:
    someone = reader()
    someone.opens("")
    other = someone.page.context.new_page()
    other.goto(someone.address)
    other.locator(SWITCH).click()
    expect(someone.page.get_by_label("大字版")).to_be_checked()


def test_sites_on_one_host_keep_their_own_choices(reader: Readers, project_address: str) -> None:
    someone = reader(at=project_address)
    someone.opens("")
    someone.page.locator(SWITCH).click()
    assert someone.page.evaluate("Object.keys(localStorage).sort()") == ["/repo/.__large", "/repo/.__seen"]
