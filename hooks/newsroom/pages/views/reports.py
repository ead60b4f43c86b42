"""The units' daily reports: units and counts, and no person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from newsroom.pages.views.parts import Link, MonthLink, PagedMonth, Years


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportHours:
    opens: str
    """``14:00``."""
    closes: str
    summary: str
    place: str
    """Where the units report besides, such as a chat group."""
    office: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitLine:
    unit: Link
    state: str
    """平安 and the like; empty: it has not reported."""
    count: int
    """Matters; 0: none."""
    at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportGroup:
    """Units that stand alike with their report."""

    reported: str
    """``on_time`` ``late`` ``waiting`` ``missing`` ``given``."""
    title: str
    units: tuple[UnitLine, ...]

    @property
    def size(self) -> int:
        return len(self.units)


@dataclass(frozen=True, slots=True, kw_only=True)
class DayCounts:
    day: date
    address: str
    """Empty: nobody has reported, so that the day has no page."""
    on_time: int
    late: int
    waiting: int
    missing: int
    given: int
    """Units that reported on a day on which they need not; then all others are 0."""
    well: int
    with_matters: int
    matters: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportDayView:
    counts: DayCounts
    hours: ReportHours | None
    """Those of the day; None: units need not report on it."""
    groups: tuple[ReportGroup, ...]
    """Those that have units; who has not reported comes first."""
    month: MonthLink
    previous: DayLink | None
    next: DayLink | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DayLink:
    day: date
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportMonthView:
    month: PagedMonth
    days: tuple[DayCounts, ...]
    """Newest first, days without any report between them included."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportsView:
    hours: ReportHours | None
    """Those of today; None: units need not report today."""
    ended: date | None
    """The last day on which units reported, where that is over."""
    today: DayCounts | None
    """None: units do not report these days."""
    groups: tuple[ReportGroup, ...]
    """Today's reports, group by group."""
    years: Years
