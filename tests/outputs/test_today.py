"""The one small style sheet that knows which day it is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from newsroom.outputs.today import today, written_today
from newsroom.reading import SettingsError, read_site
from pages.small_newsroom import PLAN, SITE, at, newsroom

MOURNING = replace(SITE, mourning=(date(2020, 2, 12), date(2020, 4, 4)))


def written(now: datetime, zone: str = "Asia/Shanghai") -> str:
    plan = replace(PLAN, desk=replace(PLAN.desk, zone=ZoneInfo(zone)))
    return written_today(today(newsroom([], now=now, plan=plan), MOURNING)).decode()


def test_names_the_instants_between_which_the_site_is_grey() -> None:
    assert written(at(2, 11)) == ":root { --mourning: 1581436800 1581523200 1585929600 1586016000; }\n"


def test_is_grey_for_readers_without_a_script_from_midnight_to_midnight_on_campus() -> None:
    grey = ".no-js { filter: grayscale(1); }\n"
    instants = [at(2, 11, 23, 59), at(2, 12, 0), at(2, 12, 23, 59), at(2, 13, 0)]
    assert [grey in written(now) for now in instants] == [False, True, True, False]


def test_a_day_is_as_long_as_it_is_on_campus() -> None:
    """Where clocks are changed, one has 23 hours."""
    paris = replace(MOURNING, mourning=(date(2020, 3, 29),))
    plan = replace(PLAN, desk=replace(PLAN.desk, zone=ZoneInfo("Europe/Paris")))
    ((begins, ends),) = today(newsroom([], plan=plan), paris).days
    assert ends.timestamp() - begins.timestamp() == 23 * 3600


def test_without_days_says_none() -> None:
    assert written_today(today(newsroom([]), SITE)) == b":root { --mourning: none; }\n"


def read(**settings: object) -> tuple[date, ...]:
    values = {"accent": "#b3261e", "accent_dark": "#ff8a7a", **settings}
    return read_site(name="", url="", description="", settings=values).mourning


def test_days_are_read_sorted_and_once() -> None:
    days = [date(2020, 12, 13), date(2020, 4, 4), date(2020, 4, 4)]
    assert read(mourning=days) == (date(2020, 4, 4), date(2020, 12, 13))
    assert read(mourning=None) == read() == ()


@pytest.mark.parametrize(
    "wrong", ["2020-04-04", ["清明"], [datetime(2020, 4, 4, tzinfo=ZoneInfo("UTC"))], {"day": 1}, [20200404]]
)
def test_what_is_no_list_of_days_is_said_in_chinese(wrong: object) -> None:
    with pytest.raises(SettingsError, match=r"extra\.newsroom\.mourning 应是日期的列表"):
        read(mourning=wrong)
