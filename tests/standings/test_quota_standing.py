"""Properties of the weekly task, above all where weeks end."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from made import CAMPUS, LIBRARY, at, newsroom, quota, story
from newsroom.model import Unit, UnitKind, Week, Withdrawal
from newsroom.standings.quota import QuotaState, quota_weeks, standing

DAYS = st.dates(date(2000, 1, 3), date(2099, 12, 27))
WEEKS = DAYS.map(Week.of)
HOSTS = ("UTC", "<-12>12", "<+14>-14")
"""POSIX time zones: UTC, twelve hours behind it, fourteen ahead of it."""
EDGES = ("2020-W06", "2020-W09", "2020-W53", "2021-W01", "2026-W53", "2027-W01", "2024-W09")
"""2020-W09 and 2024-W09 hold a leap day; 2020 and 2026 have 53 weeks."""


@contextmanager
def host_in(zone: str) -> Iterator[None]:
    before = os.environ.get("TZ")
    os.environ["TZ"] = zone
    time.tzset()
    try:
        yield
    finally:
        if before is None:
            del os.environ["TZ"]
        else:
            os.environ["TZ"] = before
        time.tzset()


@given(WEEKS)
def test_a_week_is_what_it_prints(week: Week) -> None:
    assert Week.parse(str(week)) == week
    assert Week.of(week.monday) == week == Week.of(week.sunday)


@given(WEEKS)
def test_weeks_follow_each_other_without_gap_or_overlap(week: Week) -> None:
    assert week < week.next()
    assert week.ends(CAMPUS) == week.next().starts(CAMPUS)
    assert week.next().monday - week.sunday == timedelta(days=1)


@given(DAYS)
def test_every_day_lies_in_its_week(day: date) -> None:
    week = Week.of(day)
    assert week.monday <= day <= week.sunday


@pytest.mark.parametrize("host", HOSTS)
@pytest.mark.parametrize("written", EDGES)
def test_the_last_second_of_sunday_counts_and_midnight_is_next_week(host: str, written: str) -> None:
    week = Week.parse(written)
    with host_in(host):
        late = story("late", f"{week.sunday} 23:59:59")
        early = story("early", f"{week.next().monday} 00:00")
        room = newsroom(late, early, now=f"{week.next().sunday} 12:00", quota=quota(since="2020-W01"))
        assert standing(room, LIBRARY, week).supplied == 1
        assert standing(room, LIBRARY, week.next()).supplied == 1
        assert room.in_week(week) == (late,)


@pytest.mark.parametrize("host", HOSTS)
@pytest.mark.parametrize("written", EDGES)
def test_the_week_is_open_until_the_last_second_of_sunday_on_campus(host: str, written: str) -> None:
    week = Week.parse(written)
    with host_in(host):
        before = newsroom(now=f"{week.sunday} 23:59:59", quota=quota(since="2020-W01"))
        after = newsroom(now=f"{week.next().monday} 00:00", quota=quota(since="2020-W01"))
        # The clock of a host gives the same instant in another zone.
        elsewhere = replace(before, now=datetime.fromtimestamp(before.now.timestamp(), timezone(timedelta(hours=-12))))
        for room in (before, elsewhere):
            assert room.this_week == week
            assert standing(room, LIBRARY, week).state is QuotaState.OPEN
            assert standing(room, LIBRARY, week.next()).state is QuotaState.OFF
        assert after.this_week == week.next()
        assert standing(after, LIBRARY, week).state is QuotaState.SHORT
        assert standing(after, LIBRARY, week.next()).state is QuotaState.OPEN


def test_the_clock_in_utc_is_moved_to_campus() -> None:
    room = replace(newsroom(), now=datetime(2020, 2, 9, 16, 0, tzinfo=UTC))
    assert room.this_week == Week(2020, 7)


def test_a_week_ends_at_monday_midnight_on_campus() -> None:
    assert standing(newsroom(), LIBRARY, Week(2020, 6)).until == at("2020-02-10 00:00")


@given(
    minimum=st.integers(0, 4),
    own=st.none() | st.integers(0, 4),
    offsets=st.lists(st.integers(0, 60 * 24 * 35), max_size=12, unique=True),
    now=st.integers(0, 60 * 24 * 35),
    week=st.integers(0, 5),
    is_off=st.booleans(),
)
def test_what_is_owed_is_what_is_missing(
    minimum: int, own: int | None, offsets: list[int], now: int, week: int, is_off: bool
) -> None:
    start = at("2020-02-03 00:00")
    asked = Week.of((start + timedelta(weeks=week)).date())
    unit = replace(LIBRARY, minimum=own)
    stories = [story(f"s{minutes}", f"{start + timedelta(minutes=minutes):%Y-%m-%d %H:%M}") for minutes in offsets]
    instant = start + timedelta(minutes=now)
    room = newsroom(
        *stories,
        now=f"{instant:%Y-%m-%d %H:%M}",
        units=[unit],
        quota=quota(minimum, until="2020-W09", off=[str(asked)] if is_off else []),
    )
    result = standing(room, unit, asked)
    expected = minimum if own is None else own

    assert result.supplied == sum(
        week * 10080 <= minutes < (week + 1) * 10080 and minutes <= now for minutes in offsets
    )
    assert result.owed == max(0, result.minimum - result.supplied)
    assert result.minimum in (0, expected)
    due = asked <= room.this_week and asked <= Week(2020, 9) and not is_off and expected > 0
    assert (result.minimum > 0) == due
    assert (result.state is QuotaState.OFF) == (not due)
    assert (result.state is QuotaState.MET) == (due and result.owed == 0)
    assert (result.state is QuotaState.OPEN) == (due and result.owed > 0 and asked == room.this_week)
    assert (result.state is QuotaState.SHORT) == (due and result.owed > 0 and asked < room.this_week)


@given(WEEKS)
def test_future_weeks_owe_nothing(week: Week) -> None:
    room = newsroom(now=f"{week.monday - timedelta(days=1)} 23:59", quota=quota(since="2000-W01"))
    assert (standing(room, LIBRARY, week).owed, standing(room, LIBRARY, week).state) == (0, QuotaState.OFF)


def test_a_withdrawn_story_and_one_to_come_do_not_count() -> None:
    withdrawn = story("a", "2020-02-05", withdrawn=Withdrawal(on=date(2020, 2, 6), reason="重复"))
    to_come = story("b", "2020-02-08")
    room = newsroom(withdrawn, to_come, story("c", "2020-02-04"), now="2020-02-07 12:00")
    assert standing(room, LIBRARY, Week(2020, 6)).supplied == 1


def test_a_story_counts_for_its_own_unit() -> None:
    gym = Unit(slug="gym", name="体育部", kind=UnitKind.COLLEGE)
    room = newsroom(story(unit="gym"), units=[LIBRARY, gym])
    assert [standing(room, unit, Week(2020, 6)).supplied for unit in (LIBRARY, gym)] == [0, 1]


@pytest.mark.parametrize(
    ("since", "until", "owed"),
    [
        (None, None, 2),
        (date(2020, 2, 3), date(2020, 2, 9), 2),
        (date(2020, 2, 4), None, 0),
        (None, date(2020, 2, 8), 0),
        (date(2020, 3, 1), None, 0),
    ],
)
def test_a_unit_owes_only_for_weeks_in_which_it_was_there_all_the_time(
    since: date | None, until: date | None, owed: int
) -> None:
    unit = replace(LIBRARY, since=since, until=until)
    assert standing(newsroom(units=[unit]), unit, Week(2020, 6)).owed == owed


@given(st.integers(0, 400))
def test_the_weeks_that_are_shown_have_begun_and_belong_to_the_campaign(days: int) -> None:
    now = date(2020, 1, 20) + timedelta(days=days)
    room = newsroom(now=f"{now} 12:00", quota=quota(until="2020-W30", off=["2020-W08"]))
    weeks = quota_weeks(room)
    assert list(weeks) == sorted(set(weeks))
    assert all(Week(2020, 6) <= week <= min(room.this_week, Week(2020, 30)) for week in weeks)
    assert (Week(2020, 8) in weeks) == (room.this_week >= Week(2020, 8))
    assert (room.this_week in weeks) == (Week(2020, 6) <= room.this_week <= Week(2020, 30))
