"""Every template renders every kind of page; whatever text comes in, it comes out as text."""

from __future__ import annotations

import pickle
import re
from collections.abc import Iterator
from datetime import date, timedelta
from enum import Enum
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from msgspec import Struct
from msgspec.structs import replace

from narrowed import as_a, elements, texts
from newsroom.evidence.record import digest_of, encoded_text
from newsroom.findings import Finding, Level
from newsroom.model import (
    AnswerTime,
    Breaking,
    Bulletin,
    Concern,
    Correction,
    Desk,
    DeskRole,
    Form,
    Front,
    Kind,
    Matter,
    Notice,
    OpenConcern,
    Phone,
    PictureGap,
    Pin,
    Text,
    Withdrawal,
    Work,
    WorkingGroup,
)
from newsroom.pages import Page, list_outputs
from newsroom.rendering import GAPS, Shell, environment, read_templates, render_page
from newsroom.rules import RULES
from pages.small_newsroom import NOW, PLAN, REPRINT, SITE, at, body, facts, listed, newsroom, picture, report, story

THEME = Path(__file__).parents[2] / "hooks/theme"
SHELL = Shell(("<title>", "</title>", "<i>", "</i>"), GAPS)
HOSTILE = "\"'><script>alert(1)</script>"
MARKUP = {"introduction", "body"}
"""Fields of views that hold safe HTML, made by the converting room."""
CHOICES = {"layout", "state", "level", "anchor", "template", "section", "assets"}
"""Words of the program, which decide what is shown."""

GATE = picture("stories/2020/02/gate.jpg", "3f2a")
STORIES = [
    story("plain", at(2, 4), authors=("李四",), corrections=(Correction(on=date(2020, 2, 5), was="旧", right="新"),)),
    story("gate", at(2, 5), column="action", beat="colleges", cover="stories/2020/02/gate.jpg", authors=("李四",)),
    story(
        "door", at(2, 5, 8), column="action", beat="colleges", cover=GATE.path, authors=("李四",), topics=("return",)
    ),
    story(
        "media", at(2, 5, 10), topics=("return",), genre=REPRINT, source_name="日报", source_link="https://example.org/"
    ),
    story("flash", at(2, 6), kind=Kind.FLASH, formerly=("stories/2020/01/flash/",), topics=("return",)),
    story("today", at(2, 12, 8), kind=Kind.FLASH),
    story("notice", at(2, 7), kind=Kind.NOTICE, column="notices", details=Notice(issuer="某部", pinned=True)),
    story("old", at(1, 7), kind=Kind.NOTICE, column="notices", details=Notice(document="一号", expires=at(2, 1))),
    story(
        "asked",
        at(2, 8),
        kind=Kind.CONCERN,
        column="notices",
        details=Concern(question="问？", asked=at(2, 7), answered_by="logistics", answered=at(2, 8)),
    ),
    story("open", at(2, 9), kind=Kind.CONCERN, column="notices", details=Concern(question="问？", asked=at(2, 9))),
    story("poem", at(2, 9), kind=Kind.WORK, column="art", details=Work(form=Form.POEM)),
    story("song", at(2, 10), kind=Kind.WORK, column="art", details=Work(form=Form.SONG, transcript="歌词")),
    story("gone", at(2, 10), withdrawn=Withdrawal(on=date(2020, 2, 11), reason="有误")),
]
FRONT = Front(
    pins=(Pin(story="stories/2020/02/notice.md", until=at(2, 20)),),
    breaking=Breaking(text="今晚停水", story="stories/2020/02/media.md", until=at(2, 20)),
    matter=Matter(title="返校", topic="return"),
)
REPORTS = [
    report("science", at(2, 10, 14)),
    report("arts", at(2, 12, 11, 30), count=2),
    report("logistics", at(2, 10, 15, 30)),
    report("science", at(1, 31, 14)),
]
CONCERNS = [
    OpenConcern(
        path="concerns/2020-02-08-door.yml",
        question="<b>何时</b>开门？",
        asked=at(2, 8),
        taken_by="arts",
        taken=at(2, 9),
    ),
    OpenConcern(path="concerns/2020-02-12-food.yml", question="何时开饭？", asked=at(2, 12)),
]
BULLETINS = [
    Bulletin(date=date(2020, 2, day), number=number, greeting="早上好。") for number, day in enumerate((5, 6, 8, 9), 1)
]
BODIES = {
    STORIES[0].path: body("有图。", "<p>有图。</p>", PictureGap("gate.jpg", "校门", "清晨", alone=True)),
    "stories/2020/02/bad.md": body("没有标题。", "<p>没有标题。</p>"),
}
FAULTY = Finding("content/stories/2020/02/bad.md", 3, "no-title", Level.ERROR, "没有标题。", "请写标题。")


