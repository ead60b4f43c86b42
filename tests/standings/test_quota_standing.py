"""Properties of the weekly task, above all where weeks end."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from made import CAMPUS, LIBRARY, at, newsroom, off, quota, story
from newsroom.model import Concern, Holiday, Kind, Quota, Unit, UnitKind, Week, Withdrawal
from newsroom.model.period import ends, starts
from newsroom.model.span import one_after_another
from newsroom.standings.quota import QuotaState, quota_periods, standing
from newsroom.standings.statistics import statistics

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
    assert ends(week, CAMPUS) == starts(week.next(), CAMPUS)
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
        room = newsroom(late, early, now=f"{week.next().sunday} 12:00", quotas=(quota(since="2020-W01"),))
        assert standing(room, LIBRARY, week).supplied == 1
        assert standing(room, LIBRARY, week.next()).supplied == 1
        assert room.counted_in(week) == (late,)


@pytest.mark.parametrize("host", HOSTS)
@pytest.mark.parametrize("written", EDGES)
def test_the_week_is_open_until_the_last_second_of_sunday_on_campus(host: str, written: str) -> None:
    week = Week.parse(written)
    with host_in(host):
        before = newsroom(now=f"{week.sunday} 23:59:59", quotas=(quota(since="2020-W01"),))
        after = newsroom(now=f"{week.next().monday} 00:00", quotas=(quota(since="2020-W01"),))
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
    unit = replace(LIBRARY, quotas=() if own is None else (Quota(minimum=own, maximum=None),))
    stories = [story(f"s{minutes}", f"{start + timedelta(minutes=minutes):%Y-%m-%d %H:%M}") for minutes in offsets]
    instant = start + timedelta(minutes=now)
    room = newsroom(
        *stories,
        now=f"{instant:%Y-%m-%d %H:%M}",
        units=[unit],
        quotas=(quota(minimum, until="2020-W09"),),
        holidays=(off(str(asked)),) if is_off else (),
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
    room = newsroom(now=f"{week.monday - timedelta(days=1)} 23:59", quotas=(quota(since="2000-W01"),))
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
    room = newsroom(now=f"{now} 12:00", quotas=(quota(until="2020-W30"),), holidays=(off("2020-W08"),))
    weeks = [week for week in quota_periods(room) if isinstance(week, Week)]
    assert list(quota_periods(room)) == weeks == sorted(set(weeks))
    assert all(Week(2020, 6) <= week <= min(room.this_week, Week(2020, 30)) for week in weeks)
    assert (Week(2020, 8) in weeks) == (room.this_week >= Week(2020, 8))
    assert (room.this_week in weeks) == (Week(2020, 6) <= room.this_week <= Week(2020, 30))


@given(
    st.lists(st.tuples(st.integers(0, 80), st.integers(0, 5), st.none() | st.integers(0, 60)), max_size=5),
    st.integers(0, 12),
    st.data(),
)
def test_what_is_said_of_days_to_come_changes_no_week_that_is_over(
    rows: list[tuple[int, int, int | None]], passed: int, data: st.DataObject
) -> None:
    """A row begins on a day, asks an amount, and may end some days later. Today all may change that begins or ends
    from today on."""
    start = date(2020, 2, 3)
    today = start + timedelta(weeks=passed)

    def quotas(rows: list[tuple[int, int, int | None]]) -> tuple[Quota, ...]:
        return one_after_another(
            Quota(
                minimum=asked,
                maximum=asked,
                since=start + timedelta(days=first),
                until=None if length is None else start + timedelta(days=first + length),
            )
            for first, asked, length in {first: row for row in rows for first in row[:1]}.values()
        )

    gone = (today - start).days
    old = [row for row in rows if row[0] < gone]
    new = [(first + gone, asked, length) for first, asked, length in data.draw(st.lists(st.tuples(
        st.integers(0, 40), st.integers(0, 5), st.none() | st.integers(0, 60)), max_size=3))]  # fmt: skip
    ended = [
        (first, asked, gone - first) if length is None and data.draw(st.booleans()) else (first, asked, length)
        for first, asked, length in old
    ]
    holiday = Holiday(name="假", since=today, until=today + timedelta(days=data.draw(st.integers(0, 30))))
    unit = replace(LIBRARY, until=today) if data.draw(st.booleans()) else LIBRARY
    now = f"{today} 12:00"
    before = newsroom(now=now, quotas=quotas(rows))
    after = newsroom(now=now, quotas=quotas(ended + new), holidays=(holiday,), units=(unit,))
    for week in Week.of(start).until(Week.of(today - timedelta(days=7))):
        assert standing(after, unit, week).minimum == standing(before, LIBRARY, week).minimum
        assert after.plan.desk.quota_of(week) is None or (
            after.plan.desk.quota_of(week).amount == before.plan.desk.quota_of(week).amount  # type: ignore[union-attr]
        )
    over = [week for week in quota_periods(before) if week.last < before.today]
    assert over == [week for week in quota_periods(after) if week.last < before.today]


@pytest.mark.parametrize(
    ("first", "last", "is_off"),
    [
        ("2020-02-08", "2020-02-16", True),
        ("2020-02-10", "2020-02-14", True),
        ("2020-02-11", "2020-02-16", False),
        ("2020-02-03", "2020-02-13", False),
    ],
)
def test_a_week_without_a_working_day_owes_nothing(first: str, last: str, is_off: bool) -> None:
    holiday = Holiday(name="寒假", since=date.fromisoformat(first), until=date.fromisoformat(last))
    found = standing(newsroom(now="2020-02-12 12:00", holidays=(holiday,)), LIBRARY, Week(2020, 7))
    assert (found.state is QuotaState.OFF, found.minimum) == (is_off, 0 if is_off else 2)


def test_two_holidays_side_by_side_take_a_week_out() -> None:
    holidays = (
        Holiday(name="中秋", since=date(2020, 2, 10), until=date(2020, 2, 11)),
        Holiday(name="国庆", since=date(2020, 2, 12), until=date(2020, 2, 16)),
    )
    desk = newsroom(holidays=holidays).plan.desk
    assert desk.holiday_of(Week(2020, 7)) == holidays[0]


@given(day=st.integers(0, 6))
def test_a_quota_that_changes_within_a_week_leaves_the_week_as_it_began(day: int) -> None:
    begins = date(2020, 2, 10) + timedelta(days=day)
    old, new = quota(2), Quota(minimum=3, maximum=5, since=begins)
    room = newsroom(now="2020-02-20 12:00", quotas=one_after_another((new, old)))
    asked = [standing(room, LIBRARY, Week(2020, number)).minimum for number in (6, 7, 8)]
    assert asked == [2, 3 if day == 0 else 2, 3]


def test_a_quota_that_ends_within_a_week_asks_nothing_of_it_and_the_week_keeps_its_page() -> None:
    room = newsroom(
        now="2020-02-20 12:00", quotas=(Quota(minimum=2, maximum=3, since=date(2020, 2, 3), until=date(2020, 2, 12)),)
    )
    assert [standing(room, LIBRARY, Week(2020, number)).minimum for number in (6, 7)] == [2, 0]
    assert quota_periods(room) == (Week(2020, 6), Week(2020, 7))


def test_a_unit_s_own_quota_stands_in_the_desk_s_place_as_long_as_it_lasts() -> None:
    own = (
        Quota(minimum=1, maximum=None, since=date(2020, 2, 3), until=date(2020, 2, 9)),
        Quota(minimum=4, maximum=4, since=date(2020, 2, 10), until=date(2020, 2, 16)),
    )
    unit = replace(LIBRARY, quotas=own)
    room = newsroom(now="2020-03-01 12:00", units=(unit,), quotas=(quota(2, until="2020-W08"),))
    amounts = [standing(room, unit, Week(2020, number)).amount for number in (6, 7, 8, 9)]
    assert amounts == ["1到3", "4", "2到3", ""]


def test_an_answer_counts_for_the_unit_that_gave_it_and_a_question_without_one_for_whoever_wrote() -> None:
    gym = Unit(slug="gym", name="体育部", kind=UnitKind.COLLEGE)
    asked = at("2020-02-04")
    answer = Concern(question="几点开？", asked=asked, answered_by="gym", answered=at("2020-02-05"))
    waiting = Concern(question="几点关？", asked=asked, answered_by="gym")
    room = newsroom(
        story("a", "2020-02-05", kind=Kind.CONCERN, details=answer),
        story("b", "2020-02-05", kind=Kind.CONCERN, details=waiting),
        units=[LIBRARY, gym],
    )
    assert [standing(room, unit, Week(2020, 6)).supplied for unit in (LIBRARY, gym)] == [1, 1]
    counted = statistics(room, (Week(2020, 6),))
    assert {slug: tally.published for slug, tally in counted.units.items()} == {"library": 1, "gym": 1}
