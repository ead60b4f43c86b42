"""The page of the search: its address, its keys, what it marks, what it says where nothing is found; for everybody."""

from __future__ import annotations

import gzip
import re

import pytest
from playwright.sync_api import expect

from browser.searched import School
from browser.searching import SCRIPT, Readers, everything, hits, look_for, said, settled
from published import ROOT

AXE = (ROOT / "node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")


JUDGE = """async () => (await axe.run()).violations.flatMap(
    fault => fault.nodes.map(node => `${fault.id}: ${node.target} ${node.failureSummary}`))"""


@pytest.fixture
def at(school_address: str) -> str:
    return school_address


def test_results_come_while_one_types_and_their_words_are_marked(reader: Readers, school: School, at: str) -> None:
    someone = reader(at=at, width=390)
    someone.opens("search/")
    someone.page.locator("#search-words").press_sequentially("qq群 １２３４")
    expect(someone.page.locator(".search__found a")).to_have_count(1)
    assert hits(someone) == ["stories/2025/03/odd/"]
    assert someone.page.locator("mark").all_inner_texts() == ["ＱＱ群", "１２３４"]
    assert "用ＱＱ群联系，共１２３４ 箱。" in someone.page.locator(".search__excerpt").inner_text()
    assert said(someone.page) == "共 1 篇"


def test_an_excerpt_shows_the_words_together_where_they_stand_together(reader: Readers, at: str) -> None:
    someone = reader(at=at)
    someone.opens("search/?q=第二批 加粗")
    settled(someone.page)
    assert someone.page.locator("mark").all_inner_texts() == ["第 二 批", "加粗"]


def test_a_search_has_an_address(reader: Readers, school: School, at: str) -> None:
    someone = reader(at=at)
    someone.opens("search/")
    look_for(someone.page, "学生")
    someone.page.locator("select[name=kind]").select_option("notice")
    someone.page.locator("select[name=year]").select_option("2024")
    settled(someone.page)
    address = someone.page.url
    assert address.removeprefix(at) == "search/?q=%E5%AD%A6%E7%94%9F&kind=notice&year=2024"
    shown = everything(someone)
    assert shown == school.scan("学生", kind="notice", year="2024")

    other = reader(at=at)
    other.page.goto(address)
    settled(other.page)
    assert everything(other) == shown
    assert other.page.title().startswith("学生：搜索")
    other.page.locator(".search__found a").first.click()
    other.page.wait_for_url("**/stories/**")
    other.page.go_back()
    settled(other.page)
    assert hits(other) == shown


def test_the_title_says_what_is_looked_for_whatever_it_is(reader: Readers, at: str) -> None:
    someone = reader(at=at)
    someone.opens("search/")
    plain = someone.page.title()
    for sought in ("搜索", "$& $' 学生", "甲：搜索"):
        look_for(someone.page, sought)
        settled(someone.page)
        assert someone.page.title() == f"{sought}：{plain}"


def test_until_all_are_checked_the_count_says_that_there_may_be_more(reader: Readers, school: School, at: str) -> None:
    someone = reader(at=at)
    someone.opens("search/?q=图书馆")
    settled(someone.page)
    total = len(school.scan("图书馆"))
    assert total > 20
    assert said(someone.page) == "先列出 10 篇，下面还可以再看"
    someone.page.locator(".search__more").click()
    settled(someone.page)
    assert said(someone.page) == "先列出 20 篇，下面还可以再看"
    expect(someone.page.locator(".search__found a").nth(10)).to_be_focused()
    # Who comes back from a story finds as many, and the place.
    story = someone.page.locator(".search__found a").nth(15)
    story.scroll_into_view_if_needed()
    before = someone.page.evaluate("scrollY")
    story.click()
    someone.page.wait_for_url("**/stories/**")
    someone.page.go_back()
    settled(someone.page)
    expect(someone.page.locator(".search__found a")).to_have_count(20)
    someone.waits_until(f"Math.abs(scrollY - {before}) < 200")
    everything(someone)
    assert said(someone.page) == f"共 {total} 篇"


def test_keys_lead_through_what_is_found(reader: Readers, at: str) -> None:
    someone = reader(at=at)
    someone.opens("search/")
    page = someone.page
    look_for(page, "学生")
    links = page.locator(".search__found a")
    page.locator("#search-words").focus()
    page.keyboard.press("ArrowDown")
    expect(links.nth(0)).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(links.nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(page.locator("#search-words")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    expect(page.locator("#search-words")).to_be_focused()
    page.keyboard.press("ArrowDown")
    target = links.nth(0).get_attribute("href")
    page.keyboard.press("Enter")
    page.wait_for_url(str(target))
    page.go_back()
    settled(page)
    page.locator("#search-words").focus()
    page.keyboard.press("Escape")
    expect(links).to_have_count(0)
    assert page.locator("#search-words").input_value() == said(page) == ""


@pytest.mark.parametrize(
    ("query", "answer"),
    [
        ("a b", "一个字母、一个数字太短，请写两个以上。"),
        ("！？", "只有符号，没有可以找的字。请写几个字。"),
        ("🎉", "只有符号，没有可以找的字。请写几个字。"),
        ("", ""),
        ("没有这样的词", "没有找到。可以试试："),
        ("<img src=x onerror=alert(1)>", "没有找到。可以试试："),
    ],
)
def test_where_nothing_can_be_shown_it_says_why(reader: Readers, at: str, query: str, answer: str) -> None:
    someone = reader(at=at)
    someone.opens("search/")
    look_for(someone.page, query)
    assert said(someone.page) == answer
    assert hits(someone) == []
    assert someone.page.locator(".search__tips").is_visible() == answer.startswith("没有")


def test_what_stories_say_is_never_markup(reader: Readers, at: str) -> None:
    someone = reader(at=at)
    someone.opens("search/?q=甲<乙>")
    settled(someone.page)
    assert "“甲”<乙>&丙。" in someone.page.locator(".search__excerpt").inner_text()


def test_without_javascript_it_shows_other_ways(reader: Readers, at: str) -> None:
    someone = reader(at=at, javascript=False)
    someone.opens("")
    someone.follows("search/")
    assert "搜索要用浏览器的 JavaScript" in someone.page.locator("main").inner_text()
    expect(someone.page.locator(".search__form")).to_be_hidden()
    someone.follows("archive/", "main")


@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (390, "dark"), (1280, "light"), (1280, "dark")])
def test_the_search_shuts_nobody_out(reader: Readers, at: str, width: int, scheme: str) -> None:
    someone = reader(at=at, width=width, scheme=scheme)
    faults = []
    for address in ("search/", "search/?q=学生", "search/?q=没有这样的词"):
        someone.opens(address)
        if "?" in address:
            settled(someone.page)
        someone.page.evaluate(AXE)
        faults += [f"/{address} {fault}" for fault in someone.page.evaluate(JUDGE)]
        assert someone.page.evaluate("document.documentElement.scrollWidth") <= width
    assert faults == []


YOUNG = r"\(\?<[=!]|\?\?|\?\.[a-z(\[]|\|\|=|&&=|\.at\(|\.replaceAll|#[a-z]+\s*[(=]|structuredClone|^import|await import"
"""Looking behind, private names, operators and functions that came in 2020 and later."""


def test_wechat_on_older_phones_knows_its_words() -> None:
    code = re.sub(r"/\*.*?\*/|//.*", "", SCRIPT, flags=re.DOTALL)
    assert re.findall(YOUNG, code, re.MULTILINE) == []
    assert len(gzip.compress(SCRIPT.encode())) < 8_500
