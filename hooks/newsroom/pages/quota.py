"""The weekly quota: a picture of every year's weeks, and a page a week."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import groupby

from newsroom.languages import t
from newsroom.model import Story, Unit, Week
from newsroom.model.addresses import QUOTA, quota_year_address, week_address
from newsroom.pages.counts import counts
from newsroom.pages.dates import short_day, weeks_span
from newsroom.pages.edition import Edition
from newsroom.pages.outputs import Page
from newsroom.pages.views.parts import Link
from newsroom.pages.views.units import QuotaRow, QuotaView, QuotaWeekRow, QuotaWeekView, WeekCell
from newsroom.standings.quota import quota_weeks, standing

ASSETS = ("counts.css",)


def quota_pages(edition: Edition) -> Iterator[Page]:
    """None of a school that asks for nothing and never did."""
    if not edition.plan.desk.quotas:
        return
    weeks = quota_weeks(edition.newsroom)
    yield from _years(edition, weeks)
    for week, older, newer in zip(weeks, (None, *weeks), (*weeks[1:], None), strict=False):
        yield _week(edition, week, older, newer)


def week_cell(edition: Edition, unit: Unit, week: Week) -> WeekCell:
    found = standing(edition.newsroom, unit, week)
    return WeekCell(week=week, supplied=found.supplied, owed=found.owed, state=found.state.value)


def _years(edition: Edition, weeks: tuple[Week, ...]) -> Iterator[Page]:
    """The newest year at the address of the task itself, every one before it at its own; whatever is counted on a page
    is counted over the weeks that it shows."""
    by_year = [(year, tuple(group)) for year, group in groupby(reversed(weeks), key=lambda week: week.year)]
    newest, *older = by_year or [(edition.newsroom.this_week.year, ())]
    links = {newest[0]: Link(t("{newest}年", newest=newest[0]), QUOTA)}
    links |= {year: Link(t("{year}年", year=year), quota_year_address(year)) for year, _ in older}
    for year, group in (newest, *older):
        others = tuple(link for other, link in links.items() if other != year)
        yield _year(edition, year, group[::-1], others, is_newest=year == newest[0])


def _year(edition: Edition, year: int, weeks: tuple[Week, ...], others: tuple[Link, ...], *, is_newest: bool) -> Page:
    this_week = edition.newsroom.this_week
    rows = tuple(_row(edition, unit, weeks) for unit in _units(edition, weeks))
    running = this_week in weeks and edition.plan.desk.quota_of(this_week) is not None
    told = "" if is_newest else t("{year}年", year=year)
    return Page(
        address=QUOTA if is_newest else quota_year_address(year),
        template="quota.html",
        title=t("{told}每周任务", told=told),
        description=t("各单位{told}每周供稿几篇，这里看得到每个单位每一周的完成情况。", told=told),
        section=QUOTA,
        changed=max((_changed(edition, week) for week in weeks), default=None),
        view=QuotaView(
            year=None if is_newest else year,
            amounts=_amounts(edition, weeks),
            span=weeks_span(weeks),
            weeks=tuple((week, week_address(week)) for week in weeks),
            rows=rows,
            owing=sum(row.cells[-1].owed > 0 for row in rows) if running else 0,
            until=this_week.ends(edition.plan.desk.zone) if running else None,
            counts=counts(edition, weeks) if weeks else None,
            years=others,
        ),
        assets=ASSETS,
    )


def _amounts(edition: Edition, weeks: tuple[Week, ...]) -> tuple[tuple[str, str], ...]:
    """What these weeks asked of every unit, in the order in which it changed; weeks that asked nothing are left out."""
    asked: dict[str, list[Week]] = {}
    for week in weeks:
        if quota := edition.plan.desk.quota_of(week):
            asked.setdefault(quota.amount, []).append(week)
    return tuple((weeks_span(those), amount) for amount, those in asked.items())


def _row(edition: Edition, unit: Unit, weeks: tuple[Week, ...]) -> QuotaRow:
    cells = tuple(week_cell(edition, unit, week) for week in weeks)
    return QuotaRow(unit=edition.unit_link(unit), cells=cells, total=sum(cell.supplied for cell in cells))


def _week(edition: Edition, week: Week, older: Week | None, newer: Week | None) -> Page:
    newsroom = edition.newsroom
    by_unit: dict[str, list[Story]] = defaultdict(list)
    for story in newsroom.in_week(week):
        by_unit[story.counts_for].append(story)
    ends = week.ends(edition.plan.desk.zone)
    quota, holiday = edition.plan.desk.quota_of(week), edition.plan.desk.holiday_of(week)
    return Page(
        address=week_address(week),
        template="quota_week.html",
        title=t("{year}年第{number}周任务", year=week.year, number=week.number),
        description=t(
            "{short_day}至{short_day2}各单位的供稿。",
            short_day=short_day(week.monday),
            short_day2=short_day(week.sunday),
        ),
        section=QUOTA,
        changed=_changed(edition, week),
        view=QuotaWeekView(
            week=week,
            monday=week.monday,
            sunday=week.sunday,
            amount=quota.amount if quota else "",
            holiday=holiday.name if holiday else "",
            running=newsroom.now < ends,
            until=ends,
            rows=tuple(
                QuotaWeekRow(
                    unit=edition.unit_link(unit),
                    cell=week_cell(edition, unit, week),
                    stories=tuple(edition.story_links[story.path] for story in by_unit[unit.slug]),
                )
                for unit in _units(edition, (week,))
            ),
            previous=_link(older),
            next=_link(newer),
            counts=counts(edition, (week,)),
        ),
        assets=ASSETS,
    )


def _units(edition: Edition, weeks: tuple[Week, ...]) -> list[Unit]:
    """Units that were there on a day of these weeks."""
    return [unit for unit in edition.plan.units if weeks and unit.stands_in(weeks[0].monday, weeks[-1].sunday)]


def _changed(edition: Edition, week: Week) -> date:
    """A week that is over changed last on the Monday after, when what was missing became missed."""
    if week < edition.newsroom.this_week:
        return week.next().monday
    return max([week.monday, *(story.day for story in edition.newsroom.in_week(week))])


def _link(week: Week | None) -> Link | None:
    return Link(t("{year}年第{number}周", year=week.year, number=week.number), week_address(week)) if week else None
