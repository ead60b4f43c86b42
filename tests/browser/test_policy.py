"""The policy of the pages stops whatever somebody writes into one, and nothing that is ours: on a school's own nginx,
as the sample sets it up, with every kind of page opened and used."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

import busy
import serving
from browser.reader import Reader
from own_server import own_server
from published import HOST, ROOT, Published, build, copy_site

Readers = Callable[..., Reader]

MADE = ROOT / "tests/attachments/made"
RICH = "stories/2020/02/rich/"
LISTEN = """addEventListener("securitypolicyviolation", (event) =>
    console.error(`violation: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`))"""
ALL_THAT_A_STORY_HOLDS = """---
标题: 样样都有的一篇
日期: 2020-02-06 10:00
栏目: 师生作品
单位: 宣传部
责任人: 编辑部
类型: 作品
形式: 视频
文件: film.mp4
题图: gate.jpg
文字稿: 没有人声。
---

行内的 $\\frac{a}{b}$，脚注[^1]，还有`代码`。

$$\\begin{matrix}1 & 2\\\\3 & 4\\end{matrix}$$

| 左 | 中 | 右 |
| :-- | :-: | --: |
| 一 | 二 | 三 |

- [x] 做完的
- [ ] 没做的

https://www.bilibili.com/video/BV1xx411c7mD

![声音](tone.mp3 "一段")

![录像](film.webm "开窗")

![校门](gate.jpg "校门") ![校门](gate.jpg "又一张")

报名填[表](form.pdf)。

<details><summary>更多</summary>里面</details>

[^1]: 脚注的话。
"""
ALL_THAT_A_PAGE_HOLDS = """# 样样都有的一页

[TOC]

!!! note "说明"
    一段。

## 表格

| 左 | 中 | 右 |
| :-- | :-: | --: |
| 一 | 二 | 三 |
"""


@pytest.fixture(scope="module")
def full_site(tmp_path_factory: pytest.TempPathFactory, standing: Path) -> Published:
    """After weeks of work, with all that a story and an ordinary page may hold."""
    folder = copy_site(standing, tmp_path_factory.mktemp("policy"))
    busy.write_work(folder)
    place = folder / "content" / RICH
    place.mkdir()
    (place / "index.md").write_text(ALL_THAT_A_STORY_HOLDS, encoding="utf-8")
    for name in ("film.mp4", "tone.mp3", "film.webm"):
        shutil.copy(MADE / name, place / name)
    shutil.copy(place.parent / "gate.jpg", place / "gate.jpg")
    (place / "form.pdf").write_bytes(b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<<>>\n%%EOF\n")
    (folder / "content/everything.md").write_text(ALL_THAT_A_PAGE_HOLDS, encoding="utf-8")
    return build(folder, f"{HOST}/", int(busy.NOW.timestamp()))


@pytest.fixture(scope="module")
def host(full_site: Published) -> Iterator[str]:
    with own_server(full_site.folder) as address:
        yield address


def watch(someone: Reader) -> Reader:
    someone.page.add_init_script(LISTEN)
    someone.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    return someone


def use(someone: Reader) -> None:
    """Whatever a reader can do on the page that is open."""
    page = someone.page
    if page.locator(".drawer summary").is_visible():
        page.locator(".drawer summary").click()
        page.keyboard.press("Escape")
    if page.locator(".share").count():
        page.get_by_role("button", name="复制标题和链接").click()
        expect(page.get_by_role("status")).to_have_text("已复制，可以粘贴到聊天里。")
        page.get_by_role("button", name="二维码").click()
        someone.waits_until("document.querySelector('.share img')?.naturalWidth > 0")
    if page.locator("a.large").count():
        page.locator("a.large").first.click()
        someone.waits_until("document.querySelector('dialog[open] img')?.naturalWidth > 0")
        page.keyboard.press("Escape")
    for player in page.locator("audio, video").all():
        player.evaluate("async player => { player.muted = true; await player.play(); player.pause(); }")
    page.emulate_media(media="print")
    page.evaluate("document.body.offsetHeight")
    page.emulate_media(media="screen")


@pytest.mark.parametrize(("width", "scheme", "large"), [(390, "light", True), (1280, "dark", False)])
def test_no_kind_of_page_wants_more_than_the_policy_allows(
    reader: Readers, full_site: Published, host: str, width: int, scheme: str, large: bool
) -> None:
    someone = watch(reader(at=host, width=width, scheme=scheme))
    someone.opens("")
    if large:
        someone.page.locator("label[for='__large']").click()
    opened = {*full_site.one_of_each_look, RICH, "everything/"}
    assert len(opened) > 30
    for address in opened:
        someone.opens(address)
        use(someone)
    someone.page.pdf()
    assert (someone.complaints, someone.failures, someone.foreign_requests) == ([], [], [])
    someone.opens("nothing/here/")
    assert not [line for line in someone.complaints if "404" not in line]


def test_the_rich_page_holds_what_it_was_made_for(full_site: Published) -> None:
    article = full_site.pages[RICH].find(".//article")
    kinds = {"math", "table", "video", "audio", "figure", "details", "code"}
    assert {one for one in kinds if article.find(f".//{one}") is not None} == kinds
    assert article.xpath(".//td[@align='right']")
    assert full_site.pages[RICH].xpath("//script[@type='application/ld+json']")
    assert full_site.pages["everything/"].xpath("//td[@align='right']")


def test_the_search_finds_under_the_policy(reader: Readers, host: str) -> None:
    someone = watch(reader(at=host))
    someone.opens("search/?q=的")
    someone.page.locator("input[name=q]").fill("样样都有")
    expect(someone.page.locator(".search__found a").first).to_be_visible()
    someone.page.locator("select[name=sort]").select_option(index=1)
    expect(someone.page.locator(".search__found a").first).to_be_visible()
    someone.page.locator("input[name=q]").press("Enter")
    assert (someone.complaints, someone.failures, someone.foreign_requests) == ([], [], [])


WRITTEN_IN = {
    "script-src-elem": "<script>document.title = 'ran'</script>",
    "script-src-attr": "<img src='assets/logo.svg' onload=\"document.title = 'ran'\">",
    "style-src-attr": "<p style='color: red'>文</p>",
    "style-src-elem": "<style>p { background: url(ELSEWHERE/css) }</style>",
    "img-src": "<img src='ELSEWHERE/picture'>",
    "media-src": "<video src='ELSEWHERE/film' preload='auto'></video>",
    "frame-src": "<iframe src='guide/'></iframe>",
    "object-src": "<object data='assets/logo.svg'></object>",
    "base-uri": "<base href='ELSEWHERE/'>",
    "font-src": "<link rel='preload' as='font' href='ELSEWHERE/font' crossorigin>",
}


def elsewhere(callers: list[str]) -> ThreadingHTTPServer:
    """Another host, which notes what it is asked for."""

    class Elsewhere(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            callers.append(self.path)
            self.send_error(404)

        def log_message(self, *_: object) -> None:
            """Nobody reads it."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Elsewhere)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    return server


