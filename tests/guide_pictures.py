"""The pictures of guide and handbook: screens of the real desk in each language, over invented schools of the tests.

Made anew, after a page of the desk has changed, by ``PYTHONPATH=hooks:scripts:tests .venv/bin/python
tests/guide_pictures.py``; ``tests/test_guide_pictures.py`` says when that is due.
"""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path

from docx import Document
from PIL import Image
from playwright.sync_api import Browser, FloatRect, Page, ViewportSize, sync_playwright

from chromium import OFFLINE, find_chromium
from desk_server import Caller, DeskServer, bare_repository, desk_server, school_repository
from desk_visits import begun
from newsroom.reading.manuals import FOLDER
from published import ROOT
from showing.drawn import draw
from three_schools import HARBOUR, HONG_KONG, School
from waiting import PATIENCE

MADE_FROM = FOLDER / "pictures.txt"
LARGEST = 40_000
"""Bytes of one picture."""
_SHOWN = ("_parts.html", "home.html", "form.html", "_findings.html", "queue.html", "review.html")
_PHONE, _SCREEN = ViewportSize(width=390, height=844), ViewportSize(width=1180, height=800)


def _of_tests(folder: Path) -> Path:
    return school_repository(folder / "news.git")


def _school(school: School, chief: str, editor: str) -> Callable[[Path], Path]:
    roles = f"roles:\n  - {{title: {chief}, people: [{editor}]}}\n"

    def made(folder: Path) -> Path:
        replace(school, desk=school.desk + roles).write(folder / "first")
        return bare_repository(folder / "first", folder / "news.git")

    return made


@dataclass(frozen=True, kw_only=True)
class _Scene:
    """What is written for the pictures of one language."""

    catalogue: str
    """Name of the language's folder of manuals; empty: simplified Chinese."""
    locale: str
    school: Callable[[Path], Path]
    """Its repository, made in a folder."""
    unit: str
    editor: str
    column: str
    """As a choice in the form has it."""
    responsible: str
    """Empty where the column says it."""
    title: str
    text: str
    says: tuple[str, str]
    others: tuple[str, str, str]
    """Titles: one that waits, one that is published, one that is returned."""
    reason: str
    word: tuple[str, str, str, str]
    """A Word file's title, paragraphs and a remark, which does not come over."""


_SCENES = (
    _Scene(
        catalogue="",
        locale="zh-CN",
        school=_of_tests,
        unit="logistics",
        editor="江一川",
        column="campus-life/services",
        responsible="",
        title="食堂开了夜宵窗口",
        text="三食堂的夜宵窗口昨晚开张，同学们排起了队。\n\n〔图1〕\n\n热干面卖出三百碗，窗口每天开到十点半。",
        says=("窗口前排队的同学", "夜里的食堂"),
        others=("校车周末加开两班", "图书馆延长到十一点", "操场铺了新草皮"),
        reason="请补一句草皮铺在哪个操场。",
        word=(
            "篮球场换了新地胶",
            "（通讯员 李四）篮球场昨天铺好了新地胶。",
            "六块场地本周末开放。",
            "日期再核一下",
        ),
    ),
    _Scene(
        catalogue="zh_Hant",
        locale="zh-HK",
        school=_school(HONG_KONG, "總編輯", "何家明"),
        unit="library",
        editor="何家明",
        column="news/",
        responsible="陳美儀",
        title="飯堂開了宵夜窗口",
        text="飯堂的宵夜窗口昨晚開張，同學們排起了隊。\n\n〔圖1〕\n\n湯麵賣出三百碗，窗口每天開到十時半。",
        says=("窗口前排隊的同學", "夜裏的飯堂"),
        others=("校巴週末加開兩班", "圖書館延長到十一時", "操場鋪了新草皮"),
        reason="請補一句草皮鋪在哪個操場。",
        word=(
            "籃球場換了新地膠",
            "（通訊員 李四）籃球場昨天鋪好了新地膠。",
            "六個場地本週末開放。",
            "日期再核一下",
        ),
    ),
    _Scene(
        catalogue="en",
        locale="en-GB",
        school=_school(HARBOUR, "Editor-in-chief", "Ada Wright"),
        unit="library",
        editor="Ada Wright",
        column="news/",
        responsible="Jo Finch",
        title="Canteen opens a late counter",
        text="The late counter opened last night, and students queued.\n\n[Picture 1]\n\n"
        "Three hundred bowls of noodles were sold. It is open until half past ten.",
        says=("Students queuing at the counter", "The canteen at night"),
        others=("More buses at the weekend", "Library open until eleven", "New turf on the sports field"),
        reason="Please say which field has the new turf.",
        word=(
            "New floor on the basketball courts",
            "The southern courts got their new floor yesterday.",
            "All six courts are open from Saturday.",
            "Check the date",
        ),
    ),
)


def digest() -> str:
    """Of the pages that are shown."""
    templates = ROOT / "scripts/submission_desk/templates"
    return hashlib.sha256(b"".join((templates / name).read_bytes() for name in _SHOWN)).hexdigest()


