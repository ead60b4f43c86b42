"""Who supplies, how much, and where help is found."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

from msgspec.structs import replace

from newsroom.findings import Faults, Rule, error
from newsroom.model import Kind, WorkingGroup
from newsroom.pages import Page, list_outputs
from newsroom.pages.views.desk import RuleLine
from newsroom.pages.views.parts import FootLine, Link
from newsroom.pages.views.units import CountRow, CountsView, PeriodCell, QuotaPeriodRow
from pages.small_newsroom import DESK, NOW, PLAN, SITE, ZONE, at, newsroom, pages, story, titles

(QUOTA,) = DESK.quotas


def test_a_unit_shows_its_stories_weeks_months_and_the_columns_it_supplies() -> None:
    found = pages(story("a", at(2, 3)), story("b", at(2, 4)), story("c", at(1, 9)), story("d", at(2, 5), unit="arts"))
    view = found["units/science/"].view
    assert (view.name, view.kind, view.campus, view.more) == ("理学院", "学院", None, 0)
    assert titles(view.stories) == ["b", "a", "c"]
    assert view.periods == (
        PeriodCell(period=Link("第7周", "quota/2020-W07/"), supplied=0, owed=2, state="open"),
        PeriodCell(period=Link("第6周", "quota/2020-W06/"), supplied=2, owed=0, state="met"),
    )
    assert [(year, [link.address for link in months]) for year, months in view.years] == [
        (2020, ["units/science/2020/02/", "units/science/2020/01/"])
    ]
    assert titles(found["units/science/2020/01/"].view.stories) == ["c"]
    # The plan names no unit for the notices; whoever stands there may answer for any.
    assert [link.text for link in view.columns] == ["重要通告", "大家在行动", "假期生活", "文艺作品"]


def test_a_unit_s_page_lists_ten_stories_and_two_months_of_weeks() -> None:
    stories = [story(f"n{number}", at(2, 1 + number // 20, number % 20)) for number in range(40)]
    view = pages(*stories, now=at(2, 12).replace(year=2021))["units/science/"].view
    assert (len(view.stories), len(view.periods), view.more) == (10, 8, 30)


def test_units_stand_by_kind_with_the_columns_that_they_supply() -> None:
    view = pages()["units/"].view
    colleges, offices = (rows for _, rows in view.kinds)
    assert [(row.unit.text, row.kind) for row in colleges] == [("理学院", "学院"), ("艺术学院", "学院")]
    assert [(row.unit.text, row.kind) for row in offices] == [
        ("后勤处", "部门"),
        ("心理中心", "部门"),
    ]
    assert [row.columns for row in colleges] == [(Link("行动", "columns/action/"),)] * 2  # by their kind
    assert [row.columns for row in offices] == [
        (Link("行动", "columns/action/"),),
        (),
    ]  # by name; not at all
    assert view.campuses == (Link("东校区", "campuses/east/"),)


def test_a_campus_gathers_its_units() -> None:
    stories = (
        story("a", at(2, 3), unit="arts"),
        story("c", at(2, 4), unit="counsel"),
        story("s", at(2, 5)),
        story("b", at(2, 6), unit="arts"),
    )
    view = pages(*stories)["campuses/east/"].view
    assert [row.unit.text for row in view.units] == ["艺术学院", "心理中心"]
    assert titles(view.stories) == ["b", "c", "a"]


def test_the_quota_page_says_who_still_owes_and_until_when() -> None:
    stories = [story(f"n{day}", at(2, day)) for day in (3, 10, 11)]
    view = pages(*stories)["quota/"].view
    assert [head.link for head in view.periods] == [
        Link("第6周", "quota/2020-W06/"),
        Link("第7周", "quota/2020-W07/"),
    ]
    assert [(row.unit.text, [cell.state for cell in row.cells], row.total) for row in view.rows] == [
        ("理学院", ["short", "met"], 3),
        ("艺术学院", ["short", "open"], 0),
        ("后勤处", ["short", "open"], 0),
        ("心理中心", ["short", "open"], 0),
    ]
    assert view.running == "本周还有3个单位没有交齐，2020年2月16日 24:00截止。"
    assert view.amounts == (("2020年第6周至第7周", "每个单位每周2到3篇"),)


def test_a_task_with_one_number_is_told_with_one() -> None:
    plan = replace(PLAN, desk=replace(DESK, quotas=(replace(QUOTA, minimum=3),)))
    found = pages(plan=plan)
    assert found["quota/"].view.amounts == (("2020年第6周至第7周", "每个单位每周3篇"),)
    assert found["desk/"].view.asked == "每个单位每周向总编室供稿3篇，各周完成情况见"


def test_when_the_campaign_is_over_nothing_runs() -> None:
    plan = replace(PLAN, desk=replace(DESK, quotas=(replace(QUOTA, until=date(2020, 2, 9)),)))
    found = pages(plan=plan)
    assert found["quota/"].view.running == ""
    assert [address for address in found if address.startswith("quota/2020")] == ["quota/2020-W06/"]


def test_before_the_campaign_there_are_no_weeks() -> None:
    found = pages(story("a", at(1, 3)), now=at(1, 10))
    assert (found["quota/"].view.periods, found["quota/"].changed) == ((), None)
    assert found["units/science/"].view.periods == ()


def test_a_week_names_what_every_unit_supplied() -> None:
    sunday = story("sunday", at(2, 9, 23, 59))
    monday = story("monday", at(2, 10, 0), kind=Kind.FLASH)
    view = pages(sunday, monday)["quota/2020-W06/"].view
    assert view.rows[0] == QuotaPeriodRow(
        unit=Link("理学院", "units/science/"),
        cell=PeriodCell(period=Link("第6周", "quota/2020-W06/"), supplied=1, owed=1, state="short"),
        stories=(Link("标题sunday", sunday.address),),
    )
    assert (view.running, view.until, view.previous, view.next) == (
        False,
        at(2, 10, 0),
        None,
        Link("2020年第7周", "quota/2020-W07/"),
    )
    running = pages(sunday, monday)["quota/2020-W07/"].view
    assert running.running
    assert running.previous == Link("2020年第6周", "quota/2020-W06/")
    assert running.rows[0].cell.supplied == 1


def test_a_unit_has_rows_only_while_it_is_there() -> None:
    science, *others = PLAN.units
    plan = replace(PLAN, units=(replace(science, since=at(2, 10).date()), *others))
    found = pages(plan=plan)
    assert "理学院" not in [row.unit.text for row in found["quota/2020-W06/"].view.rows]
    assert "理学院" in [row.unit.text for row in found["quota/2020-W07/"].view.rows]


def test_a_year_of_the_quota_stands_on_a_page_and_every_week_has_its_own() -> None:
    found = pages(now=NOW.replace(year=2022))
    years = {address: found[address].view for address in ("quota/", "quota/2021/", "quota/2020/")}
    assert [[view.periods[0].name, view.periods[-1].name, len(view.periods)] for view in years.values()] == [
        ["2022年第1周", "2022年第6周", 6],
        ["2021年第1周", "2021年第52周", 52],
        ["2020年第6周", "2020年第53周", 48],
    ]
    spans = ["2022年第1周至第6周", "2021年第1周至第52周", "2020年第6周至第53周"]
    assert [view.span for view in years.values()] == spans
    assert [(view.year, [link.text for link in view.years]) for view in years.values()] == [
        (None, ["2021年", "2020年"]),
        (2021, ["2022年", "2020年"]),
        (2020, ["2022年", "2021年"]),
    ]
    assert years["quota/2020/"].years[0] == Link("2022年", "quota/")
    assert len([address for address in found if address.startswith("quota/20") and "W" in address]) == 106


def test_a_paper_of_400_days_counts_alike_in_the_picture_and_in_the_tables_below() -> None:
    """The hands of the test count days; the quota's page counts weeks."""
    first = at(2, 3, 8)
    units, columns = ("science", "arts", "logistics"), ("life", "art", "action")
    stories = [
        story(f"n{number:03}", first + timedelta(days=day, hours=day % 7), unit=units[day % 3], column=columns[day % 2],
              authors=(f"作者{day % 5}",))
        for number, day in enumerate(day for day in range(400) for _ in range(day % 3))
    ]  # fmt: skip
    found = pages(*stories, now=first + timedelta(days=400))
    whole = 0
    for address, begins, ends in (
        ("quota/2020/", date(2020, 2, 3), date(2021, 1, 3)),
        ("quota/", date(2021, 1, 4), date(2021, 3, 14)),
    ):
        view = found[address].view
        counted = Counter(one.unit for one in stories if begins <= one.date.date() <= ends)
        in_picture = {row.unit.address.split("/")[1]: row.total for row in view.rows if row.total}
        in_table = {row.of.address.split("/")[1]: row.published for row in view.counts.units}
        assert in_picture == in_table == counted
        assert view.counts.span == view.span
        assert view.counts.published == sum(counted.values())
        assert sum(row.published for row in view.counts.columns) == sum(counted.values())
        assert sum(row.published for row in view.counts.authors) == sum(counted.values())
        whole += sum(counted.values())
    assert whole == len(stories) == 399


