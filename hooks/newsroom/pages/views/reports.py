"""The units' daily reports: units and counts, and no person."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from msgspec import Struct

from newsroom.pages.views.parts import FootLine, Link, MonthLink, PagedMonth, Years


class ReportHours(Struct, frozen=True, kw_only=True):
    opens: str
    """``14:00``."""
    closes: str
    summary: str
    place: str
    """Where the units report besides, such as a chat group."""
    office: str


class UnitLine(Struct, frozen=True, kw_only=True):
    unit: Link
    state: str
    """平安 and the like; empty: it has not reported."""
    count: int
    """Matters; 0: none."""
    at: datetime | None


class ReportGroup(Struct, frozen=True, kw_only=True):
    """Units that stand alike with their report."""

    reported: str
    """``on_time`` ``late`` ``waiting`` ``missing`` ``given``."""
    title: str
    units: tuple[UnitLine, ...]

    @property
    def size(self) -> int:
        return len(self.units)


class DayCounts(Struct, frozen=True, kw_only=True):
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


class ReportDayView(Struct, frozen=True, kw_only=True):
    counts: DayCounts
    hours: ReportHours | None
    """The day's hours of reporting; None: units need not report on it."""
    groups: tuple[ReportGroup, ...]
    """Those that have units; who has not reported comes first."""
    month: MonthLink
    previous: DayLink | None
    next: DayLink | None


class DayLink(Struct, frozen=True, kw_only=True):
    day: date
    address: str


class ReportMonthView(Struct, frozen=True, kw_only=True):
    month: PagedMonth
    days: tuple[DayCounts, ...]
    """Newest first, days without any report between them included."""


class ReportsView(Struct, frozen=True, kw_only=True):
    hours: ReportHours | None
    """Today's hours of reporting; None: units need not report today."""
    ended: date | None
    """The last day on which units reported, where that is over."""
    today: DayCounts | None
    """None: units do not report these days."""
    groups: tuple[ReportGroup, ...]
    """Today's reports, group by group."""
    years: Years


class WaitingLine(Struct, frozen=True, kw_only=True):
    question: str
    address: str
    """The address of the story that was published before its answer; empty: there is none."""
    asked: datetime
    taken_by: Link | None
    taken: datetime | None
    due: datetime | None
    overdue: bool


class AnsweredLine(Struct, frozen=True, kw_only=True):
    story: Link
    question: str
    """Empty where the title says it."""
    asked: datetime
    answered: datetime
    answered_by: Link | None
    source: str
    link: str
    took: timedelta


class ConcernsView(Struct, frozen=True, kw_only=True):
    overdue: tuple[WaitingLine, ...]
    """Oldest first."""
    waiting: tuple[WaitingLine, ...]
    """Those that are not overdue, oldest first."""
    answered: tuple[AnsweredLine, ...]
    """The newest."""
    median: timedelta | None
    within: timedelta | None
    """How long a concern may wait; None: the plan does not say."""
    contacts: tuple[FootLine, ...]
    """How to ask."""
    chat: str
    """A web address that a phone opens from a QR code; empty: there is none."""
    years: Years


class AnsweredMonthView(Struct, frozen=True, kw_only=True):
    month: PagedMonth
    answered: tuple[AnsweredLine, ...]
