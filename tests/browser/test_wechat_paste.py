"""An article that is copied from its page and pasted, by a real browser, and what WeChat's editor then keeps of it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from playwright.sync_api import Browser, Page

from outgoing.drafting import copy_page
from outgoing.wechat import Article, article
from published import Published
from serving import served

PASTE = "<!doctype html><meta charset=utf-8><div id=editor contenteditable style='min-height:200px'></div>"
FILTER = re.compile(
    r' (?:id|class|data-[\w-]+|on\w+)="[^"]*"|(?:position|width|height|left|top):[^;"]*%;?|position:[^;"]*;?'
)


def as_the_editor_keeps_it(pasted: str) -> str:
    """Without what it is known to take away."""
    kept = re.sub(r"<(script|style|iframe|form|input|button)\b.*?(?:</\1>|$)", "", pasted, flags=re.DOTALL)
    kept = re.sub(r"background(?:-image)?:[^;\"]*url\([^)]*\)[^;\"]*;?", "", kept)
    return FILTER.sub("", kept.replace("<div", "<section").replace("</div", "</section"))


def read(content: str) -> tuple[str, list[str]]:
    tree: Any = html.fromstring(f"<div>{content}</div>")
    return letters(tree.text_content()), tree.xpath("//img/@src")


def letters(text: str) -> str:
    return "".join(text.split())


@pytest.fixture(scope="module")
def copied(site: Published, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Article]:
    """A folder with the page that an article is copied from and one into which it is pasted."""
    found = sorted(path for path in site.folder.glob("stories/*/*/*/index.html") if b"<figure" in path.read_bytes())
    address = f"{found[0].parent.relative_to(site.folder).as_posix()}/"
    one = article(
        site.folder,
        site.url,
        address,
        title="门开了",
        author="",
        digest="",
        accent="#b3261e",
        credits=["供稿单位：后勤处"],
    )
    folder = tmp_path_factory.mktemp("copied")
    (folder / "index.html").write_text(copy_page(one, [], ["pictures.zip"]), encoding="utf-8")
    (folder / "editor.html").write_text(PASTE, encoding="utf-8")
    (folder / "404.html").touch()
    return folder, one


def pasted_into_the_editor(page: Page, here: str) -> str:
    page.goto(f"{here}editor.html")
    page.focus("#editor")
    page.keyboard.press("ControlOrMeta+v")
    return page.inner_html("#editor")


def test_a_real_paste_and_the_editor_lose_neither_text_nor_picture(
    copied: tuple[Path, Article], browser: Browser
) -> None:
    folder, one = copied
    with served(folder) as here:
        context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
        page = context.new_page()
        page.goto(here)
        assert page.is_hidden("#plain")
        page.click("#copy")
        page.wait_for_function("document.getElementById('told').textContent")
        pasted = pasted_into_the_editor(page, here)
        context.close()
    assert read(pasted) == read(one.content)
    assert read(as_the_editor_keeps_it(pasted)) == read(one.content)
    assert len(read(pasted)[1]) == len(one.pictures) > 0


@pytest.mark.parametrize("by", ["the button", "hand"])
def test_on_plain_http_what_the_page_says_works_to_the_letter(
    copied: tuple[Path, Article], browser: Browser, by: str
) -> None:
    """Where a browser keeps the clipboard's interface back; that of computed styles there are no percentages, too."""
    folder, one = copied
    here = "http://intranet/"  # of a name with dots the browser would ask by https first
    context = browser.new_context()
    page = context.new_page()
    page.route("**/*", lambda route: (
        route.fulfill(path=folder / (route.request.url.removeprefix(here) or "index.html"), content_type="text/html")
        if route.request.url in (here, f"{here}editor.html") else route.abort()
    ))  # fmt: skip
    page.goto(here)
    assert page.evaluate("window.isSecureContext") is False
    assert "打开后全选复制" in page.inner_text("#plain")
    if by == "hand":
        page.locator("#article p").first.click()
        page.keyboard.press("ControlOrMeta+a")
        page.keyboard.press("ControlOrMeta+c")
    else:
        page.click("#copy")
        page.wait_for_function("document.getElementById('told').textContent")
    pasted = pasted_into_the_editor(page, here)
    context.close()
    assert read(as_the_editor_keeps_it(pasted)) == read(one.content)
    assert len(read(pasted)[1]) == len(one.pictures) > 0
    assert "%" not in "".join(re.findall(r' style="([^"]*)"', pasted))
