"""The one small style sheet that knows which day it is."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from newsroom.outputs.today import today, written_today
from pages.small_newsroom import PLAN, SITE, at, newsroom

MOURNING = replace(SITE, mourning=(date(2020, 2, 12), date(2020, 4, 4)))


def written(now: datetime, zone: str = "Asia/Shanghai") -> str:
    plan = replace(PLAN, desk=replace(PLAN.desk, zone=ZoneInfo(zone)))
    return written_today(today(newsroom([], now=now, plan=plan), MOURNING)).decode()


def test_names_the_instants_between_which_the_site_is_grey() -> None:
    assert written(at(2, 11)).endswith(":root { --mourning: 1581436800 1581523200 1585929600 1586016000; }\n")


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
    assert written_today(today(newsroom([]), SITE)).endswith(b":root { --mourning: none; }\n")


def test_brings_the_paper_s_colours() -> None:
    first, _ = written_today(today(newsroom([]), replace(SITE, accent="#b3261e", accent_dark="#ff8a7a"))).split(
        b"\n", 1
    )
    assert first == b":root { --accent-on-light: #b3261e; --accent-on-dark: #ff8a7a; }"
