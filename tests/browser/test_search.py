"""Somebody looks for stories among three hundred: every one that has the words is found, none that has not."""

from __future__ import annotations

import gzip
import json
import random
import re
import unicodedata
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from benchmarking import words
from benchmarking.corpus import Corpus
from browser.reader import Reader
from browser.searched import School, fold
from narrowed import as_a
from newsroom.languages.variants import known_variants
from newsroom.outputs.search.folding import contains, folded, words_of
from published import ROOT

Readers = Callable[..., Reader]

SCRIPT = (ROOT / "hooks/theme/assets/search.js").read_text(encoding="utf-8")
FOLDING = SCRIPT.partition("/* Folding */")[2].partition("/* Files */")[0]
AXE = (ROOT / "node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")
JUDGE = """async () => (await axe.run()).violations.flatMap(
    fault => fault.nodes.map(node => `${fault.id}: ${node.target} ${node.failureSummary}`))"""


@pytest.fixture
def at(school_address: str) -> str:
    return school_address


def settled(page: Page) -> None:
    expect(page.locator(".search__found")).to_have_attribute("aria-busy", "false")


def look_for(page: Page, query: str) -> None:
    page.locator("#search-words").fill(query)
    page.locator("#search-words").press("Enter")
    settled(page)


def hits(reader: Reader) -> list[str]:
    """Addresses of what is shown."""
    links = reader.page.locator(".search__found a").evaluate_all("links => links.map(link => link.href)")
    return [reader.below(link) for link in links]


def everything(reader: Reader) -> list[str]:
    """Addresses of all there is to be shown."""
    more = reader.page.locator(".search__more")
    while more.is_visible():
        more.click()
        settled(reader.page)
    expect(reader.page.locator("#search-count")).to_have_text(re.compile("^(共|没有)"))
    return hits(reader)


def said(page: Page) -> str:
    return page.locator("#search-count").inner_text()