@pytest.mark.parametrize("by", ["page", "header", "nothing"])
def test_what_somebody_writes_into_a_page_is_stopped(
    browser: Browser, full_site: Published, tmp_path: Path, by: str
) -> None:
    """By the page's own policy, on hosts that send none, and by the header alone; without either it would not be."""
    site = tmp_path / "site"
    shutil.copytree(full_site.folder, site)
    callers: list[str] = []
    with elsewhere(callers) as other:
        page = site / "index.html"
        written = "".join(WRITTEN_IN.values()).replace("ELSEWHERE", f"http://127.0.0.1:{other.server_port}")
        text = page.read_text(encoding="utf-8").replace("</main>", f"{written}</main>")
        page.write_text(text if by == "page" else text.replace("http-equiv=", "data-was=", 1), encoding="utf-8")
        with own_server(site) if by == "header" else serving.served(site) as address:
            someone = Reader(browser.new_page(), address)
            someone.page.add_init_script(LISTEN)
            someone.opens("")
            someone.page.wait_for_load_state("networkidle")
            title = someone.page.title()
            someone.page.context.close()
        other.shutdown()
    stopped = {line.split()[1] for line in someone.complaints if line.startswith("violation: ")}
    if by == "nothing":
        assert (title, stopped, {"/css", "/picture", "/film"} <= set(callers)) == ("ran", set(), True)
    else:
        assert (title == "ran", stopped, callers) == (False, set(WRITTEN_IN), [])


def test_who_opens_the_files_themselves_sees_the_same(reader: Readers, full_site: Published) -> None:
    """From a folder, without any server: a backup, or what a build left to be looked at."""
    someone = watch(reader(at=full_site.folder.as_uri() + "/"))
    someone.opens("index.html")
    assert someone.page.evaluate("document.documentElement.className") == "js"
    assert someone.page.evaluate("document.styleSheets.length") >= 2
    expect(someone.page.locator("body")).to_have_css("background-color", "rgb(253, 252, 249)")
    assert not [line for line in someone.complaints if line.startswith("violation")]
