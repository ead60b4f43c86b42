"""An ISO week in campus time: Monday 00:00 until the next Monday 00:00."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

from msgspec import Struct

from newsroom.patterns import lazy

_WRITTEN = lazy(r"(\d{4})-W(\d{2})")


class Week(Struct, frozen=True, order=True):
    """ISO 8601 week, printed as ``2020-W06``; a year has 52 or 53 of them."""

    year: int
    number: int

    def __post_init__(self) -> None:
        _monday(self.year, self.number)  # ValueError for 2021-W53

    @classmethod
    def of(cls, day: date) -> Week:
        """The week that holds ``day``. Give a campus date: an instant must be moved to campus time before."""
        year, number, _ = day.isocalendar()
        return cls(year, number)

    @classmethod
    def parse(cls, written: str) -> Week:
        """``2020-W06`` to a week; ValueError for anything else and for weeks that a year does not have."""
        match = _WRITTEN.fullmatch(written)
        if match is None:
            raise ValueError(f"not an ISO week: {written!r}")
        return cls(int(match[1]), int(match[2]))

    @property
    def monday(self) -> date:
        return _monday(self.year, self.number)

    @property
    def first(self) -> date:
        return _monday(self.year, self.number)

    @property
    def last(self) -> date:
        return _sunday(self.year, self.number)

    @property
    def sunday(self) -> date:
        return _sunday(self.year, self.number)

    def next(self) -> Week:
        return Week.of(self.monday + timedelta(days=7))

    def until(self, last: Week) -> Iterator[Week]:
        """This week and all after it up to and with ``last``; nothing when ``last`` lies before."""
        week = self
        while week <= last:
            yield week
            week = week.next()

    def __str__(self) -> str:
        return f"{self.year:04d}-W{self.number:02d}"


@lru_cache(2048)
def _monday(year: int, number: int) -> date:
    """Asked a hundred thousand times, for every unit in every week."""
    return date.fromisocalendar(year, number, 1)


@lru_cache(2048)
def _sunday(year: int, number: int) -> date:
    return _monday(year, number) + timedelta(days=6)
