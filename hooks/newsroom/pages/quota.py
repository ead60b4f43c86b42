"""The quota: a picture of every year's weeks, months or terms, and a page for each of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import groupby, pairwise
from math import ceil

from newsroom.languages import run_on, t
from newsroom.model import Late, Per, Period, Quota, Unit, Week
from newsroom.model.addresses import QUOTA, period_address, quota_year_address
from newsroom.model.period import ends
from newsroom.model.quota import per_of
from newsroom.pages.counts import counts
from newsroom.pages.dates import deadline, short_day
from newsroom.pages.edition import Edition
from newsroom.pages.outputs import Page
from newsroom.pages.views.parts import Link
from newsroom.pages.views.units import (
    PeriodCell,
    PeriodHead,
    QuotaPeriodRow,
    QuotaPeriodView,
    QuotaRow,
    QuotaView,
)
from newsroom.standings import naming
from newsroom.standings.quota import running, standings

ASSETS = ("counts.css",)
_ON_A_LINE = 10
"""Characters of a unit's name beside the picture, on a phone of 390 pixels."""
_FIRST_WIDE = 0x2E80
"""From here on characters are as wide as they are high."""


def quota_pages(edition: Edition) -> Iterator[Page]:
    """None of a school that asks for nothing and never did."""
    if not edition.plan.desk.quotas:
        return
    periods = edition.periods
    yield from _years(edition, periods)
    for period, older, newer in zip(periods, (None, *periods), (*periods[1:], None), strict=False):
        yield _period(edition, period, older, newer)


def period_cell(edition: Edition, unit: Unit, period: Period) -> PeriodCell:
    cells = edition.period_cells
    if period not in cells:
        cells[period] = _cells(edition, period)
    return cells[period][unit.slug]


def _cells(edition: Edition, period: Period) -> dict[str, PeriodCell]:
    """Of all units, by slug."""
    link = Link(naming.short_name(period), period_address(period))
    return {
        found.unit.slug: PeriodCell(
            period=link,
            supplied=found.supplied,
            owed=found.owed,
            state=found.state.value,
            in_points=found.in_points,
            late=found.late or 0,
        )
        for found in standings(edition.newsroom, edition.plan.units, period)
    }


def task_name(edition: Edition, day: date) -> str:
    """What the task of the day is called, or the last one before it."""
    quota = edition.plan.desk.task_on(day)
    return naming.task(quota.per if quota else edition.plan.desk.quotas[0].per)


def _years(edition: Edition, periods: tuple[Period, ...]) -> Iterator[Page]:
    """The newest year at the address of the task itself, every one before it at its own; whatever is counted on a page
    is counted over the periods that it shows."""
    by_year = [(year, tuple(group)) for year, group in groupby(reversed(periods), key=lambda period: period.year)]
    newest, *older = by_year or [(edition.newsroom.this_week.year, ())]
    links = {newest[0]: Link(t("{newest}年", newest=newest[0]), QUOTA)}
    links |= {year: Link(t("{year}年", year=year), quota_year_address(year)) for year, _ in older}
    for year, group in (newest, *older):
        others = tuple(link for other, link in links.items() if other != year)
        yield _year(edition, year, group[::-1], others, is_newest=year == newest[0])


def _year(
    edition: Edition, year: int, periods: tuple[Period, ...], others: tuple[Link, ...], *, is_newest: bool
) -> Page:
    desk = edition.plan.desk
    quota = desk.task_on(periods[-1].last if periods else edition.newsroom.today)
    per = quota.per if quota else Per.WEEK
    task = task_name(edition, edition.newsroom.today) if is_newest else naming.task(per)
    told = "" if is_newest else t("{year}年", year=year)
    are_apart = all(before.last < after.first for before, after in pairwise(periods))
    rows = tuple(_row(edition, unit, periods, are_apart=are_apart) for unit in _units(edition, periods))
    return Page(
        address=QUOTA if is_newest else quota_year_address(year),
        template="quota.html",
        title=run_on([told, task]) if told else task,
        description=naming.described(per, told),
        section=QUOTA,
        changed=max((_changed(edition, period) for period in periods), default=None),
        view=QuotaView(
            year=None if is_newest else year,
            task=task,
            amounts=_amounts(edition, periods),
            reckoned=naming.reckoned(quota),
            in_points=bool(quota and quota.points),
            chart=naming.chart(per),
            chart_title=naming.chart_title(per, in_points=bool(quota and quota.points)),
            span=naming.periods_span(periods),
            periods=tuple(
                PeriodHead(
                    link=Link(naming.above_column(period), period_address(period)),
                    name=naming.long_name(period),
                    days=naming.days_above_column(period),
                )
                for period in periods
            ),
            rows=rows,
            lines=_lines(row.unit.text for row in rows),
            running=_running(edition, periods),
            may_come=naming.may_come(per),
            late=_late(edition, quota),
            counts=counts(edition, periods) if periods else None,
            years=others,
        ),
        assets=ASSETS,
    )