def phrases(corpus: Corpus) -> list[str]:
    chance = random.Random(4)
    titles = chance.sample([article.title for article in corpus.articles], 12)
    return [
        title[at : at + length] for title in titles for length in [chance.randint(3, 9)] for at in [len(title) // 4]
    ]


QUERIES = {
    "words": [*words.THINGS[::6], *words.TOPICS[::8], "湖北省", "集装箱", "司令部", "没有这样的词"],
    "names": [words.UNITS[5], words.COLUMNS[4][1], "张三", *words.PLACES[::9]],
    "several words": ["学生 老师", "图书馆  借阅卡", "湖北省　集装箱", "借阅卡 没有这样的词", "校友 二"],
    "mixed": ["qq群", "共1234箱", "5G直播", "New York校友", "york new", "camp", "strasse", "FIN", "2025", "York"],
    "widths": ["ｑｑ群", "１２３４", "５ｇ", "ＮＥＷ ｙｏｒｋ", "ﬁn"],
    "signs": ["“湖北省”捐来的集装箱，到了！", "第二批", "加粗的字也连着", "甲<乙>&丙", "粗体&符号", "湖北、省"],
    "one character": ["梅", "疫", "箱", "也"],
    "scripts": [
        "標題",
        "标题",
        "臺灣",
        "台风",
        "颱風",
        "里面",
        "裡面",
        "裏面",
        "錢鍾書",
        "钱钟书",
        "圖书舘",
        "著作",
        "着作",
    ],
    "rare characters": ["𠀀𠀁", "𠀀", "𠮷也", "字𠮷"],
}


@pytest.mark.parametrize("kind", QUERIES)
def test_every_story_with_the_words_is_found_and_no_other(reader: Readers, school: School, at: str, kind: str) -> None:
    someone = reader(at=at)
    someone.opens("search/")
    for query in QUERIES[kind]:
        look_for(someone.page, query)
        assert everything(someone) == school.scan(query), query
    assert someone.complaints == someone.failures == []


def test_phrases_of_headlines_and_people_are_found(reader: Readers, school: School, at: str, corpus: Corpus) -> None:
    someone = reader(at=at)
    someone.opens("search/")
    for query in (*phrases(corpus), *(article.author for article in corpus.articles[::50])):
        look_for(someone.page, query)
        found = everything(someone)
        assert found == school.scan(query), query
        assert found


def test_the_script_folds_as_the_newsroom_does(reader: Readers, at: str) -> None:
    """Every character, in company that could change it; any text; any query."""
    someone = reader(at=at)
    someone.opens("search/")

    def script(function: str, texts: list[str]) -> list[Any]:
        return as_a(list, someone.page.evaluate(f"texts => {{ {FOLDING}\nreturn texts.map({function}); }}", texts))

    chance = random.Random(4)
    signs = [chr(code) for code in range(0x110000) if unicodedata.category(chr(code)) not in ("Cn", "Cs", "Co")]
    texts = [f"a{sign}甲{sign}b {sign}" for sign in signs]
    texts += ["".join(chance.choices(signs, k=12)) for _ in range(5000)]
    texts += ["".join(chance.choices("ΣσςaΑ甲ıİiIßẞŉ\u0301\u0345 ", k=8)) for _ in range(5000)]
    assert [text for text, theirs in zip(texts, script("fold", texts), strict=True) if theirs != folded(text)] == []

    queries = ["".join(chance.choices(["a", "乙", *signs[:300], "\u3000", "\ufeff"], k=8)) for _ in range(5000)]
    words = [list(words_of(query)) for query in queries]
    assert [pair for pair in zip(script("wordsOf", queries), words, strict=True) if pair[0] != pair[1]] == []

    lines = ["".join(chance.choices("aab12甲乙𠀀 |", k=9)) for _ in range(5000)]
    variants = "\n".join(known_variants())
    both = script(f"(learn({json.dumps(variants)}), fold)", texts)
    assert [text for text, theirs in zip(texts, both, strict=True) if theirs != fold(text)] == []

    pairs = [f"{folded(text)}|{folded(word)}" for text, _, word in (line.partition("|") for line in lines)]
    pairs = [pair for pair in pairs if not pair.endswith("|")]
    theirs = script('pair => contains(...pair.split("|"))', pairs)
    ours = [contains(*pair.split("|")) for pair in pairs]
    assert theirs == ours
    assert {True, False} == set(ours)


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


@pytest.mark.parametrize(
    "narrowed",
    [
        {"column": "classroom"},
        {"unit": "unit-03"},
        {"kind": "work", "year": "2025"},
        {"unit": "unit-01", "column": "after-class"},
    ],
)
def test_a_search_can_be_narrowed(reader: Readers, school: School, at: str, narrowed: dict[str, str]) -> None:
    someone = reader(at=at)
    someone.opens("search/?q=学生&" + "&".join(f"{name}={value}" for name, value in narrowed.items()))
    settled(someone.page)
    assert everything(someone) == school.scan("学生", **narrowed)


def test_the_title_says_what_is_looked_for_whatever_it_is(reader: Readers, at: str) -> None:
    someone = reader(at=at)
    someone.opens("search/")
    plain = someone.page.title()
    for sought in ("搜索", "$& $' 学生", "甲：搜索"):
        look_for(someone.page, sought)
        settled(someone.page)
        assert someone.page.title() == f"{sought}：{plain}"


def test_best_first_means_those_first_that_have_the_words_in_their_title(
    reader: Readers, school: School, at: str
) -> None:
    someone = reader(at=at)
    for query in ("图书馆", "借阅卡", "校园绿化", "学生 老师"):
        someone.opens(f"search/?q={query}&sort=best")
        settled(someone.page)
        newest = school.scan(query)
        titled = [
            one
            for one in newest
            if all(contains(school.texts[one][0], word) for word in words_of(query, both_scripts=True))
        ]
        assert everything(someone) == [*titled, *(one for one in newest if one not in titled)]


def test_either_script_finds_the_other_and_what_is_found_is_marked(reader: Readers, school: School, at: str) -> None:
    someone = reader(at=at, width=390)
    someone.opens("search/")
    both = {"stories/2025/04/traditional/", "stories/2025/04/simplified/"}
    for query in ("標題", "标题", "臺灣", "台湾"):
        look_for(someone.page, query)
        assert both <= set(everything(someone)), query
        marks = someone.page.locator(".search__found mark").all_inner_texts()
        assert {folded(mark, both_scripts=True) for mark in marks} == {folded(query, both_scripts=True)}, query
    look_for(someone.page, "校園標題")
    assert everything(someone) == ["stories/2025/04/traditional/"]
    assert [url for url in someone.requests if "variants.txt" in url] != []


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


def test_nothing_is_loaded_before_the_search_is_opened(reader: Readers, school: School, at: str) -> None:
    someone = reader(at=at)
    for address in ("", "stories/2025/03/odd/", "archive/"):
        someone.opens(address)
    assert not [url for url in someone.requests if "search" in url]
    someone.page.get_by_role("link", name="搜索").click()
    expect(someone.page.locator("#search-words")).to_be_focused()
    assert someone.here == "search/"
    someone.requests.clear()
    look_for(someone.page, "湖北省的集装箱")
    look_for(someone.page, "集装箱")
    loaded = {someone.below(url).partition("?")[0] for url in someone.requests if "/search/" in url}
    # The forms of characters come when the search is opened, which may be a moment before.
    assert {path.split("/")[1] for path in loaded} - {"variants.txt"} == {"terms", "texts"}
    assert sum(len(gzip.compress((school.site.folder / path).read_bytes())) for path in loaded) < 150_000


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


def older(listed: str) -> str:
    """A list as it was before the last publish, which brought a story to each month."""
    old = edited(listed)
    for segment in old["segments"]:
        segment[2] = "0" * 12
        for month in segment[4]:
            month[2] = "0" * 12
    return json.dumps(old)


def edited(listed: str) -> Any:
    """A list as it was before the last publish, in which a story of each month was edited."""
    old = json.loads(listed)
    for segment in old["segments"]:
        segment[1] = "1" * 12
        for month in segment[4]:
            month[1] = "1" * 12
    return old


def without_numberings(listed: str) -> str:
    """A list of a form that this script has never seen."""
    old = json.loads(listed)
    for segment in old["segments"]:
        del segment[2]
    return json.dumps(old)


@pytest.mark.parametrize("old", [older, lambda listed: older(listed).replace("2025-12", "2030-01"), without_numberings])
def test_who_has_an_old_list_gets_the_new_one(
    reader: Readers, school: School, at: str, old: Callable[[str], str]
) -> None:
    someone = reader(at=at)
    asked = 0

    def answer(route: Route) -> None:
        nonlocal asked
        asked += 1
        fresh = (school.site.folder / "search/index.json").read_text(encoding="utf-8")
        route.fulfill(body=fresh if asked > 1 else old(fresh))

    someone.page.route("**/search/index.json", answer)
    someone.opens("search/?q=集装箱")
    settled(someone.page)
    assert hits(someone) == school.scan("集装箱")
    assert asked == 2


def test_a_list_from_before_an_edit_still_serves(reader: Readers, school: School, at: str) -> None:
    """The stories have the numbers that it tells."""
    someone = reader(at=at)
    fresh = (school.site.folder / "search/index.json").read_text(encoding="utf-8")
    someone.page.route("**/search/index.json", lambda route: route.fulfill(body=json.dumps(edited(fresh))))
    someone.opens("search/?q=集装箱")
    settled(someone.page)
    assert hits(someone) == school.scan("集装箱")
    assert sum("index.json" in url for url in someone.requests) == 1


def test_what_an_edit_took_out_is_not_shown_though_lists_still_name_it(reader: Readers, at: str) -> None:
    """A browser or a host may have kept files of terms from before."""
    someone = reader(at=at)

    def answer(route: Route) -> None:
        route.fulfill(body=route.fetch().text().replace("集装箱", "货箱"))

    someone.page.route("**/search/texts/**", answer)
    for query in ("集装箱", "集装"):
        someone.opens(f"search/?q={query}")
        settled(someone.page)
        assert "货箱" not in someone.page.locator(".search__found").inner_text()
        assert said(someone.page) in ("没有找到。可以试试：", "共 1 篇")
    assert hits(someone) == ["stories/2025/03/near/"]
    assert someone.failures == []


def test_between_two_editions_it_asks_for_patience(reader: Readers, school: School, at: str) -> None:
    someone = reader(at=at)
    fresh = (school.site.folder / "search/index.json").read_text(encoding="utf-8")
    someone.page.route("**/search/index.json", lambda route: route.fulfill(body=older(fresh)))
    someone.opens("search/?q=集装箱")
    settled(someone.page)
    assert said(someone.page) == "网站正在更新，请过一会儿再搜。"
    someone.page.unroute("**/search/index.json")
    look_for(someone.page, "集装箱")
    assert hits(someone) == school.scan("集装箱")


def test_without_a_network_it_says_so_and_works_again_afterwards(reader: Readers, school: School, at: str) -> None:
    someone = reader(at=at)
    someone.opens("search/")
    someone.page.context.set_offline(True)
    look_for(someone.page, "集装箱")
    assert said(someone.page) == "没有连上网站，请检查网络后再搜一次。"
    someone.page.context.set_offline(False)
    look_for(someone.page, "集装箱")
    assert hits(someone) == school.scan("集装箱")


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
