"""The submission desk in a browser: on a phone as contributors have it, on a screen as editors do, without a script."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from browser.axe import faults_of
from desk_server import DeskServer, desk_server, school_repository
from desk_visits import photograph, word_file
from tray_repository import git
from waiting import PATIENCE

PHONE, SCREEN = {"width": 390, "height": 844}, {"width": 1280, "height": 900}
_WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DeskServer]:
    with desk_server(school_repository(tmp_path_factory.mktemp("desk") / "news.git")) as server:
        yield server


def opened(browser: Browser, viewport: dict[str, int], *, scripts: bool = True) -> BrowserContext:
    context = browser.new_context(viewport=viewport, locale="zh-CN", java_script_enabled=scripts)  # type: ignore[arg-type]
    context.set_default_timeout(PATIENCE * 1000)
    return context


def looked_at(page: Page) -> None:
    """Nothing stands out at the side, and axe finds no fault."""
    assert page.evaluate(_WIDER) == 0, page.url
    assert faults_of(page) == [], page.url


def test_a_student_with_pictures_and_an_editor(desk: DeskServer, browser: Browser, tmp_path: Path) -> None:
    pictures = [tmp_path / f"IMG_{number}.JPG" for number in range(3)]
    for number, picture in enumerate(pictures):
        picture.write_bytes(photograph((800 + number, 600)))
    student = opened(browser, PHONE)
    page = student.new_page()
    told: list[str] = []
    page.on("pageerror", lambda error: told.append(str(error)))
    page.goto(desk.link("logistics"))
    looked_at(page)
    page.get_by_role("button", name="写一篇新稿件").click()
    page.get_by_label("标题", exact=True).fill("食堂开了夜宵窗口")
    page.get_by_label("栏目").select_option(label="后勤与安全")
    page.locator("#text").fill("三食堂的夜宵窗口昨晚开张。\n\n〔图2〕\n\n热干面卖出三百碗。")
    expect(page.locator("#found")).to_contain_text("检查过了，没有问题")  # saved and looked at by itself

    student.set_offline(True)
    page.locator("#text").press_sequentially("真香！")
    expect(page.locator("#found")).to_contain_text("连不上服务器")
    student.set_offline(False)
    expect(page.locator("#found")).to_contain_text("检查过了，没有问题")
    address = page.url
    page.goto("about:blank")
    page.goto(address)
    expect(page.locator("#text")).to_have_value("三食堂的夜宵窗口昨晚开张。\n\n〔图2〕\n\n热干面卖出三百碗。真香！")

    page.locator("#files").set_input_files(pictures)
    expect(page.locator(".picture")).to_have_count(3)
    looked_at(page)
    for number in range(3):
        page.get_by_label("画面里是什么").nth(number).fill(f"窗口前的队伍，第 {number + 1} 张")
    first = page.locator("input[name=picture]").first.get_attribute("value")
    page.get_by_role("button", name="下移").first.click()
    expect(page.locator("input[name=picture]").nth(1)).to_have_value(first or "")
    expect(page.get_by_label("画面里是什么").nth(1)).to_have_value("窗口前的队伍，第 1 张")
    page.get_by_role("button", name="看成品").click()
    expect(page.locator("h1")).to_have_text("食堂开了夜宵窗口")
    expect(page.locator("figure.picture img").first).to_have_js_property("complete", True)
    assert page.locator("figure.picture img").first.evaluate("image => image.naturalWidth") > 0
    assert page.evaluate(_WIDER) == 0
    page.go_back()
    page.get_by_role("button", name="发给编辑部").click()
    expect(page.get_by_role("status")).to_contain_text("发给编辑部了")
    looked_at(page)
    assert told == []

    editor = opened(browser, SCREEN)
    desk_page = editor.new_page()
    desk_page.goto(desk.link(editor="江一川"))
    looked_at(desk_page)
    desk_page.get_by_role("link", name="食堂开了夜宵窗口").click()
    expect(desk_page.frame_locator("iframe").locator("h1")).to_have_text("食堂开了夜宵窗口")
    expect(desk_page.locator(".large-picture img")).to_have_count(3)
    assert desk_page.evaluate(_WIDER) == 0
    one = "published/content/stories/2020/02/evening-paper.md"
    for place in ("today", "published", "links", one):
        desk_page.goto(f"{desk.url}/desk/{place}")
        looked_at(desk_page)
        desk_page.set_viewport_size(PHONE)  # type: ignore[arg-type]
        looked_at(desk_page)
        desk_page.set_viewport_size(SCREEN)  # type: ignore[arg-type]
    desk_page.goto(f"{desk.url}/desk/")
    desk_page.get_by_label("选《食堂开了夜宵窗口》").check()
    desk_page.get_by_role("button", name="发布选中的").click()
    expect(desk_page.get_by_role("status")).to_contain_text("发布了 1 篇")
    page.reload()
    expect(page.locator(".state")).to_have_text("已发")
    student.close()
    editor.close()


def test_a_button_pressed_while_something_is_saved_waits_for_it(desk: DeskServer, browser: Browser) -> None:
    """Else the desk would take what the page saves by itself for somebody else's change."""
    student = opened(browser, PHONE)
    page = student.new_page()
    page.goto(desk.link("logistics"))
    page.get_by_role("button", name="写一篇新稿件").click()
    page.get_by_label("标题", exact=True).fill("操场边种了新树")
    page.get_by_label("栏目").select_option(label="后勤与安全")

    def late(route: Route) -> None:
        answer = route.fetch()
        page.get_by_role("button", name="存一下，看检查结果").click(no_wait_after=True)
        route.fulfill(response=answer)

    page.route("**/look", late, times=1)
    page.locator("#text").fill("操场边种了三十棵新树。")
    expect(page.get_by_role("status")).to_contain_text("存好了")
    expect(page.locator("#text")).to_have_value("操场边种了三十棵新树。")
    page.get_by_role("button", name="发给编辑部").click()
    expect(page.get_by_role("status")).to_contain_text("发给编辑部了")
    student.close()


