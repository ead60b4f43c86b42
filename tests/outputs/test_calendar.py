"""The calendar, read back by its library: deadlines, ends of notices, anniversaries."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import icalendar
from msgspec.structs import replace

from narrowed import as_a
from newsroom.model import Anniversary, Desk, Holiday, Kind, Newsroom, Notice, Story, Week, Withdrawal
from newsroom.outputs.calendar import Calendar, calendar
from newsroom.outputs.ics import written_calendar
from pages.small_newsroom import DESK, NOW, PLAN, SITE, at, newsroom, story


def made(*stories: Story, desk: Desk = DESK, now: datetime = NOW) -> Calendar:
    news: Newsroom = newsroom(stories, plan=replace(PLAN, desk=desk), now=now)
    return calendar(news, SITE)


def events(file: Calendar) -> dict[str, icalendar.Event]:
    """By the part of the UID before the ``@``."""
    read = icalendar.Calendar.from_ical(written_calendar(file))
    assert read.errors == []
    found = {str(event["UID"]): as_a(icalendar.Event, event) for event in read.walk("VEVENT")}
    assert all(uid.endswith("@news.example.org/repo") for uid in found)
    return {uid.partition("@")[0]: event for uid, event in found.items()}


(QUOTA,) = DESK.quotas
OFF = Holiday(since=Week(2020, 8).monday, until=Week(2020, 8).sunday)
CAMPAIGN = replace(DESK, quotas=(replace(QUOTA, until=Week(2020, 9).sunday),), holidays=(OFF,))


def test_the_week_ends_every_sunday_but_in_weeks_off() -> None:
    event = events(made(desk=CAMPAIGN))["quota"]
    assert event.start == date(2020, 2, 9)
    assert event.end == date(2020, 2, 10)
    assert event["RRULE"] == {"FREQ": ["WEEKLY"], "UNTIL": [date(2020, 3, 1)]}
    assert as_a(icalendar.vDDDLists, event["EXDATE"]).dts[0].dt == date(2020, 2, 23)
    assert event["SUMMARY"] == "每周任务截止（24:00）"
    assert event["URL"] == "https://news.example.org/repo/quota/"


def test_a_quota_without_an_end_goes_on() -> None:
    assert events(made())["quota"]["RRULE"] == {"FREQ": ["WEEKLY"]}


def test_units_report_every_day_in_campus_time() -> None:
    event = events(made(desk=CAMPAIGN))["daily-report"]
    zone = ZoneInfo("Asia/Shanghai")
    assert event.start == datetime(2020, 2, 3, 14, tzinfo=zone)
    assert event.end == datetime(2020, 2, 3, 15, tzinfo=zone)
    assert event["DTSTART"].params["TZID"] == "Asia/Shanghai"
    assert event["RRULE"] == {"FREQ": ["DAILY"]}
    assert event["DESCRIPTION"] == "在工作群报平安；后勤处汇总，17:00前通报。"


def test_reports_begin_and_end_by_their_own_days_and_leave_holidays_out() -> None:
    (first,) = DESK.daily_reports
    desk = replace(
        CAMPAIGN,
        daily_reports=(
            replace(first, since=date(2020, 2, 1), until=date(2020, 2, 9)),
            replace(first, since=date(2020, 2, 22), until=date(2020, 4, 30), in_holidays=False),
        ),
    )
    found = events(made(desk=desk))
    zone = ZoneInfo("Asia/Shanghai")
    assert found["daily-report"].start == datetime(2020, 2, 1, 14, tzinfo=zone)
    assert found["daily-report"]["RRULE"] == {
        "FREQ": ["DAILY"],
        "UNTIL": [datetime(2020, 2, 9, 15, 59, 59, tzinfo=UTC)],
    }
    later = found["daily-report-2020-02-22"]
    assert later["RRULE"] == {"FREQ": ["DAILY"], "UNTIL": [datetime(2020, 4, 30, 15, 59, 59, tzinfo=UTC)]}
    written = later.to_ical().decode()
    assert re.findall(r"^EXDATE;TZID=Asia/Shanghai:(\w+)", written, re.MULTILINE) == [
        "20200222T140000",
        "20200223T140000",
    ]


def test_a_desk_without_quota_and_reports_has_no_deadlines() -> None:
    free = replace(DESK, quotas=(), daily_reports=())
    assert events(made(desk=free)) == {}


def test_a_notice_stands_on_its_last_day_until_it_ends() -> None:
    until_day = story("rule", at(2, 7), kind=Kind.NOTICE, title="封校", details=Notice(expires=at(2, 15, 0)))
    until_hour = story("hour", at(2, 7), kind=Kind.NOTICE, details=Notice(expires=at(2, 15, 17)))
    ended = story("ended", at(2, 7), kind=Kind.NOTICE, details=Notice(expires=at(2, 12)))
    forever = story("forever", at(2, 7), kind=Kind.NOTICE, details=Notice())
    gone = replace(until_day, path="x.md", slug="gone", withdrawn=Withdrawal(on=date(2020, 2, 8), reason="有误"))
    found = events(made(until_day, until_hour, ended, forever, gone))
    assert found.keys() == {"quota", "daily-report", "stories/2020/02/rule", "stories/2020/02/hour"}
    assert found["stories/2020/02/rule"].start == date(2020, 2, 14)
    assert found["stories/2020/02/rule"]["SUMMARY"] == "通告到期：封校"
    assert found["stories/2020/02/rule"]["DESCRIPTION"] == "有效期至2020年2月14日 24:00。"
    assert found["stories/2020/02/hour"].start == date(2020, 2, 15)


def test_anniversaries_come_every_year() -> None:
    days = (
        Anniversary(day=date(1950, 10, 18), title="校庆，\n建校日;"),
        Anniversary(day=date(2020, 2, 2), title="甲"),
        Anniversary(day=date(2020, 2, 2), title="乙"),
    )
    found = events(made(desk=replace(DESK, anniversaries=days)))
    event = found["anniversary-1950-10-18"]
    assert (event.start, event["RRULE"]) == (date(1950, 10, 18), {"FREQ": ["YEARLY"]})
    assert event["SUMMARY"] == "校庆，\n建校日;"
    assert [found[f"anniversary-2020-02-02{more}"]["SUMMARY"] for more in ("", "-2")] == ["甲", "乙"]


def test_no_clock_is_asked() -> None:
    one = story("rule", at(2, 7), kind=Kind.NOTICE, details=Notice(expires=at(2, 15)))
    early, late = made(one, now=at(2, 8)), made(one, now=at(2, 14))
    assert early == late
    assert written_calendar(early) == written_calendar(late)
    assert {event.DTSTAMP for event in events(early).values()} == {
        datetime(2020, 2, 2, 16, tzinfo=UTC),
        datetime(2020, 2, 7, 1, tzinfo=UTC),
    }


def test_a_renamed_notice_is_the_same_event() -> None:
    one = story("rule", at(2, 7), kind=Kind.NOTICE, details=Notice(expires=at(2, 15)))
    renamed = replace(one, slug="order", path="stories/2020/02/order.md", formerly=(one.address,))
    event = events(made(renamed))["stories/2020/02/rule"]
    assert event["URL"] == "https://news.example.org/repo/stories/2020/02/order/"
