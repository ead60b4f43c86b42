"""Dates as readers see them, and as machines read them."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from newsroom.model import Week
from newsroom.pages import dates
from newsroom.standings.naming import periods_span

CAMPUS = ZoneInfo("Asia/Shanghai")
MORNING = datetime(2020, 2, 5, 9, 5, tzinfo=CAMPUS)


def test_days_carry_no_zeros() -> None:
    assert dates.short_day(MORNING) == "2月5日"
    assert dates.long_day(MORNING) == "2020年2月5日"
    assert dates.long_day(date(2020, 11, 30)) == "2020年11月30日"


def test_minutes_do() -> None:
    assert dates.moment(MORNING) == "2020年2月5日 9:05"


def test_a_day_without_an_hour_is_printed_without_one() -> None:
    assert dates.moment(datetime(2020, 2, 5, tzinfo=CAMPUS)) == "2020年2月5日"


@pytest.mark.parametrize(("day", "name"), [(3, "星期一"), (5, "星期三"), (9, "星期日")])
def test_weekdays_have_chinese_names(day: int, name: str) -> None:
    assert dates.weekday(date(2020, 2, day)) == name


def test_midnight_ends_the_day_before() -> None:
    assert dates.deadline(datetime(2020, 3, 1, tzinfo=CAMPUS)) == "2020年2月29日 24:00"
    assert dates.deadline(datetime(2020, 3, 1, 12, 0, tzinfo=CAMPUS)) == "2020年3月1日 12:00"


def test_machines_read_the_zone_of_an_instant_and_none_of_a_day() -> None:
    assert dates.iso(MORNING) == "2020-02-05T09:05+08:00"
    assert dates.iso(date(2020, 2, 5)) == dates.iso_day(MORNING) == "2020-02-05"


@pytest.mark.parametrize(
    ("weeks", "said"),
    [
        ([], ""),
        (["2020-W06"], "2020年第6周"),
        (["2020-W06", "2020-W07", "2020-W08"], "2020年第6周至第8周"),
        (["2020-W06", "2020-W08", "2020-W09"], "2020年第6周、第8周至第9周"),
        (["2020-W53", "2021-W01", "2021-W03"], "2020年第53周至2021年第1周、第3周"),
    ],
)
def test_weeks_are_said_in_runs_and_a_year_once(weeks: list[str], said: str) -> None:
    assert periods_span(map(Week.parse, weeks)) == said