def some_pages() -> list[Page]:
    news = newsroom(STORIES, pictures=[GATE], bulletins=BULLETINS, reports=REPORTS, concerns=CONCERNS, front=FRONT)
    desk = replace(
        news.plan.desk,
        mail="desk@example.org",
        phone="027 0000001",
        form="https://example.org/ask",
        chat="https://example.org/chat",
        room="行政楼 302",
        roles=(DeskRole(title="编辑", people=("甲",)),),
        working_groups=(
            WorkingGroup(
                slug="news", name="报道组", leaders=("乙",), lead_office="后勤处", members=("丙",), task="报道。"
            ),
        ),
    )
    outputs = list_outputs(
        replace(news, plan=replace(news.plan, desk=desk)),
        {item.path: facts(item, BODIES.get(item.path, body())) for item in STORIES},
        SITE,
        set_aside={"stories/2020/02/bad.md": (FAULTY,)},
        rules=RULES,
        keys=(("标题", "title", "稿件的标题"),),
        preview=True,
    )
    return [output for output in outputs if isinstance(output, Page)]


PAGES = some_pages()
each_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.address or "front")
TEXTS = {digest_of(encoded_text(text.gapped)): text.gapped for text in (body(), *BODIES.values())}


def text_of(digest: str, path: str) -> Text:
    return TEXTS[digest]


papers = environment(read_templates(THEME), text_of)


def rendered(page: Page) -> str:
    return render_page(page, SHELL, papers, SITE)


def poisoned(value: Any, name: str = "") -> Any:
    """The same value with a hostile text in place of every text that somebody wrote."""
    if isinstance(value, Enum) or name in MARKUP | CHOICES:
        return value
    if isinstance(value, str):
        return HOSTILE if value else value
    if isinstance(value, tuple):
        items = [poisoned(item) for item in value]
        return type(value)(*items) if hasattr(value, "_fields") else tuple(items)
    if isinstance(value, Struct):
        return replace(value, **{one: poisoned(getattr(value, one), one) for one in value.__struct_fields__})
    return value


def links(text: str) -> Iterator[str]:
    for _, _, link, _ in as_a(html.HtmlElement, html.fromstring(text)).iterlinks():
        yield link


def test_the_pages_here_use_every_template() -> None:
    ours = {path.name for path in (THEME / "newsroom").glob("[!_]*.html")}
    assert {page.template for page in PAGES} == ours


@each_page
def test_every_page_has_one_headline_which_is_its_title(page: Page) -> None:
    (headline,) = elements(html.fromstring(rendered(page)), "//h1")
    assert headline.text_content().strip()
    assert f"<title>{f'{page.title} - ' if page.title else ''}{SITE.name}</title>" in rendered(page)


@each_page
def test_hostile_text_stays_text(page: Page) -> None:
    text = rendered(replace(poisoned(page), address=page.address))
    scripts = [tag for tag in re.findall("<script.*?>", text) if "application/ld+json" not in tag]
    assert scripts == [
        f'<script src="{"../" * page.depth}assets/{name}" defer>' for name in page.assets if name.endswith(".js")
    ]
    assert "&lt;script&gt;" in text
    assert texts(html.fromstring(text), "//@*[starts-with(name(), 'on')]") == []


def test_lists_show_pictures_as_thumbnails_in_one_small_file_of_each_kind() -> None:
    """So that a page of fifty stories does not load fifty pictures for the whole width of a screen."""
    shown: dict[str, set[tuple[str, ...]]] = {}
    for page in PAGES:
        for thumb in elements(
            html.fromstring(rendered(page)), "//*[contains(concat(' ', @class, ' '), ' thumb ')]//picture"
        ):
            told = texts(
                thumb, "./source/@srcset | ./source/@sizes | .//img/@*[not(contains('alt loading decoding', name()))]"
            )
            shown.setdefault(page.template, set()).add(tuple(one.rpartition("-")[2] for one in told))
    lists = ("archive", "author", "campaign", "column", "front", "story", "topic", "unit")
    assert shown == {f"{name}.html": {("480.webp", "480.jpg", "480", "320")} for name in lists}


@each_page
def test_links_need_no_root(page: Page) -> None:
    assert [link for link in links(rendered(page)) if link.startswith("/")] == []


@each_page
def test_ids_are_unique(page: Page) -> None:
    ids = texts(html.fromstring(rendered(page)), "//@id")
    assert sorted(ids) == sorted(set(ids))


@each_page
def test_same_values_give_the_same_text_in_another_process(page: Page) -> None:
    again = pickle.loads(pickle.dumps((page, SHELL, SITE)))
    assert render_page(again[0], again[1], environment(read_templates(THEME), text_of), again[2]) == rendered(page)


