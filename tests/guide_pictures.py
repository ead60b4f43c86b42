"""The pictures of guide and handbook: screens of the real desk, over the invented school of the tests.

Made anew, after a page of the desk has changed, by ``PYTHONPATH=hooks:scripts:tests .venv/bin/python
tests/guide_pictures.py``; ``tests/test_guide_pictures.py`` says when that is due.
"""

from __future__ import annotations

import hashlib
import tempfile
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from chromium import OFFLINE, find_chromium
from desk_server import Caller, DeskServer, desk_server, school_repository
from desk_visits import sent
from published import ROOT
from showing.drawn import draw
from waiting import PATIENCE

FOLDER = ROOT / "hooks/theme/assets"
MADE_FROM = ROOT / "hooks/manuals/pictures.txt"
LARGEST = 40_000
"""Bytes of one picture."""
_SHOWN = ("home.html", "form.html", "_findings.html", "queue.html", "review.html")
_PHONE, _SCREEN = {"width": 390, "height": 844}, {"width": 1180, "height": 800}
_TITLES = ("校车周末加开两班", "图书馆延长到十一点", "操场铺了新草皮")
_TEXT = "三食堂的夜宵窗口昨晚开张，同学们排起了队。\n\n〔图1〕\n\n热干面卖出三百碗，窗口每天开到十点半。"


def digest() -> str:
    """Of the pages that are shown."""
    templates = ROOT / "scripts/submission_desk/templates"
    return hashlib.sha256(b"".join((templates / name).read_bytes() for name in _SHOWN)).hexdigest()


def make() -> None:
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=list(OFFLINE))
        with desk_server(school_repository(Path(folder) / "news.git")) as desk:
            _of_contributors(desk, browser, Path(folder))
            _of_editors(desk, browser)
        browser.close()
    MADE_FROM.write_text(f"{digest()}\n", encoding="utf-8")


def _of_contributors(desk: DeskServer, browser: Browser, folder: Path) -> None:
    context = browser.new_context(viewport=_PHONE, locale="zh-CN", device_scale_factor=1.25)  # type: ignore[arg-type]
    page = context.new_page()
    page.set_default_timeout(PATIENCE * 1000)
    page.goto(desk.link("logistics"))
    page.locator("form[action='/new'] button.main").click()
    page.locator("#title").fill("食堂开了夜宵窗口")
    page.locator("#text").fill(_TEXT)
    photos = [folder / f"IMG_{number}.jpg" for number in range(2)]
    for photo, shape in zip(photos, ("group.jpg", "landscape.jpg"), strict=True):
        photo.write_bytes(draw(shape, 1))
    page.locator("#files").set_input_files(photos)
    page.locator(".picture").nth(1).wait_for()
    page.locator(".picture input[name^=says]").first.fill("窗口前排队的同学")
    page.locator("button[value=save]:not(.unseen)").click()
    page.wait_for_url("**said=save**")
    page.evaluate("scrollTo(0, 0)")
    _save(page, "guide-desk-form", height=1000)
    page.locator("#pictures").scroll_into_view_if_needed()
    _save(page, "guide-desk-findings", of="#findings", above=20, below=150)
    page.locator("#column").select_option(index=1)
    page.locator("button[value=send]").click()
    page.locator("[role=status]").wait_for()
    writer, editor = Caller(desk.url), Caller(desk.url)
    writer.come(desk.link("logistics"))
    editor.come(desk.link(editor="江一川"))
    for number, title in enumerate(_TITLES):
        place = f"/desk/logistics/{sent(writer, title).split('/')[3]}"
        seen = editor.get(place)
        fields = [("token", seen.token), ("tip", seen.tip)]
        if number == len(_TITLES) - 1:
            editor.post(place, [*fields, ("reason", "请补一句草皮铺在哪个操场。"), ("do", "return")])
        if number == 1:
            editor.post(place, [*fields, ("when", "now"), ("do", "publish")])
    page.goto(desk.url)
    _save(page, "guide-desk-home", height=1000)
    context.close()


def _of_editors(desk: DeskServer, browser: Browser) -> None:
    context = browser.new_context(viewport=_SCREEN, locale="zh-CN")  # type: ignore[arg-type]
    page = context.new_page()
    page.set_default_timeout(PATIENCE * 1000)
    page.goto(desk.link(editor="江一川"))
    _save(page, "handbook-desk-queue", height=640)
    page.get_by_role("link", name="食堂开了夜宵窗口").click()
    page.frame_locator("iframe").locator("h1").wait_for()
    page.wait_for_load_state("networkidle")
    _save(page, "handbook-desk-review", height=900)
    context.close()


def _save(page: Page, name: str, *, height: int = 0, of: str = "", above: int = 0, below: int = 0) -> None:
    """As WebP, as good as ``LARGEST`` lets it be. ``of``: the part of the page that is shown, with what is near it."""
    width = (page.viewport_size or _PHONE)["width"]
    box = page.locator(of).bounding_box() if of else None
    top = (box["y"] + page.evaluate("scrollY") - above) if box else 0
    tall = (box["height"] + above + below) if box else min(height, page.evaluate("document.body.scrollHeight"))
    clip = {"x": 0, "y": top, "width": width, "height": tall}
    shot = Image.open(BytesIO(page.screenshot(full_page=True, clip=clip, animations="disabled"))).convert("RGB")  # type: ignore[arg-type]
    for quality in range(90, 10, -5):
        stream = BytesIO()
        shot.save(stream, "WEBP", quality=quality, method=6)
        if stream.tell() <= LARGEST:
            break
    (FOLDER / f"{name}.webp").write_bytes(stream.getvalue())


if __name__ == "__main__":
    make()
