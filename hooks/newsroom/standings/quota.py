"""What a unit supplied in a week and what it still owes."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from msgspec import Struct

from newsroom.languages import t
from newsroom.model import Newsroom, Unit, Week


class QuotaState(StrEnum):
    MET = "met"
    SHORT = "short"
    """The week is over and something is missing."""
    OPEN = "open"
    """The week is running and something is still owed."""
    OFF = "off"
    """Nothing is due: a holiday, a week to come, outside the campaign, or not a whole week of the unit."""

    @property
    def chinese(self) -> str:
        return {"met": t("已完成"), "short": t("未完成"), "open": t("进行中"), "off": t("无任务")}[self.value]


class WeekStanding(Struct, frozen=True, kw_only=True):
    week: Week
    unit: Unit
    supplied: int
    """Stories of every kind that are out and not withdrawn, dated in the week; among them answers that it gave."""
    minimum: int
    """What the week asks of the unit; 0 where nothing is due."""
    amount: str
    """The same as people say it, with the most that is wanted: 2到3; empty where nothing is due."""
    owed: int
    """What is missing to the minimum."""
    state: QuotaState
    until: datetime
    """The first instant, campus time, at which the week is over."""


def standing(newsroom: Newsroom, unit: Unit, week: Week) -> WeekStanding:
    """One unit's week, as of ``newsroom.now``. A unit owes only for weeks in which it existed from Monday to Sunday."""
    supplied = newsroom.supplied(unit.slug, week)
    quota = newsroom.plan.quota_of(unit, week) if week <= newsroom.this_week else None
    minimum = quota.minimum if quota else 0
    owed = max(0, minimum - supplied)
    until = week.ends(newsroom.plan.desk.zone)
    if minimum == 0:
        state = QuotaState.OFF
    elif owed == 0:
        state = QuotaState.MET
    else:
        state = QuotaState.OPEN if newsroom.now < until else QuotaState.SHORT
    return WeekStanding(
        week=week,
        unit=unit,
        supplied=supplied,
        minimum=minimum,
        amount=quota.amount if quota and minimum else "",
        owed=owed,
        state=state,
        until=until,
    )


def quota_weeks(newsroom: Newsroom) -> tuple[Week, ...]:
    """The weeks that have begun on a day of which a quota stands, holidays included, oldest first."""
    this_week = newsroom.this_week
    spans = (
        (Week.of(one.since), Week.of(one.until) if one.until else this_week)
        for one in newsroom.plan.desk.quotas
        if one.since
    )
    return tuple(sorted({week for first, last in spans for week in first.until(min(last, this_week))}))