def test_every_list_leads_to_the_medium_that_wrote_a_report() -> None:
    lists = [page for page in PAGES if page.address in ("columns/life/", "columns/life/2020/02/", "archive/2020/02/")]
    assert len(lists) == 3
    for page in lists:
        (link,) = elements(html.fromstring(rendered(page)), "//a[@href='https://example.org/']")
        assert (link.text, link.get("rel")) == ("日报", "noopener noreferrer nofollow")


def test_an_expired_notice_is_greyed_in_every_list_and_never_gone() -> None:
    lists = ("columns/notices/", "columns/notices/2020/01/", "archive/2020/01/", "units/science/2020/01/")
    for page in (page for page in PAGES if page.address in lists):
        (link,) = elements(html.fromstring(rendered(page)), "//a[contains(@href, 'stories/2020/01/old/')]")
        greyed = elements(link, "ancestor::*[contains(concat(' ', @class, ' '), ' is-expired ')]")
        assert len(greyed) == 1, page.address
        assert "已失效" in greyed[0].text_content()
    (page,) = (page for page in PAGES if page.address == "stories/2020/01/old/")
    assert "已失效" in as_a(html.HtmlElement, html.fromstring(rendered(page))).text_content()
    assert {page.address for page in PAGES} >= set(lists)


def test_where_an_answer_may_take_as_long_as_it_takes_nothing_is_counted_as_overdue() -> None:
    def concerns(within: timedelta | None) -> str:
        plan = replace(PLAN, desk=replace(PLAN.desk, answer_times=(AnswerTime(within=within),) if within else ()))
        shown = listed(newsroom((), plan=plan, concerns=CONCERNS))
        return next(rendered(one) for one in shown if isinstance(one, Page) and one.address == "concerns/")

    assert "超时" in concerns(timedelta(days=2))
    assert "超时" not in concerns(None)


def test_the_desk_page_shows_how_the_desk_is_reached_as_far_as_it_is_known() -> None:
    def links(desk: Desk) -> list[str]:
        shown = listed(newsroom((), plan=replace(PLAN, desk=desk)))
        page = next(one for one in shown if isinstance(one, Page) and one.address == "desk/")
        return texts(html.fromstring(rendered(page)), "//dd/a/@href")

    known = replace(PLAN.desk, mail="desk@example.org", phone="027 0000001", room="行政楼 302")
    assert links(known) == ["mailto:desk@example.org", "tel:0270000001"]
    assert links(replace(known, mail="")) == ["tel:0270000001"]
    assert links(PLAN.desk) == []


def test_the_care_page_shows_what_anybody_may_ring_or_write_to_as_it_is() -> None:
    phones = (Phone(name="值班室", number="139 1234 5678"), Phone(name="信箱", number="lihua.m2951@qq.com"))
    shown = listed(newsroom((), plan=replace(PLAN, desk=replace(PLAN.desk, phones=phones))))
    page = next(one for one in shown if isinstance(one, Page) and one.address == "care/")
    links = elements(html.fromstring(rendered(page)), "//dd/a")
    assert [(link.get("href"), link.text) for link in links] == [
        ("tel:13912345678", "139 1234 5678"),
        ("mailto:lihua.m2951@qq.com", "lihua.m2951@qq.com"),
    ]


def test_the_desk_page_names_those_who_are_there_today() -> None:
    roles = (
        DeskRole(title="主编", people=("甲",), until=NOW.date() - timedelta(days=1)),
        DeskRole(title="主编", people=("乙",), since=NOW.date(), until=NOW.date()),
        DeskRole(title="主编", people=("丙",), since=NOW.date() + timedelta(days=1)),
    )
    shown = listed(newsroom((), plan=replace(PLAN, desk=replace(PLAN.desk, roles=roles, headquarters=()))))
    page = next(one for one in shown if isinstance(one, Page) and one.address == "desk/")
    assert texts(html.fromstring(rendered(page)), "//dl[@class='roles']//dd/text()")[:1] == ["乙"]
    assert [name for name in "甲丙" if f"<dd>{name}</dd>" in rendered(page)] == []


def test_withdrawn_stories_are_not_for_search_engines() -> None:
    pages = {page.address: rendered(page) for page in PAGES}
    noindex = '<meta name="robots" content="noindex">'
    assert noindex in pages["stories/2020/02/gone/"]
    assert noindex not in pages["stories/2020/02/plain/"]


def test_a_site_without_an_address_names_none() -> None:
    page = next(page for page in PAGES if page.address == "desk/")
    assert 'href="https://news.example.org/repo/desk/"' in rendered(page)
    assert "canonical" not in render_page(page, SHELL, papers, replace(SITE, url=""))


def test_an_empty_paper_is_still_a_paper() -> None:
    for page in (output for output in listed(newsroom(())) if isinstance(output, Page)):
        assert html.fromstring(rendered(page)).xpath("count(//h1)") == 1
