"""Somebody reads the paper: by mouse, by thumb, by keyboard, with JavaScript off, in the dark, below a sub-path."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from browser.reader import Reader
from narrowed import as_a

Readers = Callable[..., Reader]

COLUMN = r"columns/[^/]+/"
STORY = r"stories/\d{4}/\d\d/[^/]+/"
UNIT = r"units/[^/]+/"
MONTH = r"archive/\d{4}/\d\d/"

DRAWER = ".drawer > summary"


def same(link: str, headline: str) -> bool:
    """A link may shorten the headline that it leads to, or say more."""
    return bool(link and headline) and (link in headline or headline in link)


def goes_through_the_paper(reader: Reader) -> None:
    """Front page, column, story, unit, archive, and from there to a story again."""
    reader.opens("")
    column = reader.follows(COLUMN, "main")
    assert same(column, reader.headline)
    reader.follows(STORY, "main")
    assert reader.headline in reader.page_title
    unit = reader.follows(UNIT, "main")
    assert same(unit, reader.headline)
    if next(reader.links("archive/"), None) is None:
        reader.page.locator(DRAWER).click()
    reader.follows("archive/")
    reader.follows(MONTH, "main")
    reader.follows(STORY, "main")
    assert reader.headline in reader.page_title


def test_clicks_lead_through_the_paper(reader: Readers) -> None:
    someone = reader()
    goes_through_the_paper(someone)
    assert someone.complaints == someone.failures == []


def test_thumbs_lead_through_the_paper(reader: Readers) -> None:
    someone = reader(width=390)
    goes_through_the_paper(someone)
    assert someone.complaints == someone.failures == []


@pytest.mark.parametrize("width", [390, 1280])
def test_the_paper_needs_no_javascript(reader: Readers, width: int) -> None:
    someone = reader(width=width, javascript=False)
    goes_through_the_paper(someone)
    assert someone.complaints == someone.failures == []


def test_the_paper_can_be_read_below_a_sub_path(reader: Readers, project_address: str) -> None:
    someone = reader(at=project_address)
    goes_through_the_paper(someone)
    assert someone.complaints == someone.failures == []


def test_a_wrong_address_leads_back_into_the_paper(reader: Readers, project_address: str) -> None:
    someone = reader(at=project_address)
    someone.opens("stories/2020/02/nowhere/at/all/")
    assert someone.failures == [f"404 {project_address}stories/2020/02/nowhere/at/all/"]
    styled = someone.page.evaluate("[...document.styleSheets].map(sheet => sheet.cssRules.length)")
    assert styled
    assert all(styled)
    someone.follows(COLUMN)
    assert someone.headline
    assert len(someone.failures) == 1


def test_the_drawer_of_a_phone_leads_to_the_columns(reader: Readers) -> None:
    someone = reader(width=390)
    someone.opens("")
    drawer = someone.page.locator(".drawer nav")
    expect(drawer).not_to_be_in_viewport()
    someone.page.locator(DRAWER).click()
    expect(drawer).to_be_in_viewport()
    someone.page.mouse.click(380, 600)
    expect(drawer).not_to_be_in_viewport()
    someone.page.locator(DRAWER).click()
    someone.follows(COLUMN, ".drawer nav")
    assert someone.headline
    expect(drawer).not_to_be_in_viewport()


@pytest.mark.parametrize("javascript", [True, False])
def test_the_drawer_opens_by_key(reader: Readers, javascript: bool) -> None:
    someone = reader(width=390, javascript=javascript)
    someone.opens("")
    page = someone.page
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.locator(DRAWER)).to_be_focused()
    expect(page.locator(DRAWER)).to_have_css("outline-style", "solid")
    page.keyboard.press("Enter")
    expect(page.locator(".drawer nav")).to_be_in_viewport()
    page.keyboard.press("Tab")
    expect(page.locator(".drawer nav a").first).to_be_focused()


def background(page: Page) -> int:
    """Brightness of the page, 0 to 255."""
    return as_a(
        int,
        page.evaluate(
            """() => {
            for (let element = document.querySelector('main'); element; element = element.parentElement) {
                const [red, green, blue, alpha] = getComputedStyle(element).backgroundColor.match(/[0-9.]+/g);
                if (alpha !== "0") return Math.round((+red + +green + +blue) / 3);
            }
            return 255;
        }"""
        ),
    )


def test_dark_mode_is_remembered(reader: Readers) -> None:
    someone = reader()
    someone.opens("")
    assert background(someone.page) > 200
    for _ in range(3):
        someone.page.locator("label[for^='__palette']:visible").click()
        if someone.page.locator("html").get_attribute("data-md-color-scheme") == "slate":
            break
    assert background(someone.page) < 80
    someone.follows(STORY, "main")
    assert background(someone.page) < 80
    someone.page.reload()
    assert background(someone.page) < 80


def test_who_likes_the_dark_gets_it_unasked(reader: Readers) -> None:
    someone = reader(scheme="dark")
    someone.opens("")
    assert background(someone.page) < 80


def test_the_keyboard_is_enough(reader: Readers) -> None:
    someone = reader()
    someone.opens("")
    page = someone.page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('.md-skip')")
    expect(page.locator(".md-skip")).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")
    for _ in range(40):
        focused = page.evaluate("document.activeElement.href ?? ''").removeprefix(someone.address)
        if focused.startswith("stories/"):
            break
        page.keyboard.press("Tab")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline != "none"
    page.keyboard.press("Enter")
    page.wait_for_url(f"{someone.address}{focused}")
    assert someone.headline
