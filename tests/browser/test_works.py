"""Works are seen large, read as verse, heard and watched: by touch, by key, with a script and without."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image, ImageDraw
from playwright.sync_api import Locator, expect

from browser.reader import Reader
from published import HOST, PAPER, ROOT, Published, build, copy_site, served

Readers = Callable[..., Reader]

MADE = ROOT / "tests/attachments/made"
AXE = (ROOT / "node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")
JUDGE = """async () => (await axe.run()).violations.flatMap(
    fault => fault.nodes.map(node => `${fault.id}: ${node.target} ${node.failureSummary}`))"""
MONTH = "content/stories/2020/02"
GALLERY, TALK, FILM, SONG, VERSE = (
    "columns/works/",
    "stories/2020/02/talk/",
    "stories/2020/02/film/",
    "stories/2020/02/song/",
    "stories/2020/02/snow/",
)
PAGES = (GALLERY, TALK, FILM, SONG, VERSE)


def work(title: str, form: str, more: str = "", body: str = "写于二月。") -> str:
    return f"""---
标题: {title}
日期: 2020-02-06 10:00
栏目: 师生作品
单位: 宣传部
责任人: 编辑部
作者: 总编室
类型: 作品
形式: {form}
{more}---

{body}
"""


STORIES = {
    "film/index.md": work("校门口的一分钟", "视频", "文件: film.mp4\n题图: gate.jpg\n文字稿: 没有人声。\n"),
    "song/index.md": work("春天的约定", "歌曲", "文件: tone.mp3\n题图: gate.jpg\n文字稿: 等到春天\n"),
    "snow.md": work(
        "雪夜", "诗歌", "排版: 竖排\n", "\n\n".join(f"雪落在第{n}级台阶上\n一级一级往上" for n in "一二三四五六七")
    ),
    "talk/index.md": work("食堂师傅谈新窗口", "音频", "文件: tone.m4a\n文字稿: 欢迎。\n").replace(
        "写于二月。",
        "报名填[表](form.pdf)，夹着一段![声音](tone.opus.ogg)。\n\n"
        '![另一段](tone.vorbis.ogg "在窗口")\n\n![录像](film.webm "开窗")\n\n![长图](long.png "海报")',
    ),
}


@pytest.fixture(scope="module")
def works_site(tmp_path_factory: pytest.TempPathFactory, standing: Path, now: int) -> Published:
    folder = copy_site(standing, tmp_path_factory.mktemp("works"))
    for name, text in STORIES.items():
        path = folder / MONTH / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    for name in ("film/film.mp4", "song/tone.mp3", "talk/tone.m4a", "talk/tone.opus.ogg", "talk/tone.vorbis.ogg",
                 "talk/film.webm"):  # fmt: skip
        shutil.copy(MADE / Path(name).name, folder / MONTH / name)
    for name in ("film", "song"):
        shutil.copy(folder / MONTH / "gate.jpg", folder / MONTH / name / "gate.jpg")
    (folder / MONTH / "talk/form.pdf").write_bytes(
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
    )
    poster = Image.new("RGBA", (600, 2400), (255, 255, 255, 0))
    ImageDraw.Draw(poster).rectangle((50, 50, 550, 2350), fill=(180, 40, 30, 255))
    poster.save(folder / MONTH / "talk/long.png")
    return build(folder, f"{HOST}/", now)


@pytest.fixture(scope="module")
def works(works_site: Published) -> Iterator[str]:
    with served(works_site) as url:
        yield url


def shown(someone: Reader) -> Locator:
    """The picture that is open."""
    return someone.page.locator("dialog[open] img")


def first(someone: Reader) -> Locator:
    return someone.page.locator("a.large").first


@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (390, "dark"), (1280, "light"), (1280, "dark")])
def test_no_work_shuts_anybody_out(reader: Readers, works: str, width: int, scheme: str) -> None:
    someone = reader(at=works, width=width, scheme=scheme)
    faults = []
    for address in PAGES:
        someone.opens(address)
        someone.page.evaluate(AXE)
        faults += [f"/{address} {fault}" for fault in someone.page.evaluate(JUDGE)]
        page = "document.documentElement"
        assert someone.page.evaluate(f"{page}.scrollWidth - {page}.clientWidth") <= 0, address
    someone.opens(GALLERY)
    first(someone).click()
    someone.page.evaluate(AXE)
    assert faults + someone.page.evaluate(JUDGE) == []
    assert someone.complaints == someone.failures == []


def test_a_touch_shows_a_picture_large_with_its_maker_and_unit(reader: Readers, works: str) -> None:
    someone = reader(at=works, width=390)
    someone.opens(GALLERY)
    first(someone).tap()
    expect(shown(someone)).to_be_visible()
    expect(someone.page.locator("dialog p")).to_contain_text("总编室　宣传部")
    source = shown(someone).get_attribute("src") or ""
    assert source.endswith(".jpg")
    someone.waits_until("document.querySelector('dialog img').naturalWidth > 1200")
    sizes = [button.bounding_box() for button in someone.page.locator("dialog button:visible").all()]
    assert all(min(size["width"], size["height"]) >= 44 for size in sizes if size)


def test_keys_lead_from_picture_to_picture_and_back_to_where_one_was(reader: Readers, works: str) -> None:
    someone = reader(at=works)
    someone.opens(GALLERY)
    keys = someone.page.keyboard
    first(someone).focus()
    keys.press("Enter")
    expect(someone.page.get_by_role("button", name="关闭")).to_be_focused()
    one = shown(someone).get_attribute("src")
    keys.press("ArrowRight")
    expect(shown(someone)).not_to_have_attribute("src", one or "")
    keys.press("ArrowLeft")
    expect(shown(someone)).to_have_attribute("src", one or "")
    for _ in range(8):
        keys.press("Tab")
        assert someone.page.evaluate("!document.querySelector('main').contains(document.activeElement)")
    keys.press("Escape")
    expect(someone.page.locator("dialog")).not_to_be_visible()
    expect(first(someone)).to_be_focused()
    assert someone.here == GALLERY


def test_going_back_on_a_phone_closes_the_picture_and_leaves_the_page(reader: Readers, works: str) -> None:
    someone = reader(at=works, width=390)
    someone.opens("")
    someone.opens(GALLERY)
    first(someone).tap()
    expect(shown(someone)).to_be_visible()
    someone.page.go_back()
    expect(someone.page.locator("dialog")).not_to_be_visible()
    assert someone.here == GALLERY
    first(someone).tap()
    someone.page.get_by_role("button", name="关闭").tap()
    expect(someone.page.locator("dialog")).not_to_be_visible()
    # The page goes back by itself first, a moment after the picture is gone; nobody's finger is as fast as this test.
    someone.waits_until("!(history.state && history.state.view)")
    someone.page.go_back()
    someone.page.wait_for_url(works)


SWIPE = """([across, down]) => {
    const frame = document.querySelector("dialog > div");
    const touch = (x, y) => new Touch({identifier: 1, target: frame, clientX: x, clientY: y});
    frame.dispatchEvent(new TouchEvent("touchstart", {touches: [touch(200, 300)], bubbles: true}));
    const ended = {touches: [], changedTouches: [touch(200 + across, 300 + down)], bubbles: true};
    frame.dispatchEvent(new TouchEvent("touchend", ended));
}"""


def test_a_swipe_leads_on_and_a_scroll_does_not(reader: Readers, works: str) -> None:
    someone = reader(at=works, width=390)
    someone.opens(GALLERY)
    first(someone).tap()
    one = shown(someone).get_attribute("src") or ""
    someone.page.evaluate(SWIPE, [30, 200])
    expect(shown(someone)).to_have_attribute("src", one)
    someone.page.evaluate(SWIPE, [-120, 10])
    expect(shown(someone)).not_to_have_attribute("src", one)
    someone.page.evaluate(SWIPE, [120, 10])
    expect(shown(someone)).to_have_attribute("src", one)


def test_without_javascript_a_picture_is_a_link_to_the_large_one(reader: Readers, works: str) -> None:
    someone = reader(at=works, width=390, javascript=False)
    someone.opens(GALLERY)
    first(someone).tap()
    someone.page.wait_for_url("**/*.jpg")


def test_a_picture_of_a_story_opens_too_and_a_long_one_is_read_from_its_top(reader: Readers, works: str) -> None:
    someone = reader(at=works, width=390)
    someone.opens(TALK)
    first(someone).tap()
    expect(shown(someone)).to_be_visible()
    expect(shown(someone)).to_have_attribute("alt", "长图")
    assert (shown(someone).get_attribute("src") or "").endswith(".png")
    someone.waits_until("document.querySelector('dialog img').naturalWidth > 0")
    frame = "document.querySelector('dialog > div')"
    assert someone.page.evaluate(f"{frame}.scrollTop === 0 && {frame}.scrollHeight > 1.5 * {frame}.clientHeight")


PLAYED = """players => Promise.all(players.map(async player => {
    player.muted = true;
    await player.play();
    await new Promise(done => { player.onended = done; player.onerror = done; });
    return player.error ? player.error.message : Math.round(player.duration);
}))"""


@pytest.mark.parametrize(("address", "count"), [(TALK, 3), (FILM, 1), (SONG, 1), (GALLERY, 3)])
def test_sound_and_film_play_and_nothing_of_them_is_loaded_before(
    reader: Readers, works: str, address: str, count: int
) -> None:
    someone = reader(at=works)
    someone.opens(address)
    someone.page.wait_for_load_state("networkidle")
    assert [url for url in someone.requests if url.endswith((".mp3", ".m4a", ".ogg", ".mp4", ".webm"))] == []
    assert someone.page.locator("audio, video").evaluate_all(PLAYED) == [2] * count
    assert someone.complaints == someone.failures == []


def test_a_film_shows_its_cover_and_its_size_before_it_plays(reader: Readers, works: str) -> None:
    someone = reader(at=works)
    someone.opens(FILM)
    film = someone.page.locator("video")
    assert (film.get_attribute("width"), film.get_attribute("height")) == ("96", "64")
    assert (film.get_attribute("poster") or "").endswith("-800.jpg")
    expect(someone.page.locator(".player__facts")).to_have_text("视频，2 秒，8 kB")


def test_a_document_is_kept_under_its_own_name(reader: Readers, works: str) -> None:
    someone = reader(at=works)
    someone.opens(TALK)
    link = someone.page.locator(".prose a[download]")
    with someone.page.expect_download() as kept:
        link.click()
    assert kept.value.suggested_filename == "form.pdf"
    expect(someone.page.locator(".prose p").first).to_contain_text("表（PDF，1 kB）")


@pytest.mark.parametrize("width", [390, 1280])
def test_verse_that_stands_upright_begins_at_the_right_and_is_read_by_scrolling(
    reader: Readers, works: str, width: int
) -> None:
    someone = reader(at=works, width=width)
    someone.opens(VERSE)
    verse = someone.page.get_by_role("region", name="雪夜")
    places = verse.locator("p").evaluate_all("all => all.map(one => one.getBoundingClientRect().right)")
    assert places == sorted(places, reverse=True)
    assert 0 < places[0] <= width
    tops = verse.locator("p").evaluate_all("all => all.map(one => Math.round(one.getBoundingClientRect().top))")
    assert len(set(tops)) == 1
    verse.focus()
    someone.page.keyboard.press("ArrowLeft")
    if width == 390:
        someone.waits_until("document.querySelector('.vertical').scrollLeft < 0")


def test_only_what_is_needed_reaches_readers(works_site: Published) -> None:
    """No picture or recording as it came, and no page asks for what it does not show."""
    sent = {
        path.read_bytes() for path in works_site.folder.rglob("*") if path.suffix in {".mp4", ".mp3", ".jpg", ".png"}
    }
    sources = [*MADE.iterdir(), PAPER / MONTH / "gate.jpg"]
    assert [path.name for path in sources if path.read_bytes() in sent] == []
    assert not any(b"SECRET" in data for data in sent)
    plain = [address for address in works_site.stories if not works_site.pages[address].xpath("//article//img|//video")]
    assert plain
    for address in plain:
        assert not works_site.pages[address].xpath("//script[contains(@src, 'large.js')]"), address