def test_stories_of_a_unit_that_was_there_for_days_only_stand_in_the_picture_too() -> None:
    science, *others = PLAN.units
    plan = replace(PLAN, units=(replace(science, since=at(2, 4).date(), until=at(2, 5).date()), *others))
    view = pages(story("a", at(2, 4)), plan=plan)["quota/"].view
    assert next((row.unit.text, row.total) for row in view.rows) == ("理学院", 1)
    assert [row.published for row in view.counts.units] == [1]


def test_the_desk_tells_its_hours() -> None:
    view = pages()["desk/"].view
    assert (view.name, view.unit) == ("总编室", Link("后勤处", "units/logistics/"))
    assert (view.report_opens, view.report_closes, view.report_summary) == ("14:00", "15:00", "17:00")
    assert (view.report_place, view.report_office) == ("工作群", "后勤处")


def test_the_desk_says_how_it_is_reached() -> None:
    plan = replace(PLAN, desk=replace(DESK, mail="desk@example.org", phone="027-0000001", room="行政楼 302"))
    view = pages(plan=plan)["desk/"].view
    assert view.contacts == (
        FootLine("邮箱", "desk@example.org", "mailto:desk@example.org"),
        FootLine("电话", "027-0000001", "tel:027-0000001"),
        FootLine("办公室", "行政楼 302"),
    )
    assert view.work == (
        Link("每周任务", "quota/"),
        Link("投稿指南", "guide/"),
        Link("编辑手册", "handbook/"),
        Link("检查规则", "rules/"),
        Link("暂缓刊出", "set-aside/"),
    )


