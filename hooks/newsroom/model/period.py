"""What a task is owed in: a week, a month of the calendar, a term of the school's own."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta, tzinfo

from msgspec import Struct

from newsroom.model.week import Week


class Month(Struct, frozen=True, order=True):
    """A month of campus time, printed as ``2020-02``."""

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> Month:
        return cls(day.year, day.month)

    @property
    def first(self) -> date:
        return date(self.year, self.number, 1)

    @property
    def last(self) -> date:
        return date(self.year, self.number, monthrange(self.year, self.number)[1])

    def next(self) -> Month:
        return Month.of(self.last + timedelta(days=1))

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.number:02d}"


class Term(Struct, frozen=True, kw_only=True):
    """A stretch of days that the plan names, printed as its slug."""

    slug: str
    name: str
    """As people say it: 2019—2020学年第二学期."""
    first: date
    last: date
    """Included."""

    @property
    def year(self) -> int:
        """That in which it begins."""
        return self.first.year

    def __str__(self) -> str:
        return self.slug


Period = Week | Month | Term
"""Each has its ``first`` and ``last`` day and a ``year``; its text stands in addresses and is told to commands."""


def starts(period: Period, zone: tzinfo) -> datetime:
    """The first instant of it on campus."""
    return datetime.combine(period.first, time(), zone)


def ends(period: Period, zone: tzinfo) -> datetime:
    """The first instant on campus that is no longer in it."""
    return datetime.combine(period.last + timedelta(days=1), time(), zone)


def days_of(period: Period) -> Iterator[date]:
    """All of its days, oldest first."""
    yield from (period.first + timedelta(days=day) for day in range((period.last - period.first).days + 1))
