"""What units owe, from when until when, and the days on which nobody owes anything."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import zip_longest

from newsroom.model.span import Span
from newsroom.model.week import Week

_WORKING_DAYS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Holiday(Span):
    """Days on which nothing is owed, both ends included."""

    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quota(Span):
    """Stories that a unit owes per ISO week, from its first to its last day."""

    minimum: int
    maximum: int | None
    """None, in a unit's own quota only: the desk's."""

    @property
    def amount(self) -> str:
        """As people say it: 2到3; where both are the same, one number."""
        most = self.maximum or 0
        return f"{self.minimum}到{most}" if self.minimum < most else f"{max(self.minimum, most)}"


def one_after_another(quotas: Iterable[Quota]) -> tuple[Quota, ...]:
    """By their first days; each ends at the latest on the day before the next one begins."""
    ordered = sorted(quotas, key=lambda quota: quota.since or date.min)
    ends = [quota.since - timedelta(days=1) if quota.since else None for quota in ordered[1:]]
    return tuple(
        replace(quota, until=min(filter(None, (quota.until, end)), default=None))
        for quota, end in zip_longest(ordered, ends)
    )


def of_week(quotas: Iterable[Quota], week: Week) -> Quota | None:
    """The one that stands on Monday, so that nobody's task changes within a week; None where none stands on Sunday."""
    asked = tuple(quotas)
    on_sunday = any(quota.stands_on(week.sunday) for quota in asked)
    return next((quota for quota in asked if on_sunday and quota.stands_on(week.monday)), None)


def holiday_of(holidays: Iterable[Holiday], week: Week) -> Holiday | None:
    """One of those that leave the week no working day from Monday to Friday; None where it has one."""
    off = tuple(holidays)
    found = [
        next((holiday for holiday in off if holiday.stands_on(week.monday + timedelta(days=day))), None)
        for day in range(_WORKING_DAYS)
    ]
    return found[0] if all(found) else None
