"""Tasks by week, month, term and points, over a paper of 400 days, against a count of the test's own."""

from __future__ import annotations

import random
from collections import Counter
from datetime import date, datetime, timedelta

import pytest
from msgspec.structs import replace

from newsroom.languages import find_language, speaking
from newsroom.model import Holiday, Kind, Late, Newsroom, Per, Quota, Story, Term
from newsroom.pages import Page
from newsroom.standings import QuotaState, quota_periods, standing
from pages.small_newsroom import DESK, PLAN, ZONE, listed, newsroom, story

FIRST = date(2020, 2, 3)
NOW = datetime(2021, 3, 8, 12, tzinfo=ZONE)
"""A Monday, 400 days later."""
SPRING = Term(slug="2020-spring", name="2020年春季学期", first=date(2020, 2, 17), last=date(2020, 7, 5))
AUTUMN = Term(slug="2020-autumn", name="2020年秋季学期", first=date(2020, 9, 1), last=date(2021, 1, 17))
WINTER = Holiday(name="寒假", since=date(2021, 1, 18), until=date(2021, 2, 28))
POINTS = (("story", 2), ("flash", 1))


def year_of_news() -> list[Story]:
    dice = random.Random(4)
    kinds = (Kind.STORY, Kind.STORY, Kind.FLASH, Kind.WORK)
    units = [unit.slug for unit in PLAN.units]
    days = [dice.randrange(399) for _ in range(700)]
    return [
        story(
            f"n{number}",
            datetime(2020, 2, 3, dice.randrange(24), tzinfo=ZONE) + timedelta(days=day),
            unit=dice.choice(units),
            kind=dice.choice(kinds),
        )
        for number, day in enumerate(days)
    ]


STORIES = year_of_news()


def paper(*quotas: Quota, stories: list[Story] = STORIES, **more: object) -> Newsroom:
    desk = replace(DESK, quotas=quotas, holidays=(WINTER,), terms=(SPRING, AUTUMN))
    return replace(newsroom(stories, now=NOW, plan=replace(PLAN, desk=desk)), **more)


def pages(room: Newsroom) -> dict[str, Page]:
    return {page.address: page for page in listed(room) if isinstance(page, Page)}


def supplied(unit: str, first: date, last: date) -> int:
    return sum(one.unit == unit and first <= one.date.date() <= last for one in STORIES)


def owed(per: Per, minimum: int, since: date, until: date | None = None, **more: object) -> Quota:
    return replace(Quota(per=per, minimum=minimum, maximum=minimum + 2, since=since, until=until), **more)


