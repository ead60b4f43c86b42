"""Units, campuses and what units owe in a week, a month or a term."""

from __future__ import annotations

from datetime import date, datetime

from msgspec import Struct

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
    kinds: tuple[tuple[str, tuple[UnitRow, ...]], ...]
    """Heading, and the units of this kind."""
    ended: tuple[UnitRow, ...]
    """Units of any kind that are no more."""
    campuses: tuple[Link, ...]


class PeriodCell(Struct, frozen=True, kw_only=True):
    """A unit's week, month or term."""

    period: Link
    """Its short name, 第6周, and its page."""
    supplied: int
    owed: int
    """What is missing to the minimum; 0 in periods off and to come."""
    state: str
    """``met`` ``short`` ``open`` (it is running, and something is owed) ``off`` (nothing is due)."""
    in_points: bool = False
    """Whether points are counted, and not stories."""
    late: int = 0
    """How many of its stories came when the period was over, as far as anybody knows."""


class UnitView(Struct, frozen=True, kw_only=True):
    name: str
    formerly: tuple[str, ...]
    """What it was called before, and until when; as parts of a sentence."""
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
    task: str
    """What the task is called: 每周任务."""
    asked: str
    """What the running period asks of it, as a sentence; empty: it asks nothing."""
    periods: tuple[PeriodCell, ...]
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
    """Among all that were published."""
    works: int
    """Among all that were published."""


class CountsView(Struct, frozen=True, kw_only=True):
    """用稿统计 of a week, a month or a term, or of several."""

    published: int
    flashes: int
    works: int
    span: str
    """What is counted, such as 2020年第6周至第53周."""
    units: tuple[CountRow, ...]
    """Units that supplied something, in the plan's order."""
    columns: tuple[CountRow, ...]
    """Columns that got something, in the plan's order."""
    responsible: tuple[CountRow, ...]
    """Who supplied most first."""
    authors: tuple[CountRow, ...]
    """Who wrote most first."""
    most: int | None
    """How many people are shown where there are more; None: all."""


class QuotaRow(Struct, frozen=True, kw_only=True):
    unit: Link
    cells: tuple[PeriodCell, ...]
    total: int
    """What all of them have together: points where all are counted in points, else stories, each once."""


class PeriodHead(Struct, frozen=True, kw_only=True):
    """A column of the picture."""

    link: Link
    """Its short name, and its page."""
    name: str
    """With its year: 2020年第6周."""
    days: str
    """Its first and last day, 2.3–9."""


class QuotaView(Struct, frozen=True, kw_only=True):
    """A year of the task; all its numbers are of the periods that it shows."""

    year: int | None
    """None: the newest one."""
    task: str
    """What the task is called: 每周任务."""
    amounts: tuple[tuple[str, str], ...]
    """Periods, such as 2020年第6周至第12周, and what each of them asked of a unit, such as 每个单位每周2到3篇."""
    reckoned: str
    """What counts, and how much, as a sentence."""
    in_points: bool
    """Whether a sheet of the picture is a point, and not a story."""
    chart: str
    """What the picture shows, in a few words."""
    chart_title: str
    """What the picture shows, and what a sheet of it is."""
    span: str
    """Its periods, such as 2020年第6周至第53周; empty before the campaign."""
    periods: tuple[PeriodHead, ...]
    """Oldest first."""
    rows: tuple[QuotaRow, ...]
    """Units that were there on any day of these periods."""
    lines: int
    """How many lines the longest name of a unit takes on a phone: 2, 3 or 4."""
    running: str
    """How the running period stands, as a sentence; empty when nothing runs."""
    may_come: str
    """本周还可以交."""
    late: str
    """Where a story counts that came too late, as a sentence; empty where the plan does not say."""
    counts: CountsView | None
    """What the people of these periods supplied; None before the campaign."""
    years: tuple[Link, ...]
    """The other years, newest first."""


class QuotaPeriodRow(Struct, frozen=True, kw_only=True):
    unit: Link
    cell: PeriodCell
    stories: tuple[Link, ...]


class QuotaPeriodView(Struct, frozen=True, kw_only=True):
    task: str
    """What the task was called in it: 每周任务."""
    name: str
    """With its year: 2020年第6周."""
    first: date
    last: date
    is_week: bool
    """Whether it is from a Monday to a Sunday."""
    asked: str
    """What it asks of a unit, such as 每个单位2到3篇, or why it asks nothing."""
    is_owed: bool
    """Whether it asks anything."""
    running: bool
    until: datetime
    reckoned: str
    """What counts, where it is not one story each; else empty."""
    rows: tuple[QuotaPeriodRow, ...]
    previous: Link | None
    next: Link | None
    before: str
    """上一周."""
    after: str
    """下一周."""
    neighbours: str
    """前后各周."""
    counts: CountsView
