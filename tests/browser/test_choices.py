"""The frame of every page: what readers choose, the drawer, the way to the top; by key and with a script or without."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from browser.axe import faults_of
from browser.reader import Reader
from published import Published

Readers = Callable[..., Reader]

DRAWER = ".drawer > summary"
NAMES = ["跟随系统", "浅色", "深色"]


def is_dark(page: Page) -> bool:
    return str(page.evaluate("getComputedStyle(document.body).backgroundColor")) == "rgb(23, 22, 20)"


def focused(page: Page) -> str:
    return str(page.evaluate("(document.activeElement.textContent.trim() || document.activeElement.ariaLabel)"))


@pytest.mark.parametrize("javascript", [True, False])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_ground_is_the_systems_until_somebody_chooses(reader: Readers, javascript: bool, scheme: str) -> None:
    someone = reader(javascript=javascript, scheme=scheme)
    someone.opens("")
    page = someone.page
    seen = {}
    for name in [*NAMES[1:], NAMES[0]]:
        page.locator("label[for^='__palette']:visible").click()
        expect(page.get_by_role("radio", name=name, exact=True)).to_be_checked()
        seen[name] = is_dark(page)
    assert seen == {"浅色": False, "深色": True, "跟随系统": scheme == "dark"}


def test_the_system_may_change_its_mind(reader: Readers) -> None:
    someone = reader()
    someone.opens("")
    assert not is_dark(someone.page)
    someone.page.emulate_media(color_scheme="dark")
    expect(someone.page.locator("body")).to_have_css("background-color", "rgb(23, 22, 20)")


@pytest.mark.parametrize("javascript", [True, False])
def test_choices_can_be_made_by_key(reader: Readers, javascript: bool) -> None:
    someone = reader(width=390, javascript=javascript)
    someone.opens("")
    page = someone.page
    page.get_by_label("大字版").focus()
    expect(page.locator("label[for='__large']")).to_have_css("outline-style", "solid")
    page.keyboard.press("Space")
    assert page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)") >= 24
    page.keyboard.press("Tab")
    expect(page.get_by_role("radio", name="跟随系统")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("radio", name="深色")).to_be_checked()
    assert is_dark(page)
    expect(page.locator("label[for^='__palette']:visible")).to_have_css("outline-style", "solid")


def test_escape_closes_the_drawer_and_gives_the_focus_back(reader: Readers) -> None:
    someone = reader(width=390)
    someone.opens("")
    page = someone.page
    page.locator(DRAWER).focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert focused(page) == "首页"
    page.keyboard.press("Escape")
    expect(page.locator(".drawer nav")).not_to_be_in_viewport()
    expect(page.locator(DRAWER)).to_be_focused()


@pytest.mark.parametrize("key", ["Tab", "Shift+Tab"])
def test_the_focus_never_goes_behind_the_open_drawer(reader: Readers, key: str) -> None:
    someone = reader(width=390)
    someone.opens("")
    page = someone.page
    page.locator(DRAWER).focus()
    page.keyboard.press("Enter")
    links = page.locator(".drawer nav a").count()
    for _ in range(links + 1 if key == "Tab" else 1):
        page.keyboard.press(key)
    assert page.evaluate("!document.activeElement.closest('.drawer')")
    expect(page.locator(".drawer nav")).not_to_be_in_viewport()


def test_the_whole_way_by_keyboard(reader: Readers, site: Published) -> None:
    """Front page, column, story and back, by Tab and Enter alone; what has the focus shows it and is in sight."""
    someone = reader(width=390)
    someone.opens("")
    page = someone.page

    def goes_to(prefix: str) -> None:
        for _ in range(200):
            page.keyboard.press("Tab")
            here = page.evaluate("document.activeElement.closest('main') ? document.activeElement.href ?? '' : ''")
            outline = page.evaluate(
                """() => {
                    const element = document.activeElement;
                    const shown = element.matches(".md-option") ? element.nextElementSibling : element;
                    const box = shown.getBoundingClientRect();
                    const inSight = box.bottom > 0 && box.top < innerHeight;
                    return [getComputedStyle(shown).outlineStyle, inSight];
                }"""
            )
            assert outline == ["solid", True], page.evaluate("document.activeElement.outerHTML")
            if here.removeprefix(someone.address).startswith(prefix):
                page.keyboard.press("Enter")
                page.wait_for_url(here)
                return
        raise AssertionError(f"no way to {prefix} from {page.url}")

    goes_to("columns/")
    column = page.url
    goes_to("stories/")
    story = page.url
    assert someone.headline in someone.page_title
    page.go_back()
    page.wait_for_url(column)
    page.go_forward()
    page.wait_for_url(story)


def test_whoever_turns_back_finds_the_way_to_the_top(reader: Readers, site: Published) -> None:
    someone = reader(width=390)
    someone.opens("rules/")
    page = someone.page
    up = page.get_by_role("link", name="回到页面顶部")
    expect(up).to_be_hidden()
    page.mouse.move(200, 400)
    page.mouse.wheel(0, 3000)
    someone.waits_until("scrollY > 2000")
    expect(up).to_be_hidden()
    page.mouse.wheel(0, -200)
    expect(up).to_be_visible()
    assert faults_of(page) == []
    up.click()
    someone.waits_until("scrollY === 0")


def test_the_header_says_what_one_is_reading(reader: Readers, site: Published) -> None:
    someone = reader(width=390)
    someone.opens(max(site.stories, key=lambda address: len(site.pages[address].text_content())))
    title = someone.page.locator(".md-header__title")
    expect(title).not_to_contain_class("md-header__title--active")
    someone.page.evaluate("scrollTo({top: 800, behavior: 'instant'})")
    expect(title).to_contain_class("md-header__title--active")
    assert title.get_attribute("data-topic") == someone.page.locator("h1").inner_text().strip()


@pytest.mark.parametrize("width", [390, 1280])
def test_every_control_of_the_frame_works_without_a_script(reader: Readers, width: int) -> None:
    someone = reader(width=width, javascript=False)
    someone.opens("rules/")
    page = someone.page
    page.get_by_role("link", name="回到页面顶部").click()
    someone.waits_until("scrollY === 0")
    before = page.evaluate("getComputedStyle(document.body).fontSize")
    page.locator("label[for='__large']").click()
    assert page.evaluate("getComputedStyle(document.body).fontSize") != before
    page.locator(DRAWER).click()
    page.locator(".drawer nav a").last.click()
    assert someone.headline