MONTHS = [date(2020 + (month - 1) // 12, (month - 1) % 12 + 1, 1) for month in range(2, 17)]


def test_months_hold_what_is_dated_in_them_and_owe_from_the_first_whole_one_on() -> None:
    room = paper(owed(Per.MONTH, 12, FIRST))
    names = [f"{day:%Y-%m}" for day in MONTHS[:14]]
    assert [str(period) for period in quota_periods(room)] == names
    for unit in PLAN.units:
        for period, first, following in zip(quota_periods(room), MONTHS, MONTHS[1:], strict=False):
            own = supplied(unit.slug, max(first, FIRST), following - timedelta(days=1))
            found = standing(room, unit, period)
            is_asked = str(period) not in ("2020-02", "2021-02")  # not a whole month; winter holidays
            assert (found.supplied, found.minimum) == (own, 12 if is_asked else 0)
            running = str(period) == "2021-03"
            missing = QuotaState.OPEN if running else QuotaState.SHORT
            state = (QuotaState.MET if own >= 12 else missing) if is_asked else QuotaState.OFF
            assert found.state is state


def test_a_term_is_owed_from_its_first_to_its_last_day() -> None:
    room = paper(owed(Per.TERM, 60, FIRST))
    assert quota_periods(room) == (SPRING, AUTUMN)
    for unit in PLAN.units:
        for term in (SPRING, AUTUMN):
            found = standing(room, unit, term)
            own = supplied(unit.slug, term.first, term.last)
            assert (found.supplied, found.owed) == (own, max(0, 60 - own))


def test_points_are_what_the_plan_says_of_kinds() -> None:
    room = paper(owed(Per.MONTH, 20, FIRST, points=POINTS))
    (march,) = (period for period in quota_periods(room) if str(period) == "2020-03")
    for unit in PLAN.units:
        own = [one for one in STORIES if one.unit == unit.slug and f"{one.date:%Y-%m}" == "2020-03"]
        kinds = Counter(one.kind for one in own)
        found = standing(room, unit, march)
        assert (found.supplied, found.in_points) == (2 * kinds[Kind.STORY] + kinds[Kind.FLASH], True)
    view = pages(room)["quota/"].view
    assert view.task == "每月任务"
    assert view.reckoned == "按分计：稿件2分、一句话新闻1分，其余不计分。"


@pytest.mark.parametrize("per", [Per.WEEK, Per.MONTH, Per.TERM])
def test_every_number_of_a_page_is_of_the_span_that_the_page_names(per: Per) -> None:
    room = paper(owed(per, 3, FIRST))
    found = pages(room)
    periods = {f"quota/{period}/": period for period in quota_periods(room)}
    for address in ("quota/", "quota/2020/"):
        view = found[address].view if address in found else found["quota/"].view
        shown = [periods[head.link.address] for head in view.periods]
        names = {unit.name: unit.slug for unit in PLAN.units}
        own = {name: sum(supplied(slug, one.first, one.last) for one in shown) for name, slug in names.items()}
        assert {row.unit.text: row.total for row in view.rows} == own
        assert {row.of.text: row.published for row in view.counts.units} == {name: n for name, n in own.items() if n}
        assert view.counts.published == sum(own.values())
        assert view.span == view.counts.span
    for address, period in periods.items():
        view = found[address].view
        own = {unit.name: supplied(unit.slug, period.first, period.last) for unit in PLAN.units}
        assert {row.unit.text: row.cell.supplied for row in view.rows} == own
        assert {row.unit.text: len(row.stories) for row in view.rows} == own


def test_weeks_that_become_months_are_each_their_own_and_no_story_is_counted_twice() -> None:
    # Wednesday, 1 July 2020.
    room = paper(owed(Per.WEEK, 2, FIRST, date(2020, 6, 30)), owed(Per.MONTH, 8, date(2020, 7, 1)))
    view = pages(room)["quota/2020/"].view
    names = [head.name for head in view.periods]
    assert names[-7:] == ["2020年第27周", *(f"2020年{month}月" for month in range(7, 13))]
    assert view.amounts == (
        ("2020年第6周至第26周", "每个单位每周2到4篇"),
        ("2020年7月至12月", "每个单位每月8到10篇"),
    )
    for row in view.rows:
        slug = next(unit.slug for unit in PLAN.units if unit.name == row.unit.text)
        assert row.total == supplied(slug, FIRST, date(2020, 12, 31))
    assert view.counts.published == sum(row.total for row in view.rows)
    assert view.periods[-7].link.address == "quota/2020-W27/"  # it had begun: its page stays, and asks nothing


def test_a_school_that_asks_for_nothing_has_no_page_of_it() -> None:
    found = pages(paper())
    assert not [address for address in found if address.startswith("quota/")]
    assert found["units/science/"].view.task == ""
    assert found["desk/"].view.asked == ""


def late_by(rule: Late | None, *more: Quota) -> Newsroom:
    one = story("slow", datetime(2020, 2, 5, 9, tzinfo=ZONE))
    quick = story("quick", datetime(2020, 2, 6, 9, tzinfo=ZONE))
    merged = {
        one.path: datetime(2020, 2, 17, 1, tzinfo=ZONE),  # in W08
        quick.path: datetime(2020, 2, 9, 23, tzinfo=ZONE),
    }
    first = owed(Per.WEEK, 1, FIRST, late=rule)
    return paper(first, *more, stories=[one, quick], merged=merged)


@pytest.mark.parametrize(("rule", "expected"), [(None, (2, 0)), (Late.DATE, (2, 0)), (Late.MERGE, (1, 1))])
def test_a_late_story_counts_where_the_plan_says(rule: Late | None, expected: tuple[int, int]) -> None:
    room = late_by(rule)
    unit = PLAN.units[0]
    weeks = {str(week): standing(room, unit, week) for week in quota_periods(room)}
    assert (weeks["2020-W06"].supplied, weeks["2020-W08"].supplied) == expected
    holder = "2020-W08" if rule is Late.MERGE else "2020-W06"
    assert {name for name, one in weeks.items() if one.late} == {holder}


def test_what_nobody_knows_of_counts_for_its_date_and_is_said_to_be_unknown() -> None:
    room = replace(late_by(Late.MERGE), merged=None)
    week = quota_periods(room)[0]
    found = standing(room, PLAN.units[0], week)
    assert (found.supplied, found.late) == (2, None)


def test_a_new_rule_leaves_alone_what_was_merged_before_it() -> None:
    before = late_by(Late.DATE)
    after = late_by(Late.DATE, owed(Per.WEEK, 1, date(2021, 3, 8), late=Late.MERGE))
    weeks = quota_periods(before)
    assert [standing(after, PLAN.units[0], week).supplied for week in weeks] == [
        standing(before, PLAN.units[0], week).supplied for week in weeks
    ]


def test_a_story_that_was_renamed_was_merged_under_its_first_name() -> None:
    room = late_by(Late.MERGE)
    slow, quick = room.stories
    renamed = replace(slow, path="stories/2020/02/new.md", slug="new", formerly=(slow.address,))
    room = replace(room, stories=(renamed, quick), merged={**(room.merged or {}), renamed.path: NOW})
    assert room.merged_at(renamed) == datetime(2020, 2, 17, 1, tzinfo=ZONE)


def test_rows_are_as_high_as_the_longest_name_needs() -> None:
    science, *others = PLAN.units
    long = "马克思主义学院（思想政治理论课教学科研部）"
    for name, lines in (("理学院", 2), (long, 3), (f"{long}与国际合作交流书院教学部", 4), ("School of Humanities", 2)):
        desk = replace(DESK, quotas=(owed(Per.WEEK, 1, FIRST),))
        plan = replace(PLAN, units=(replace(science, name=name), *others), desk=desk)
        found = {page.address: page for page in listed(newsroom([], now=NOW, plan=plan)) if isinstance(page, Page)}
        assert found["quota/"].view.lines == lines


@pytest.mark.parametrize(
    ("tag", "title", "heads"),
    [
        ("zh", "2020年每周任务", [("第13周", "3.23–29"), ("第14周", "3.30–4.5")]),
        ("en", "2020 Weekly quota", [("W13", "23–29.3"), ("W14", "30.3–5.4")]),
    ],
)
def test_heads_of_weeks_are_narrow_and_say_days_in_the_order_of_the_language(
    tag: str, title: str, heads: list[tuple[str, str]]
) -> None:
    language = find_language(tag)
    assert language
    with speaking(language):
        page = pages(paper(owed(Per.WEEK, 1, FIRST)))["quota/2020/"]
        assert page.title == title
        weeks = [head for head in page.view.periods if head.link.address in ("quota/2020-W13/", "quota/2020-W14/")]
    assert [(head.link.text, head.days) for head in weeks] == heads
