"""What a unit supplied in a week, a month or a term, and what it still owes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from enum import StrEnum

from msgspec import Struct

from newsroom.languages import t
from newsroom.model import Month, Newsroom, Per, Period, Quota, Unit, Week
from newsroom.model.period import ends


class QuotaState(StrEnum):
    MET = "met"
    SHORT = "short"
    """The period is over and something is missing."""
    OPEN = "open"
    """The period is running and something is still owed."""
    OFF = "off"
    """Nothing is due: a holiday, a period to come, outside the campaign, or not a whole period of the unit."""

    @property
    def chinese(self) -> str:
        return {"met": t("已完成"), "short": t("未完成"), "open": t("进行中"), "off": t("无任务")}[self.value]


class Standing(Struct, frozen=True, kw_only=True):
    period: Period
    unit: Unit
    supplied: int
    """Stories of every kind that are out, not withdrawn, and count in the period, among them answers that it gave; or
    what they are worth together, where the quota is one of points."""
    in_points: bool
    """Whether points are counted, and not stories."""
    late: int | None
    """How many of its stories were merged when the period of their date was over; None where nobody knows."""
    minimum: int
    """What the period asks of the unit; 0 where nothing is due."""
    owed: int
    """What is missing to the minimum."""
    state: QuotaState
    until: datetime
    """The first instant, campus time, at which the period is over."""
    quota: Quota | None
    """By which it is asked; None in periods to come, in holidays, and where none stands."""

    @property
    def amount(self) -> str:
        """The minimum as people say it, with the most that is wanted: 2到3; empty where nothing is due."""
        return self.quota.amount if self.quota and self.minimum else ""


def standing(newsroom: Newsroom, unit: Unit, period: Period) -> Standing:
    """One unit's period, as of ``newsroom.now``. A unit owes only for those in which it existed from the first to the
    last day."""
    return next(standings(newsroom, (unit,), period))


def standings(newsroom: Newsroom, units: Iterable[Unit], period: Period) -> Iterator[Standing]:
    """The period of several units as of ``newsroom.now``, in their order; see ``standing``."""
    plan = newsroom.plan
    has_begun = period.first <= newsroom.today
    common = plan.desk.quota_of(period) or plan.desk.task_on(period.first)
    in_points = bool(common and common.points)
    until = ends(period, plan.desk.zone)
    owing = QuotaState.OPEN if newsroom.now < until else QuotaState.SHORT
    for unit in units:
        quota = plan.quota_of(unit, period) if has_begun else None
        stories = newsroom.supplied(unit.slug, period)
        supplied = sum(map(common.worth, stories)) if common and in_points else len(stories)
        minimum = quota.minimum if quota else 0
        owed = max(0, minimum - supplied)
        yield Standing(
            period=period,
            unit=unit,
            supplied=supplied,
            in_points=in_points,
            late=None if newsroom.merged is None else sum(map(newsroom.is_late, stories)),
            minimum=minimum,
            owed=owed,
            state=QuotaState.OFF if minimum == 0 else owing if owed else QuotaState.MET,
            until=until,
            quota=quota,
        )


def quota_periods(newsroom: Newsroom) -> tuple[Period, ...]:
    """The weeks, months and terms that have begun on a day of which a quota stands, holidays included, oldest first."""
    found: dict[Period, None] = {}
    quotas = newsroom.plan.desk.quotas
    for quota in quotas:
        if quota.since:
            first = quota.since
            others = [one.since for one in quotas if one.since and one.per is not quota.per]
            follows = any(since < first for since in others)
            last = quota.until or newsroom.today
            # A period that would have begun on the day of the change has been announced by then: it keeps its address.
            if (day_after := last + timedelta(days=1)) in others:
                last = day_after
            last = min(last, newsroom.today)
            periods = _periods(newsroom, quota.per, first, last)
            # What began before was a period of the quota before.
            found |= dict.fromkeys(period for period in periods if not follows or first <= period.first)
    return tuple(sorted(found, key=lambda period: (period.first, period.last)))


def _periods(newsroom: Newsroom, per: Per, first: date, last: date) -> Iterator[Period]:
    """Those with a day from ``first`` to ``last``."""
    match per:
        case Per.WEEK:
            yield from Week.of(first).until(Week.of(last)) if first <= last else ()
        case Per.MONTH:
            month = Month.of(first)
            while month.first <= last:
                yield month
                month = month.next()
        case Per.TERM:
            yield from (term for term in newsroom.plan.desk.terms if term.first <= last and first <= term.last)


def running(newsroom: Newsroom) -> Period | None:
    """The period in which something may be owed today."""
    return newsroom.plan.desk.period_of(newsroom.today)


def before(newsroom: Newsroom) -> Period | None:
    """The last one that is over."""
    return next((one for one in reversed(quota_periods(newsroom)) if one.last < newsroom.today), None)