def test_a_unit_that_was_merged_says_so_from_the_day_after_and_leads_to_its_successor() -> None:
    science, arts, *others = PLAN.units
    merged = replace(science, until=date(2020, 2, 9), successor="arts")
    plan = replace(PLAN, units=(merged, arts, *others))
    stories = (story("a", at(2, 5)), story("b", at(2, 11), unit="arts"))
    before, after = (pages(*stories, plan=plan, now=at(2, day)) for day in (9, 12))
    assert [row.unit.text for row in before["units/"].view.kinds[0][1]] == ["理学院", "艺术学院"]
    assert [row.unit.text for row in after["units/"].view.kinds[0][1]] == ["艺术学院"]
    (row,) = after["units/"].view.ended
    assert (row.unit.text, row.ended, row.successor) == (
        "理学院",
        "到2020年2月9日为止",
        Link("艺术学院", "units/arts/"),
    )
    shown = [found["units/science/"].view for found in (before, after)]
    assert [(one.ended, one.successor) for one in shown] == [
        ("", None),
        ("到2020年2月9日为止", Link("艺术学院", "units/arts/")),
    ]
    assert (shown[1].columns, shown[1].asked) == ((), "")
    assert [cell.period.text for cell in shown[1].periods] == ["第6周"]
    assert [found["units/arts/"].view.predecessors for found in (before, after)] == [
        (),
        (Link("理学院", "units/science/"),),
    ]


def test_a_group_whose_work_is_done_stands_below_with_its_days() -> None:
    groups = tuple(
        WorkingGroup(
            slug=slug, name=slug, leaders=("甲",), lead_office="", members=(), task="。", since=since, until=until
        )
        for slug, since, until in (
            ("running", None, None),
            ("done", date(2020, 2, 3), date(2020, 2, 10)),
            ("soon", date(2020, 3, 1), None),
        )
    )
    view = pages(plan=replace(PLAN, desk=replace(DESK, working_groups=groups)))["desk/"].view
    assert [group.name for group in view.groups] == ["running"]
    assert [(group.name, group.days) for group in view.former_groups] == [("done", "2020年2月3日至2月10日")]


