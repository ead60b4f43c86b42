"""Units, campuses and what units owe in a week."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from newsroom.model import Week
from newsroom.pages.views.parts import Link, Teaser, Years


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitRow:
    unit: Link
    kind: str
    """学院 or 部门."""
    campus: Link | None
    ended: str
    """Until when it was there, such as 到2020年3月31日为止; empty: it still is."""
    successor: Link | None
    """Which unit took over, of one that has ended."""
    columns: tuple[Link, ...]
    """Short titles of those whose suppliers the plan names it or its kind among, today; not those that ask all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitsView:
    colleges: tuple[UnitRow, ...]
    offices: tuple[UnitRow, ...]
    ended: tuple[UnitRow, ...]
    """Colleges and offices that are no more."""
    campuses: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekCell:
    """A unit's week."""

    week: Week
    supplied: int
    owed: int
    """What is missing to the minimum; 0 in weeks off and to come."""
    state: str
    """``met`` ``short`` ``open`` (the running week, still owing) ``off`` (nothing is due)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitView:
    name: str
    kind: str
    """学院 or 部门."""
    campus: Link | None
    ended: str
    """Until when it was there, such as 到2020年3月31日为止; empty: it still is."""
    successor: Link | None
    """Which unit took over, of one that has ended."""
    predecessors: tuple[Link, ...]
    """Units that have ended and are carried on by this one."""
    columns: tuple[Link, ...]
    """Columns it supplies by the plan, today."""
    amount: str
    """Stories that this week asks of it; empty: it asks none."""
    weeks: tuple[WeekCell, ...]
    """The last ones, newest first; at most 8."""
    stories: tuple[Teaser, ...]
    years: Years
    more: int
    """How many older ones stand in the months only."""
    subscribe: Link | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CampusView:
    name: str
    units: tuple[UnitRow, ...]
    stories: tuple[Teaser, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CountRow:
    who: str
    """A person of the unit ``of``; empty: ``of`` itself, a unit or a column, is counted."""
    of: Link
    published: int
    flashes: int
    """Among these; likewise the works."""
    works: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CountsView:
    """用稿统计 of a week, or of several."""

    published: int
    flashes: int
    works: int
    span: str
    """The weeks that are counted, such as 2020年第6周至第53周."""
    units: tuple[CountRow, ...]
    """Those that supplied something, in the plan's order; likewise the columns."""
    columns: tuple[CountRow, ...]
    responsible: tuple[CountRow, ...]
    """Who supplied most first; likewise the authors."""
    authors: tuple[CountRow, ...]
    most: int | None
    """How many people are shown where there are more; None: all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotaRow:
    unit: Link
    cells: tuple[WeekCell, ...]
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotaView:
    """A year of the weekly task; all its numbers are of the weeks that it shows."""

    year: int | None
    """None: the newest one."""
    amounts: tuple[tuple[str, str], ...]
    """Weeks, such as 2020年第6周至第12周, and the stories that each of them asked of a unit, such as 2到3."""
    span: str
    """Its weeks, such as 2020年第6周至第53周; empty before the campaign."""
    weeks: tuple[tuple[Week, str], ...]
    """Oldest first, each with the address of its page."""
    rows: tuple[QuotaRow, ...]
    """Units that were there on any day of these weeks."""
    owing: int
    """Units that still owe in the running week."""
    until: datetime | None
    """End of the running week, campus time; None when nothing runs."""
    counts: CountsView | None
    """What the people of these weeks supplied; None before the campaign."""
    years: tuple[Link, ...]
    """The other years, newest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotaWeekRow:
    unit: Link
    cell: WeekCell
    stories: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotaWeekView:
    week: Week
    monday: date
    sunday: date
    amount: str
    """Stories that it asks of a unit, such as 2到3; empty: it asks none."""
    holiday: str
    """Name of the holiday for which it asks none; empty where there is none, or it has no name."""
    running: bool
    until: datetime
    rows: tuple[QuotaWeekRow, ...]
    previous: Link | None
    next: Link | None
    counts: CountsView
