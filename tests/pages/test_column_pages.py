"""The five column pages, the page over all, the campaign's."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from newsroom.model import Campaign, Column, Concern, Form, Kind, Layout, Notice, Story, Supplier, Work
from newsroom.pages import Page
from newsroom.pages.views.lists import ColumnView
from newsroom.pages.views.parts import Link, SupplierLine
from pages.small_newsroom import (
    ACTION,
    LIFE,
    NOTICES,
    NOW,
    PLAN,
    REPRINT,
    SITE,
    at,
    body,
    listed,
    newsroom,
    pages,
    picture,
    story,
    titles,
)


def column(slug: str, *stories: Story) -> ColumnView:
    view = pages(*stories)[f"columns/{slug}/"].view
    assert isinstance(view, ColumnView)
    return view


def test_a_list_is_one_group_newest_first_and_leaves_the_rest_to_the_months() -> None:
    stories = [story(f"n{number}", at(2, 1 + number // 20, number % 20)) for number in range(35)]
    view = column("life", *stories, story("january", at(1, 31)), story("older", at(1, 31).replace(year=2019)))
    assert [(group.title, len(group.stories), group.more) for group in view.groups] == [("", 20, 17)]
    assert titles(view.groups[0].stories)[:2] == ["n34", "n33"]
    assert [(year, [link.address for link in months]) for year, months in view.years] == [
        (2020, ["columns/life/2020/02/", "columns/life/2020/01/"]),
        (2019, ["columns/life/2019/01/"]),
    ]
    assert view.total == 37


def test_beats_come_with_what_they_ask_for_also_without_stories() -> None:
    stories = [story(f"n{day}", at(2, day), column="action", beat="colleges") for day in range(1, 12)]
    view = column("action", *stories)
    assert [(group.anchor, group.title, group.text, len(group.stories), group.more) for group in view.groups] == [
        ("security", "保障", "写保障。", 0, 0),
        ("colleges", "学院动态", "写学院。", 8, 3),
    ]
    assert view.suppliers == ()
    assert view.groups[0].suppliers == (
        SupplierLine(units=(Link("后勤处", "units/logistics/"),), people=("李二", "周三")),
    )
    assert view.groups[1].suppliers == (SupplierLine(units=(Link("各学院", ""),), people=("学院院长",)),)


def test_a_story_of_no_beat_is_not_lost() -> None:
    view = column("action", story("open", at(2, 3), column="action", unit="logistics"))
    assert [(group.title, titles(group.stories)) for group in view.groups] == [
        ("保障", []),
        ("学院动态", []),
        ("其他稿件", ["open"]),
    ]


def test_nobody_gets_a_unit_that_the_plan_does_not_give() -> None:
    assert column("notices").suppliers == (SupplierLine(units=(), people=("王一",)),)
    assert column("life").suppliers == (SupplierLine(units=(Link("各单位", ""),), people=("各单位负责人",)),)
    assert column("art").suppliers == (SupplierLine(units=(Link("各单位", ""),), people=()),)


def test_suppliers_are_those_of_today() -> None:
    past = Supplier(people=("前任",), until=at(2, 11).date())
    present = Supplier(people=("现任",), since=at(2, 12).date())
    plan = replace(PLAN, columns=(replace(NOTICES, suppliers=(past, present)), ACTION, LIFE))
    view = pages(plan=plan)["columns/notices/"].view
    assert [line.people for line in view.suppliers] == [("现任",)]


def test_notices_stand_by_validity_and_concerns_apart() -> None:
    def notice(slug: str, day: int, **changes: object) -> Story:
        return story(slug, at(2, day), column="notices", kind=Kind.NOTICE, details=Notice(**changes))  # type: ignore[arg-type]

    view = column(
        "notices",
        notice("new", 10),
        notice("pinned", 3, pinned=True),
        notice("over", 11, expires=NOW),
        story("ask", at(2, 9), column="notices", kind=Kind.CONCERN, details=Concern(question="？", asked=at(2, 8))),
        story("news", at(2, 8), column="notices"),
    )
    assert [(group.title, titles(group.stories)) for group in view.groups] == [
        ("现行通告", ["pinned", "new"]),
        ("关切与答复", ["ask"]),
        ("消息", ["news"]),
        ("已失效的通告", ["over"]),
    ]
    assert [teaser.expired for group in view.groups for teaser in group.stories] == [False, False, False, False, True]


def test_a_gallery_hangs_by_form_and_keeps_calls_for_works_last() -> None:
    def work(slug: str, day: int, form: Form) -> Story:
        return story(slug, at(2, day), column="art", kind=Kind.WORK, details=Work(form=form))

    view = column(
        "art",
        story("call", at(2, 11), column="art"),
        work("slogan", 10, Form.SLOGAN),
        work("early", 3, Form.POEM),
        work("late", 4, Form.POEM),
    )
    assert [(group.title, group.anchor, titles(group.stories)) for group in view.groups] == [
        ("诗歌", "poem", ["late", "early"]),
        ("标语", "slogan", ["slogan"]),
        ("相关稿件", "stories", ["call"]),
    ]


def test_what_other_media_wrote_is_a_list_of_its_own_with_source_and_link() -> None:
    report = story("report", at(2, 9), genre=REPRINT, source_name="晚报", source_link="https://example.org/1")
    groups = column("life", report, story("own", at(2, 8))).groups
    assert [(group.title, titles(group.stories)) for group in groups] == [("", ["own"]), ("媒体报道", ["report"])]
    (teaser,) = groups[1].stories
    assert (teaser.source, teaser.link) == ("晚报", "https://example.org/1")

    in_a_beat = replace(report, column="action", beat="colleges")
    assert [(group.anchor, titles(group.stories)) for group in column("action", in_a_beat).groups] == [
        ("security", []),
        ("colleges", []),
        ("media", ["report"]),
    ]
    assert [group.anchor for group in column("life", report).groups] == ["media"]


def test_links_of_an_introduction_lead_from_the_columns_page_or_become_text() -> None:
    assert column("action").introduction == (
        '<p>分两路供稿，先看<a href="../../guide/">供稿指南</a>和没有的页，'
        '通告在<a href="../../columns/notices/">这里</a>。</p>'
    )


def test_a_month_holds_all_its_stories_and_leads_to_the_months_around_it() -> None:
    stories = [story(f"n{number}", at(2, 1 + number // 20, number % 20)) for number in range(40)]
    found = pages(story("new", at(3, 1)), *stories, story("old", at(1, 2)), now=at(3, 2))
    month = found["columns/life/2020/02/"].view
    assert len(month.stories) == 40
    assert (month.month.older.address, month.month.newer.address) == ("columns/life/2020/01/", "columns/life/2020/03/")
    assert (month.of, month.layout) == (Link("假期生活", "columns/life/"), "list")
    assert found["columns/life/2020/03/"].view.month.newer is None
    assert found["columns/life/2020/02/"].title == "假期生活：2020年2月"


def test_the_page_of_all_columns_says_what_they_ask_for_and_who_supplies_them() -> None:
    notices, action, _, art = pages()["columns/"].view.columns
    assert (notices.column, notices.asks_for) == (Link("重要通告", "columns/notices/"), "通告。")
    assert [line.people for line in notices.suppliers] == [("王一",)]
    assert [line.units for line in art.suppliers] == [(Link("各单位", ""),)]
    assert action.suppliers == ()
    assert action.beats == (
        Link("保障", "columns/action/#security"),
        Link("学院动态", "columns/action/#colleges"),
    )


def test_the_archive_goes_by_year_and_month() -> None:
    last_year = story("older", at(1, 1).replace(year=2019))
    view = pages(story("new", at(2, 3)), story("old", at(1, 3)), last_year)["archive/"].view
    found = [(year, [(one.month.month, one.count) for one in months]) for year, months in view.years]
    assert found == [(2020, [(2, 1), (1, 1)]), (2019, [(1, 1)])]


def test_the_archive_shows_the_longest_report_with_a_picture_of_each_month() -> None:
    cover = picture("stories/2020/02/long.jpg", "aa")
    short, long = (story(slug, at(2, 4), cover=cover.path) for slug in ("short", "long"))
    stories = short, long, story("plain", at(2, 5))
    bodies = {stories[1].path: body("很长的一篇。" * 20), stories[2].path: body("更长的一篇。" * 40)}
    view = pages(*stories, pictures=[cover], bodies=bodies)["archive/"].view
    ((_, (month,)),) = view.years
    assert (month.count, month.best.title) == (3, "标题long")


def test_a_month_of_the_archive_is_a_calendar_with_counts() -> None:
    found = pages(story("a", at(2, 3)), story("b", at(2, 3, 10)), story("c", at(2, 29)), now=at(3, 1))
    view = found["archive/2020/02/"].view
    assert view.weeks[0] == (None, None, None, None, None, (1, 0), (2, 0))
    assert view.weeks[1][0] == (3, 2)
    assert view.weeks[-1][5] == (29, 1)
    assert found["columns/life/2020/02/"].view.weeks == ()


def test_a_campaign_that_is_over_stays_as_it_was_on_its_last_day_and_crowns_no_front_page() -> None:
    united = Campaign(
        title="同心", slug="together", introduction="大家一起。", since=date(2020, 2, 3), until=date(2020, 2, 9)
    )
    spring = Campaign(title="春天", slug="spring", introduction="开学了。", since=date(2020, 2, 12))
    site = replace(SITE, campaigns=(united, spring))
    stories = [story(f"n{day}", at(2, day)) for day in range(1, 15)]
    later = Column(slug="new", title="新栏目", short="新", order=5, asks_for="", layout=Layout.LIST, introduction="",
                   since=date(2020, 2, 12))  # fmt: skip
    plans = PLAN, replace(PLAN, columns=(*(replace(one, until=date(2020, 2, 12)) for one in PLAN.columns), later))
    shown = [
        {
            page.address: page
            for page in listed(newsroom(stories, plan=plan, now=at(2, day)), site=site)
            if isinstance(page, Page)
        }
        for plan, day in ((PLAN, 10), (PLAN, 14), (plans[1], 14))
    ]
    assert len({repr(found["campaigns/together/"]) for found in shown}) == 1
    view = shown[0]["campaigns/together/"].view
    assert (view.days, view.is_over) == ("2020年2月3日至2月9日", True)
    assert [titles(strip.newest) for strip in view.columns][2] == ["n9", "n8", "n7", "n6", "n5", "n4"]
    assert [[link.text for link in found[""].view.campaigns] for found in shown] == [[], ["春天"], ["春天"]]
    assert [strip.column.text for strip in shown[2][""].view.columns] == ["新栏目"]
    assert shown[2]["archive/"].view.campaigns == (
        (Link("春天", "campaigns/spring/"), "2020年2月12日起"),
        (Link("同心", "campaigns/together/"), "2020年2月3日至2月9日"),
    )


def test_a_column_that_has_ended_keeps_its_page_and_asks_for_nothing_more() -> None:
    *others, life, art = PLAN.columns
    plan = replace(PLAN, columns=(*others, replace(life, until=date(2020, 2, 9)), art))
    found = pages(story("a", at(2, 3)), plan=plan)
    view = found["columns/life/"].view
    assert (view.days, view.suppliers, view.total) == ("到2020年2月9日为止", (), 1)
    assert [line.column.text for line in found["columns/"].view.former] == ["假期生活"]
    assert "假期生活" not in [line.column.text for line in found["columns/"].view.columns]
    assert "假期生活" not in [link.text for link in found["units/science/"].view.columns]


def test_the_campaign_gathers_all_columns() -> None:
    stories = [story(f"n{day}", at(2, day)) for day in range(1, 10)]
    view = pages(*stories)["campaigns/together/"].view
    assert (view.title, view.introduction) == ("同心", "大家一起。")
    assert [(strip.column.text, len(strip.newest)) for strip in view.columns] == [
        ("重要通告", 0),
        ("大家在行动", 0),
        ("假期生活", 6),
        ("文艺作品", 0),
    ]