def make() -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=list(OFFLINE))
        for scene in _SCENES:
            with tempfile.TemporaryDirectory() as folder, desk_server(scene.school(Path(folder))) as desk:
                _of_contributors(scene, desk, browser, Path(folder))
                _of_editors(scene, desk, browser)
        browser.close()
    MADE_FROM.write_text(f"{digest()}\n", encoding="utf-8")


def _of_contributors(scene: _Scene, desk: DeskServer, browser: Browser, folder: Path) -> None:
    context = browser.new_context(viewport=_PHONE, locale=scene.locale, device_scale_factor=1.25)
    page = context.new_page()
    page.set_default_timeout(PATIENCE * 1000)
    page.goto(desk.link(scene.unit))
    page.locator("#word").set_input_files(_word_file(folder, scene.word))
    page.locator(".losses").wait_for()
    _save(scene, page, "guide-word", height=780)
    page.locator("details.rare summary").click()
    page.locator("button[value=take-back]").click()
    page.locator("form[action='/new'] button.main").click()
    page.locator("#title").fill(scene.title)
    page.locator("#text").fill(scene.text)
    photos = [folder / f"IMG_{number}.jpg" for number in range(2)]
    for photo, shape in zip(photos, ("group.jpg", "landscape.jpg"), strict=True):
        photo.write_bytes(draw(shape, 1))
    page.locator("#files").set_input_files(photos)
    page.locator(".picture").nth(1).wait_for()
    page.locator(".picture input[name^=says]").first.fill(scene.says[0])
    page.locator("button[value=save]:not(.unseen)").click()
    page.wait_for_url("**said=save**")
    page.evaluate("scrollTo(0, 0)")
    _save(scene, page, "guide-desk-form", height=800)
    page.locator("#pictures").scroll_into_view_if_needed()
    _save(scene, page, "guide-desk-findings", of="#findings", above=0, below=150)
    page.locator(".picture input[name^=says]").nth(1).fill(scene.says[1])
    page.locator(".picture input[name^=says]").nth(1).blur()
    _save(scene, page, "guide-desk-pictures", of="#pictures", above=20, below=20)
    page.locator("#column").select_option(scene.column)
    page.locator("#responsible").fill(scene.responsible)
    page.locator("button[value=send]").click()
    page.locator("[role=status]").wait_for()
    writer, editor = Caller(desk.url), Caller(desk.url)
    writer.come(desk.link(scene.unit))
    editor.come(desk.link(editor=scene.editor))
    for number, title in enumerate(scene.others):
        address, token, tip = begun(writer)
        told = [("token", token), ("tip", tip), ("title", title), ("column", scene.column), ("text", title)]
        writer.post(address, [*told, ("responsible", scene.responsible), ("do", "send")])
        place = f"/desk/{scene.unit}/{address.split('/')[3]}"
        seen = editor.get(place)
        fields = [("token", seen.token), ("tip", seen.tip)]
        if number == len(scene.others) - 1:
            editor.post(place, [*fields, ("reason", scene.reason), ("do", "return")])
        if number == 1:
            editor.post(place, [*fields, ("when", "now"), ("do", "publish")])
    page.goto(desk.url)
    _save(scene, page, "guide-desk-home", height=860)
    context.close()


def _of_editors(scene: _Scene, desk: DeskServer, browser: Browser) -> None:
    context = browser.new_context(viewport=_SCREEN, locale=scene.locale)
    page = context.new_page()
    page.set_default_timeout(PATIENCE * 1000)
    page.goto(desk.link(editor=scene.editor))
    _save(scene, page, "handbook-desk-queue", height=640)
    page.get_by_role("link", name=scene.title).click()
    page.frame_locator("iframe").locator("h1").wait_for()
    page.wait_for_load_state("networkidle")
    _save(scene, page, "handbook-desk-review", height=900)
    context.close()


def _word_file(folder: Path, said: tuple[str, str, str, str]) -> Path:
    title, first, last, remark = said
    document = Document()
    document.add_paragraph(title).runs[0].bold = True
    paragraph = document.add_paragraph(first)
    document.add_comment(paragraph.runs, text=remark, author="")
    document.add_paragraph(last)
    document.save(str(folder / "story.docx"))
    return folder / "story.docx"


def _save(
    scene: _Scene, page: Page, name: str, *, height: int = 0, of: str = "", above: int = 0, below: int = 0
) -> None:  # fmt: skip
    """As WebP, as good as ``LARGEST`` lets it be. ``of``: the part of the page that is shown, with what is near it."""
    width = (page.viewport_size or _PHONE)["width"]
    box = page.locator(of).bounding_box() if of else None
    top = (box["y"] + page.evaluate("scrollY") - above) if box else 0
    tall = (box["height"] + above + below) if box else min(height, page.evaluate("document.body.scrollHeight"))
    clip = FloatRect(x=0, y=top, width=width, height=tall)
    shot = Image.open(BytesIO(page.screenshot(full_page=True, clip=clip, animations="disabled"))).convert("RGB")
    for quality in range(90, 10, -5):
        stream = BytesIO()
        shot.save(stream, "WEBP", quality=quality, method=6)
        if stream.tell() <= LARGEST:
            break
    folder = FOLDER / scene.catalogue / "pictures"
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.webp").write_bytes(stream.getvalue())


if __name__ == "__main__":
    make()
