"""An article that is copied from its page and pasted, by a real browser, and what WeChat's editor then keeps of it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from lxml import html
from playwright.sync_api import Browser

from outgoing.copy_page import copy_page
from outgoing.wechat import article
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


def test_a_real_paste_and_the_editor_lose_neither_text_nor_picture(
    site: Published, browser: Browser, tmp_path: Path
) -> None:
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
    (tmp_path / "index.html").write_text(copy_page(one, [], ["pictures.zip"]), encoding="utf-8")
    (tmp_path / "editor.html").write_text(PASTE, encoding="utf-8")
    (tmp_path / "404.html").touch()
    with served(tmp_path) as here:
        context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
        page = context.new_page()
        page.goto(here)
        page.click("#copy")
        page.wait_for_function("document.getElementById('told').textContent")
        page.goto(f"{here}editor.html")
        page.focus("#editor")
        page.keyboard.press("ControlOrMeta+v")
        pasted = page.inner_html("#editor")
        context.close()
    assert read(pasted) == read(one.content)
    assert read(as_the_editor_keeps_it(pasted)) == read(one.content)
    assert len(read(pasted)[1]) == len(one.pictures) > 0