def test_without_a_script(desk: DeskServer, browser: Browser, tmp_path: Path) -> None:
    """In a browser that runs none, everything is a button."""
    (tmp_path / "a.jpg").write_bytes(photograph((640, 480)))
    context = opened(browser, PHONE, scripts=False)
    page = context.new_page()
    page.goto(desk.link("logistics"))
    page.get_by_role("button", name="写一篇新稿件").click()
    page.get_by_label("标题", exact=True).fill("操场铺了新草皮")
    page.get_by_label("栏目").select_option(label="后勤与安全")
    page.locator("#text").fill("操场的草皮昨天铺好了。")
    assert page.evaluate(_WIDER) == 0
    page.get_by_label("选图片").focus()
    with page.expect_file_chooser() as choosing:
        page.keyboard.press("Space")
    choosing.value.set_files(tmp_path / "a.jpg")
    page.get_by_role("button", name="上传").click()
    expect(page.locator(".picture")).to_have_count(1)
    page.get_by_label("画面里是什么").fill("新草皮")
    page.get_by_role("button", name="存一下，看检查结果").click()
    expect(page.locator("#found")).to_contain_text("检查过了，没有问题")
    page.get_by_role("button", name="发给编辑部").click()
    expect(page.get_by_role("status")).to_contain_text("发给编辑部了")
    context.close()


@pytest.mark.parametrize("key", ["Space", "Enter"])
def test_files_are_chosen_by_keys_and_by_the_school_s_own_words(
    desk: DeskServer, browser: Browser, tmp_path: Path, key: str
) -> None:
    """The browser's own button, which speaks its user's language, is not seen."""
    (tmp_path / "a.jpg").write_bytes(photograph((640, 480)))
    context = opened(browser, PHONE)
    page = context.new_page()
    page.on("filechooser", lambda _: None)  # from now on: whoever begins to wait as a key is pressed may be too late
    page.goto(desk.link("logistics"))
    page.get_by_role("button", name="写一篇新稿件").click()
    for by_key in (True, False):
        page.get_by_label("选图片").focus()
        with page.expect_file_chooser() as choosing:
            if by_key:
                page.keyboard.press(key)
            else:
                page.get_by_label("选图片").click()
        assert choosing.value.is_multiple()
    expect(page.get_by_label("选图片")).to_have_css("opacity", "0")
    choosing.value.set_files(tmp_path / "a.jpg")
    expect(page.locator(".picture")).to_have_count(1)
    context.close()


def test_a_prepared_word_file_is_sent_in_five_actions_and_nothing_is_typed(
    desk: DeskServer, browser: Browser, tmp_path: Path
) -> None:
    """From opening the unit's link: whatever the file says is filled in, its pictures with what stands below them."""
    (tmp_path / "稿件.docx").write_bytes(word_file("篮球场换了新地胶"))
    context = opened(browser, PHONE)
    page = context.new_page()
    page.goto(desk.link("logistics"))
    actions: list[Callable[[], object]] = [
        lambda: page.get_by_label("选 Word 文件").set_input_files(tmp_path / "稿件.docx"),
        lambda: page.get_by_label("栏目").select_option(label="后勤与安全"),
        lambda: page.get_by_role("button", name="发给编辑部").click(),
    ]
    for act in actions:
        act()
    expect(page.get_by_role("status")).to_contain_text("发给编辑部了")
    expect(page.get_by_role("listitem").filter(has_text="篮球场换了新地胶")).to_contain_text("待审")
    assert 1 + len(actions) <= 5
    refs = git(desk.folder, "for-each-ref", "--format=%(refname)", "refs/heads/submissions/").split("\n")
    files = {name for ref in refs for name in git(desk.folder, "ls-tree", "-r", "--name-only", ref).split("\n")}
    assert sum("/lan-qiu-chang-huan-le" in name and name.endswith(".jpg") for name in files) == 3
    context.close()


def test_a_student_sends_nine_pictures_of_a_phone(desk: DeskServer, browser: Browser, tmp_path: Path) -> None:
    """All at once, told by their numbers; whichever is wrong is said by its name, and the others stay."""
    pictures = [tmp_path / f"IMG_{number}.JPG" for number in range(9)]
    for number, picture in enumerate(pictures):
        picture.write_bytes(photograph((900 + number, 600)))
    broken = tmp_path / "IMG_9999.HEIC"
    broken.write_bytes(b"\0\0\0\x18ftypheic" + bytes(100))
    context = opened(browser, PHONE)
    page = context.new_page()
    page.goto(desk.link("logistics"))
    page.get_by_role("button", name="写一篇新稿件").click()
    page.get_by_label("标题", exact=True).fill("运动会的九个瞬间")
    page.get_by_label("栏目").select_option(label="后勤与安全")
    page.locator("#text").fill("运动会昨天开幕。")
    page.locator("#files").set_input_files([*pictures, broken])
    expect(page.locator(".picture")).to_have_count(9)
    expect(page.get_by_role("status")).to_contain_text("“IMG_9999.HEIC”没有收下：")
    expect(page.locator("#text")).to_have_value("运动会昨天开幕。")
    looked_at(page)
    expect(page.locator("#found")).to_contain_text("图1、图2、图3、图4、图5、图6、图7、图8、图9还没有写画面里是什么")
    page.get_by_role("button", name="发给编辑部").click()
    expect(page.get_by_role("status")).to_contain_text("发给编辑部了")
    context.close()