def _late(edition: Edition, quota: Quota | None) -> str:
    if quota is None or quota.late is None:
        return ""
    if edition.newsroom.merged is None:
        return t("稿件哪天合并的不知道，都按稿件日期计。")
    if quota.late is Late.MERGE:
        return t("过后补交的稿件，算在合并那一期。")
    return t("过后补交的稿件，算在稿件日期那一期。")


def _lines(names: Iterable[str]) -> int:
    """Ten Chinese characters stand on a line; of letters hardly more, for words are not parted."""
    widths = (sum(1 if ord(letter) >= _FIRST_WIDE else 0.8 for letter in name) for name in names)
    return min(4, max(2, ceil(max(widths, default=0) / _ON_A_LINE)))


def _running(edition: Edition, periods: tuple[Period, ...]) -> str:
    """The heading's words for the running period, where it is among these and asks anything."""
    period = running(edition.newsroom)
    if period is None or period not in periods or edition.plan.desk.quota_of(period) is None:
        return ""
    owing = sum(one.owed > 0 for one in standings(edition.newsroom, _units(edition, periods), period))
    return naming.standing_now(per_of(period), owing, deadline(ends(period, edition.plan.desk.zone)))


def _amounts(edition: Edition, periods: tuple[Period, ...]) -> tuple[tuple[str, str], ...]:
    """What these periods asked of every unit, in the order in which it changed; those that asked nothing are left
    out."""
    asked: dict[str, list[Period]] = {}
    for period in periods:
        if quota := edition.plan.desk.quota_of(period):
            asked.setdefault(naming.asked(quota), []).append(period)
    return tuple((naming.periods_span(those), words) for words, those in asked.items())


def _row(edition: Edition, unit: Unit, periods: tuple[Period, ...], *, are_apart: bool) -> QuotaRow:
    """``are_apart``: whether no two periods share a day."""
    cells = tuple(period_cell(edition, unit, period) for period in periods)
    return QuotaRow(
        unit=edition.unit_link(unit, min(periods[-1].last, edition.newsroom.today)),
        cells=cells,
        total=_total(edition, unit, cells, periods, are_apart=are_apart),
    )


def _total(
    edition: Edition, unit: Unit, cells: tuple[PeriodCell, ...], periods: tuple[Period, ...], *, are_apart: bool
) -> int:
    """Where weeks were followed by months, one of them may hold days of the other, and where stories were followed by
    points, the two cannot be added: then stories are counted, each once."""
    if are_apart and len({cell.in_points for cell in cells}) <= 1:
        return sum(cell.supplied for cell in cells)
    return len({story.path for period in periods for story in edition.newsroom.supplied(unit.slug, period)})


def _period(edition: Edition, period: Period, older: Period | None, newer: Period | None) -> Page:
    newsroom, desk, links = edition.newsroom, edition.plan.desk, edition.story_links
    until = ends(period, desk.zone)
    quota, per = desk.quota_of(period), per_of(period)
    return Page(
        address=period_address(period),
        template="quota_week.html",
        title=t("{period}任务", period=naming.long_name(period)),
        description=t(
            "{short_day}至{short_day2}各单位的供稿。",
            short_day=short_day(period.first),
            short_day2=short_day(period.last),
        ),
        section=QUOTA,
        changed=_changed(edition, period),
        view=QuotaPeriodView(
            task=naming.task(per),
            name=naming.long_name(period),
            first=period.first,
            last=period.last,
            is_week=isinstance(period, Week),
            asked=_asked(edition, period, quota),
            is_owed=quota is not None,
            running=newsroom.now < until,
            until=until,
            reckoned=naming.reckoned(quota) if quota and quota.points else "",
            rows=tuple(
                QuotaPeriodRow(
                    unit=edition.unit_link(unit, min(period.last, newsroom.today)),
                    cell=period_cell(edition, unit, period),
                    stories=tuple([links[story.path] for story in newsroom.supplied(unit.slug, period)]),
                )
                for unit in _units(edition, (period,))
            ),
            previous=_link(older),
            next=_link(newer),
            before=naming.before(per),
            after=naming.after(per),
            neighbours=naming.neighbours(per),
            counts=counts(edition, (period,)),
        ),
        assets=ASSETS,
    )


def _asked(edition: Edition, period: Period, quota: Quota | None) -> str:
    if quota:
        return t("每个单位{n}分", n=quota.amount) if quota.points else t("每个单位{n}篇", n=quota.amount)
    holiday = edition.plan.desk.holiday_of(period)
    named = holiday.name if holiday else ""
    return t("{holiday}，不计任务", holiday=named) if named else naming.not_asked(per_of(period))


def _units(edition: Edition, periods: tuple[Period, ...]) -> list[Unit]:
    """Units that were there on a day of these periods."""
    return [unit for unit in edition.plan.units if periods and unit.stands_in(periods[0].first, periods[-1].last)]


def _changed(edition: Edition, period: Period) -> date:
    """A period that is over changed last on the day after, when what was missing became missed."""
    if period.last < edition.newsroom.today:
        return period.last + timedelta(days=1)
    return max([period.first, *(story.day for story in edition.newsroom.counted_in(period))])


def _link(period: Period | None) -> Link | None:
    return Link(naming.long_name(period), period_address(period)) if period else None
