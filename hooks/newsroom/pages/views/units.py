"""Units, campuses and what units owe in a week."""

from __future__ import annotations

from datetime import date, datetime

from msgspec import Struct

from newsroom.model import Week
from newsroom.pages.views.parts import Link, Teaser, Years


class UnitRow(Struct, frozen=True, kw_only=True):
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


class UnitsView(Struct, frozen=True, kw_only=True):
    colleges: tuple[UnitRow, ...]
    offices: tuple[UnitRow, ...]
    ended: tuple[UnitRow, ...]
    """Colleges and offices that are no more."""
    campuses: tuple[Link, ...]


class WeekCell(Struct, frozen=True, kw_only=True):
    """A unit's week."""

    week: Week
    supplied: int
    owed: int
    """What is missing to the minimum; 0 in weeks off and to come."""
    state: str
    """``met`` ``short`` ``open`` (the running week, still owing) ``off`` (nothing is due)."""


class UnitView(Struct, frozen=True, kw_only=True):
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


class CampusView(Struct, frozen=True, kw_only=True):
    name: str
    units: tuple[UnitRow, ...]
    stories: tuple[Teaser, ...]


class CountRow(Struct, frozen=True, kw_only=True):
    who: str
    """A person of the unit ``of``; empty: ``of`` itself, a unit or a column, is counted."""
    of: Link
    published: int
    flashes: int
    """Among these; likewise the works."""
    works: int


class CountsView(Struct, frozen=True, kw_only=True):
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


class QuotaRow(Struct, frozen=True, kw_only=True):
    unit: Link
    cells: tuple[WeekCell, ...]
    total: int


class QuotaView(Struct, frozen=True, kw_only=True):
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


class QuotaWeekRow(Struct, frozen=True, kw_only=True):
    unit: Link
    cell: WeekCell
    stories: tuple[Link, ...]


class QuotaWeekView(Struct, frozen=True, kw_only=True):
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
