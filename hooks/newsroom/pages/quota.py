"""The weekly quota: one picture of all weeks and units, and a page a week."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from newsroom.model import Story, Unit, Week
from newsroom.model.addresses import QUOTA, week_address
from newsroom.pages.counts import counts
from newsroom.pages.dates import short_day
from newsroom.pages.edition import Edition
from newsroom.pages.outputs import Page
from newsroom.pages.views import Link, QuotaRow, QuotaView, QuotaWeekRow, QuotaWeekView, WeekCell
from newsroom.standings.quota import quota_weeks, standing

WEEKS = 53
"""Weeks in the picture; older ones are reached from week to week."""
ASSETS = ("counts.css",)


def quota_pages(edition: Edition) -> Iterator[Page]:
    weeks = quota_weeks(edition.newsroom)
    yield _overview(edition, weeks)
    for week, older, newer in zip(weeks, (None, *weeks), (*weeks[1:], None), strict=False):
        yield _week(edition, week, older, newer)


def week_cell(edition: Edition, unit: Unit, week: Week) -> WeekCell:
    found = standing(edition.newsroom, unit, week)
    return WeekCell(week=week, supplied=found.supplied, owed=found.owed, state=found.state.value)


def _overview(edition: Edition, all_weeks: tuple[Week, ...]) -> Page:
    weeks = all_weeks[-WEEKS:]
    quota = edition.plan.desk.quota
    this_week = edition.newsroom.this_week
    rows = tuple(_row(edition, unit, weeks) for unit in _units(edition, weeks))
    running = this_week in weeks and quota.is_due(this_week)
    return Page(
        address=QUOTA,
        template="quota.html",
        title="每周任务",
        description=f"各单位每周供稿{quota.amount}篇，这里看得到每个单位每一周的完成情况。",
        section=QUOTA,
        changed=max((_changed(edition, week) for week in weeks), default=None),
        view=QuotaView(
            amount=quota.amount,
            weeks=tuple((week, week_address(week)) for week in weeks),
            rows=rows,
            owing=sum(row.cells[-1].owed > 0 for row in rows) if running else 0,
            until=this_week.ends(edition.plan.desk.zone) if running else None,
            counts=counts(edition, all_weeks[0], all_weeks[-1]) if all_weeks else None,
        ),
        assets=ASSETS,
    )


def _row(edition: Edition, unit: Unit, weeks: tuple[Week, ...]) -> QuotaRow:
    cells = tuple(week_cell(edition, unit, week) for week in weeks)
    return QuotaRow(unit=edition.unit_link(unit), cells=cells, total=sum(cell.supplied for cell in cells))


def _week(edition: Edition, week: Week, older: Week | None, newer: Week | None) -> Page:
    newsroom = edition.newsroom
    by_unit: dict[str, list[Story]] = defaultdict(list)
    for story in newsroom.in_week(week):
        by_unit[story.unit].append(story)
    ends = week.ends(edition.plan.desk.zone)
    return Page(
        address=week_address(week),
        template="quota_week.html",
        title=f"{week.year}年第{week.number}周任务",
        description=f"{short_day(week.monday)}至{short_day(week.sunday)}各单位的供稿。",
        section=QUOTA,
        changed=_changed(edition, week),
        view=QuotaWeekView(
            week=week,
            monday=week.monday,
            sunday=week.sunday,
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
            counts=counts(edition, week, week),
        ),
        assets=ASSETS,
    )


def _units(edition: Edition, weeks: tuple[Week, ...]) -> list[Unit]:
    """Units that were there on a day of these weeks."""
    return [
        unit
        for unit in edition.plan.units
        if any(unit.stands_on(week.monday) or unit.stands_on(week.sunday) for week in weeks)
    ]


def _changed(edition: Edition, week: Week) -> date:
    """A week that is over changed last on the Monday after, when what was missing became missed."""
    if week < edition.newsroom.this_week:
        return week.next().monday
    return max([week.monday, *(story.day for story in edition.newsroom.in_week(week))])


def _link(week: Week | None) -> Link | None:
    return Link(f"{week.year}年第{week.number}周", week_address(week)) if week else None
