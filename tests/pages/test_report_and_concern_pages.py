"""Daily reports by unit and count, concerns with a clock: who reported or asked stands on no page."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any

from msgspec.structs import replace

from newsroom.model import Concern, Holiday, Kind, OpenConcern, Story
from newsroom.pages import Page
from newsroom.pages.views.parts import Link
from newsroom.pages.views.reports import ReportDayView
from pages.small_newsroom import DESK, PLAN, at, listed, newsroom, pages, report, story

WEDNESDAY = (
    report("science", at(2, 12, 14, 5)),
    report("arts", at(2, 12, 15, 20), count=2),
)


def view(address: str, **changes: Any) -> Any:
    outputs = listed(newsroom((), **changes))
    return next(output for output in outputs if isinstance(output, Page) and output.address == address).view


def grouped(shown: ReportDayView) -> dict[str, list[str]]:
    return {group.title: [line.unit.text for line in group.units] for group in shown.groups}


def test_a_day_shows_first_who_has_not_reported() -> None:
    shown = view("reports/2020-02-12/", reports=WEDNESDAY, now=at(2, 12, 16))
    assert list(grouped(shown).items()) == [
        ("逾时未报", ["后勤处", "心理中心"]),
        ("迟报", ["艺术学院"]),
        ("按时", ["理学院"]),
    ]
    counts = shown.counts
    assert (counts.on_time, counts.late, counts.waiting, counts.missing) == (1, 1, 0, 2)
    assert (counts.well, counts.with_matters, counts.matters) == (1, 1, 2)


def test_before_the_hour_has_passed_nobody_is_late() -> None:
    shown = view("reports/2020-02-12/", reports=WEDNESDAY, now=at(2, 12, 14, 30))
    assert grouped(shown) == {"未报": ["艺术学院", "后勤处", "心理中心"], "按时": ["理学院"]}


def test_the_reporter_stands_on_no_page() -> None:
    assert not [output for output in listed(newsroom((), reports=WEDNESDAY, now=at(2, 13))) if "报告者" in repr(output)]


def test_a_day_that_is_over_stays_as_it_is() -> None:
    addresses = ("reports/2020-02-12/", "reports/2020/02/")
    tomorrow, later = (
        [view(address, reports=WEDNESDAY, now=now) for address in addresses] for now in (at(2, 13), at(5, 1))
    )
    assert tomorrow == later


def test_a_day_on_which_nobody_reported_is_named_between_the_others() -> None:
    reports = (*WEDNESDAY, report("science", at(2, 10, 14)))
    days = view("reports/2020/02/", reports=reports, now=at(2, 13)).days
    assert [(one.day.day, one.address, one.missing) for one in days] == [
        (12, "reports/2020-02-12/", 2),
        (11, "", 4),
        (10, "reports/2020-02-10/", 3),
    ]


def test_today_is_shown_while_units_report_these_days() -> None:
    today = view("reports/", reports=WEDNESDAY, now=at(2, 13, 10)).today
    assert (today.day, today.address, today.waiting) == (at(2, 13).date(), "", 4)
    assert view("reports/", reports=WEDNESDAY, now=at(2, 20, 10)).today is None
    assert view("reports/", now=at(2, 13, 10)).years == ()


def test_a_school_without_daily_reports_has_no_such_pages() -> None:
    found = pages(plan=replace(PLAN, desk=replace(DESK, daily_reports=())))
    assert [address for address in found if address.startswith("reports/")] == []


def reporting(*spans: tuple[str | None, str | None], **changes: Any) -> Any:
    """The plan with hours from day to day; the later ones an hour after those before."""
    (hours,) = DESK.daily_reports
    rows = (
        replace(
            hours,
            opens=time(14 + number),
            closes=time(15 + number),
            since=date.fromisoformat(first) if first else None,
            until=date.fromisoformat(last) if last else None,
        )
        for number, (first, last) in enumerate(spans)
    )
    return replace(PLAN, desk=replace(DESK, daily_reports=tuple(rows), **changes))


def test_where_reports_have_ended_every_page_of_theirs_stays_as_it_was() -> None:
    plans = (
        reporting((None, None)),
        reporting((None, "2020-02-13")),
        reporting((None, "2020-02-13"), ("2020-03-01", None)),
    )
    shown = [pages(plan=plan, reports=WEDNESDAY, now=at(3, 9)) for plan in plans]
    for address in ("reports/2020-02-12/", "reports/2020/02/"):
        assert len({repr(found[address]) for found in shown}) == 1
    assert [found["reports/"].view.ended for found in shown] == [None, date(2020, 2, 13), None]
    assert shown[1]["reports/"].view.hours is None
    assert shown[2]["reports/"].view.hours.opens == "15:00"


def test_reports_of_a_school_that_has_dropped_them_altogether_keep_their_addresses() -> None:
    found = pages(plan=reporting(), reports=WEDNESDAY, now=at(3, 9))
    assert {address for address in found if address.startswith("reports/")} == {
        "reports/",
        "reports/2020-02-12/",
        "reports/2020/02/",
    }
    shown = found["reports/2020-02-12/"].view
    assert (grouped(shown), shown.hours) == ({"已报": ["理学院", "艺术学院"]}, None)


def test_in_holidays_nobody_is_missing_where_units_need_not_report_then() -> None:
    (hours,) = DESK.daily_reports
    holidays = (Holiday(name="元宵", since=date(2020, 2, 11), until=date(2020, 2, 12)),)
    reports = (*WEDNESDAY, report("science", at(2, 13, 14)), report("science", at(2, 10, 14)))
    plan = replace(PLAN, desk=replace(DESK, holidays=holidays, daily_reports=(replace(hours, in_holidays=False),)))
    days = view("reports/2020/02/", reports=reports, now=at(2, 14), plan=plan).days
    assert [(one.day.day, one.missing, one.given) for one in days] == [(13, 3, 0), (12, 0, 2), (10, 3, 0)]
    plan = replace(PLAN, desk=replace(DESK, holidays=holidays))
    days = view("reports/2020/02/", reports=reports, now=at(2, 14), plan=plan).days
    assert [(one.day.day, one.missing, one.given) for one in days] == [(13, 3, 0), (12, 2, 0), (11, 4, 0), (10, 3, 0)]


def answer(slug: str, asked: int, answered: int, question: str = "问？") -> Story:
    concern = Concern(question=question, asked=at(2, asked), answered_by="science", answered=at(2, answered))
    return story(slug, at(2, answered), column="notices", kind=Kind.CONCERN, details=concern)


def test_concerns_show_their_clock() -> None:
    concerns = (
        OpenConcern(path="concerns/2020-02-11-food.yml", question="何时开饭？", asked=at(2, 11, 20)),
        OpenConcern(
            path="concerns/2020-02-09-door.yml", question="何时开门？", asked=at(2, 9), taken_by="arts", taken=at(2, 10)
        ),
    )
    shown = view("concerns/", concerns=concerns, now=at(2, 12))
    (door,), (food,) = shown.overdue, shown.waiting
    assert (door.question, door.taken_by, door.due) == ("何时开门？", Link("艺术学院", "units/arts/"), at(2, 11))
    assert (food.question, food.taken_by, food.due) == ("何时开饭？", None, at(2, 13, 20))
    assert (shown.median, shown.answered) == (None, ())


def test_a_concern_becomes_overdue_at_its_instant_and_nothing_else_changes() -> None:
    concerns = (OpenConcern(path="concerns/2020-02-09-door.yml", question="何时开门？", asked=at(2, 9)),)

    def outputs(hour: int, minute: int) -> list[Any]:
        return list(listed(newsroom((), concerns=concerns, now=at(2, 11, hour, minute))))

    before, after = outputs(8, 59), outputs(9, 0)
    assert [new.path for old, new in zip(before, after, strict=True) if old != new] == ["concerns/index.html"]
    assert outputs(9, 0) == outputs(20, 0)


def test_answers_stand_in_their_months_and_the_newest_in_the_list() -> None:
    stories = [answer(f"a{day}", day - 1, day, "标题a3" if day == 3 else "问？") for day in range(2, 14)]
    found = pages(*stories, now=at(2, 20))
    assert len(found["concerns/"].view.answered) == 10
    assert [month.address for _, months in found["concerns/"].view.years for month in months] == ["concerns/2020/02/"]
    assert found["concerns/"].view.median == timedelta(days=1)
    lines = found["concerns/2020/02/"].view.answered
    assert [line.story.address for line in lines] == [f"stories/2020/02/a{day}/" for day in range(13, 1, -1)]
    assert {line.question for line in lines} == {"问？", ""}  # not said twice where it is the title