def test_a_desk_without_reports_and_groups_names_neither() -> None:
    plan = replace(PLAN, desk=replace(DESK, daily_reports=(), working_groups=()))
    page = pages(plan=plan)["desk/"]
    assert (page.title, page.description) == ("总编室", "总编室的分工，以及怎样与总编室联系。")
    assert (page.view.report_opens, page.view.report_office, page.view.groups) == ("", "", ())


def test_care_shows_numbers_and_the_counsellors_stories() -> None:
    view = pages(story("talk", at(2, 5), unit="counsel"), story("other", at(2, 6)))["care/"].view
    assert view.phones == (("心理中心", "027-0000000", "每天"),)
    assert view.introduction == '<p>需要帮助，请联系我们，或者看<a href="../columns/notices/">通告</a>。</p>'
    assert titles(view.stories) == ["talk"]


def test_the_rules_page_prints_docstrings_and_keys() -> None:
    def no_title() -> Faults:
        """稿件要有标题。"""
        yield from ()

    rules: tuple[tuple[str, tuple[Rule, ...]], ...] = (("稿头", (error(no_title),)),)
    outputs = list_outputs(newsroom([]), {}, SITE, set_aside={}, rules=rules, keys=(("标题", "title", "一行"),))
    page = next(one for one in outputs if isinstance(one, Page) and one.path == "rules/index.html")
    assert page.view.groups == (
        ("稿头", (RuleLine(name="no-title", level="错误", is_error=True, text="稿件要有标题。"),)),
    )
    assert page.view.keys == (("标题", "title", "一行"),)


def test_the_last_instant_of_a_month_on_campus_counts_for_that_month() -> None:
    found = pages(story("a", at(2, 29, 23, 59).astimezone(ZONE)), now=at(3, 5))
    assert titles(found["archive/2020/02/"].view.stories) == ["a"]


def test_a_week_counts_what_is_out_by_unit_column_and_person() -> None:
    stories = (
        story("one", at(2, 10), authors=("甲", "乙"), kind=Kind.FLASH),
        story("two", at(2, 11), unit="arts", column="art", responsible="李四"),
        story("before", at(2, 3)),
    )
    found = pages(*stories)
    science, arts = Link("理学院", "units/science/"), Link("艺术学院", "units/arts/")
    assert found["quota/2020-W07/"].view.counts == CountsView(
        published=2,
        flashes=1,
        works=0,
        span="2020年第7周",
        units=(
            CountRow(who="", of=science, published=1, flashes=1, works=0),
            CountRow(who="", of=arts, published=1, flashes=0, works=0),
        ),
        columns=(
            CountRow(who="", of=Link("假期生活", "columns/life/"), published=1, flashes=1, works=0),
            CountRow(who="", of=Link("文艺作品", "columns/art/"), published=1, flashes=0, works=0),
        ),
        responsible=(
            CountRow(who="张三", of=science, published=1, flashes=1, works=0),
            CountRow(who="李四", of=arts, published=1, flashes=0, works=0),
        ),
        authors=(
            CountRow(who="乙", of=science, published=1, flashes=1, works=0),
            CountRow(who="甲", of=science, published=1, flashes=1, works=0),
        ),
        most=None,
    )
    whole = found["quota/"].view.counts
    assert (whole.span, whole.published) == ("2020年第6周至第7周", 3)
    assert [(row.who, row.published) for row in whole.responsible] == [("张三", 2), ("李四", 1)]


def test_the_counts_name_thirty_people_and_say_that_there_are_more() -> None:
    many = [story(f"n{number:02}", at(2, 10, 0, number), authors=(f"作者{number:02}",)) for number in range(40)]
    counts = pages(*many)["quota/"].view.counts
    assert (len(counts.authors), counts.most) == (30, 30)


def test_a_closed_week_is_left_alone_by_the_stories_of_this_one() -> None:
    before, after = (pages(*some) for some in ((story("a", at(2, 3)),), (story("a", at(2, 3)), story("b", at(2, 11)))))
    assert before["quota/2020-W06/"] == after["quota/2020-W06/"]
    assert before["quota/2020-W07/"] != after["quota/2020-W07/"]
