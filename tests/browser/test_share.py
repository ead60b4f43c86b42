"""Somebody passes a story on: by its title and address, by a code for another phone, on paper."""

from __future__ import annotations

import json
from collections.abc import Callable
from io import BytesIO

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Locator, expect

from browser.reader import Reader
from narrowed import there
from published import ROOT, Published

Readers = Callable[..., Reader]

AXE = (ROOT / "node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")
WECHAT = "Mozilla/5.0 (Linux; Android 12) AppleWebKit/537.36 Chrome/116.0.0.0 Mobile XWEB/1160 MicroMessenger/8.0.49"
NO_CLIPBOARD = "navigator.clipboard.writeText = () => Promise.reject(new Error())"


@pytest.fixture
def story(site: Published) -> str:
    return site.stories[0]


@pytest.fixture
def canonical(site: Published, story: str) -> str:
    return f"{site.url}{story}"


def button(reader: Reader, name: str) -> Locator:
    return reader.page.get_by_role("button", name=name)


@pytest.mark.parametrize("script", ["", NO_CLIPBOARD])
def test_title_and_address_are_copied_also_where_a_browser_forbids_the_new_way(
    reader: Readers, site: Published, story: str, canonical: str, script: str
) -> None:
    someone = reader(width=390)
    someone.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    someone.page.add_init_script(script)
    someone.opens(story)
    button(someone, "复制标题和链接").press("Enter")
    expect(someone.page.get_by_role("status")).to_have_text("已复制，可以粘贴到聊天里。")
    title = site.pages[story].xpath("string(//h1)").strip()
    assert someone.page.evaluate("navigator.clipboard.readText()") == f"{title}\n{canonical}"
    expect(button(someone, "复制标题和链接")).to_be_focused()
    assert someone.complaints == someone.failures == []


@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (1280, "dark")])
def test_another_phone_reads_the_address_from_the_code(
    reader: Readers, story: str, canonical: str, width: int, scheme: str
) -> None:
    someone = reader(width=width, scheme=scheme)
    someone.opens(story)
    assert not any("lean-qr" in url for url in someone.requests)
    code = button(someone, "二维码")
    code.press("Enter")
    picture = someone.page.get_by_role("img", name=f"本页地址的二维码：{canonical}")
    expect(picture).to_be_visible()
    expect(code).to_have_attribute("aria-expanded", "true")
    seen = zxingcpp.read_barcodes(Image.open(BytesIO(picture.screenshot())))
    assert [found.text for found in seen] == [canonical]
    code.press("Enter")
    expect(picture).to_be_hidden()
    expect(code).to_have_attribute("aria-expanded", "false")


def test_the_row_is_large_enough_for_a_thumb_and_shuts_nobody_out(reader: Readers, story: str) -> None:
    someone = reader(width=390)
    someone.opens(story)
    button(someone, "二维码").click()
    someone.page.locator(".share img").wait_for()
    sizes = [there(button.bounding_box()) for button in someone.page.locator(".share button").all()]
    assert len(sizes) == 3
    assert all(min(size["width"], size["height"]) >= 44 for size in sizes)
    someone.page.evaluate(AXE)
    assert someone.page.evaluate("async () => (await axe.run('article')).violations.map(fault => fault.id)") == []
    assert someone.page.evaluate("document.documentElement.scrollWidth") <= 390


def test_a_story_is_printed_at_a_touch(reader: Readers, story: str) -> None:
    someone = reader()
    someone.page.add_init_script("window.print = () => window.printed = true")
    someone.opens(story)
    button(someone, "打印").click()
    assert someone.page.evaluate("window.printed")


def test_wechat_says_how_it_shares_and_offers_no_printer(reader: Readers, story: str) -> None:
    someone = reader(width=390)
    someone.page.add_init_script(f"Object.defineProperty(navigator, 'userAgent', {{value: {json.dumps(WECHAT)}}})")
    someone.opens(story)
    expect(someone.page.get_by_role("status")).to_have_text("要转发，请点右上角的“…”。")
    assert someone.page.locator(".share button").all_inner_texts() == ["复制标题和链接", "二维码"]


def test_without_javascript_there_is_no_button_that_does_nothing(reader: Readers, story: str) -> None:
    someone = reader(javascript=False)
    someone.opens(story)
    assert someone.page.locator("article button").count() == 0


def test_only_stories_carry_the_script(site: Published) -> None:
    carrying = {
        address for address, page in site.pages.items() if page.xpath("//script[contains(@src, 'assets/share.js')]")
    }
    assert carrying == {address for address in site.stories if site.pages[address].xpath("//*[@class='credits']")}


@pytest.mark.parametrize("javascript", [True, False])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_sheet_of_paper_is_black_on_white_and_says_where_it_can_be_read(
    reader: Readers, story: str, canonical: str, javascript: bool, scheme: str
) -> None:
    someone = reader(javascript=javascript, scheme=scheme)
    someone.opens(story)
    page = someone.page
    page.emulate_media(media="print")
    for selector in ("h1", ".prose p", ".kicker a", ".credits dd"):
        expect(page.locator(selector).first).to_have_css("color", "rgb(0, 0, 0)")
    expect(page.locator("body")).to_have_css("background-color", "rgb(255, 255, 255)")
    address = "document.querySelector('link[rel=canonical]')"
    assert page.evaluate(f"getComputedStyle({address}, '::after').content") == f'"{canonical}"'
    assert page.evaluate(f"{address}.getBoundingClientRect().height") > 10
    for selector in ("nav", ".share", ".related", "button"):
        assert page.locator(f"{selector}:visible").count() == 0, selector


def test_a_sheet_of_paper_is_a4_and_loses_nothing_at_its_side(reader: Readers, story: str) -> None:
    someone = reader()
    someone.opens(story)
    someone.page.emulate_media(media="print")
    someone.page.set_viewport_size({"width": 718, "height": 1046})  # A4 less the margins that browsers leave
    assert someone.page.evaluate("document.documentElement.scrollWidth") <= 718


def test_the_code_is_drawn_by_the_library_that_is_locked() -> None:
    package = ROOT / "node_modules/lean-qr"
    licence, library = ((package / name).read_text(encoding="utf-8") for name in ("LICENSE", "nano.mjs"))
    ours = (ROOT / "hooks/theme/assets/lean-qr.js").read_text(encoding="utf-8")
    assert ours == f"/*\n{licence.strip()}\n*/\n{library}"
