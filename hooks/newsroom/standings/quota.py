"""What a unit supplied in a week and what it still owes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from newsroom.model import Newsroom, Unit, Week


class QuotaState(StrEnum):
    MET = "met"
    SHORT = "short"
    """The week is over and something is missing."""
    OPEN = "open"
    """The week is running and something is still owed."""
    OFF = "off"
    """Nothing is due: a week off, to come, outside the campaign, or not a whole week of the unit."""

    @property
    def chinese(self) -> str:
        return {"met": "已完成", "short": "未完成", "open": "进行中", "off": "无任务"}[self.value]


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekStanding:
    week: Week
    unit: Unit
    supplied: int
    """Stories of every kind that are out and not withdrawn, dated in the week."""
    minimum: int
    """What the week asks of the unit; 0 where nothing is due."""
    owed: int
    """What is missing to the minimum."""
    state: QuotaState
    until: datetime
    """The first instant, campus time, at which the week is over."""


def standing(newsroom: Newsroom, unit: Unit, week: Week) -> WeekStanding:
    """One unit's week, as of ``newsroom.now``. A unit owes only for weeks in which it existed from Monday to Sunday."""
    supplied = newsroom.supplied(unit.slug, week)
    minimum = _minimum(newsroom, unit, week)
    owed = max(0, minimum - supplied)
    until = week.ends(newsroom.plan.desk.zone)
    if minimum == 0:
        state = QuotaState.OFF
    elif owed == 0:
        state = QuotaState.MET
    else:
        state = QuotaState.OPEN if newsroom.now < until else QuotaState.SHORT
    return WeekStanding(week=week, unit=unit, supplied=supplied, minimum=minimum, owed=owed, state=state, until=until)


def quota_weeks(newsroom: Newsroom) -> tuple[Week, ...]:
    """The campaign's weeks that have begun, weeks off included, oldest first."""
    quota = newsroom.plan.desk.quota
    last = newsroom.this_week if quota.until is None else min(newsroom.this_week, quota.until)
    return tuple(quota.since.until(last))


def _minimum(newsroom: Newsroom, unit: Unit, week: Week) -> int:
    quota = newsroom.plan.desk.quota
    to_come = week > newsroom.this_week
    if to_come or not quota.is_due(week) or not (unit.stands_on(week.monday) and unit.stands_on(week.sunday)):
        return 0
    return quota.minimum if unit.minimum is None else unit.minimum
