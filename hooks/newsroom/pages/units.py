"""The units and the campuses."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from newsroom.languages import t
from newsroom.model import Column, Supplier, Unit
from newsroom.model.addresses import UNITS, campus_address, column_address, unit_address
from newsroom.pages.dates import former_names, long_day
from newsroom.pages.edition import Edition
from newsroom.pages.feeds import feed_links, subscribe_link
from newsroom.pages.months import links_by_year, month_pages
from newsroom.pages.outputs import Page
from newsroom.pages.quota import period_cell, task_name
from newsroom.pages.views.parts import Link
from newsroom.pages.views.units import CampusView, UnitRow, UnitsView, UnitView
from newsroom.standings import naming
from newsroom.standings.quota import running

IN_LIST = 10
"""About a month of a unit that supplies what it owes; the older ones stand in their months."""
ON_CAMPUS = 20
PERIODS = 8
"""All others stand on the page of the task."""


def unit_pages(edition: Edition) -> Iterator[Page]:
    """All units, then each with its months."""
    yield _all_units(edition)
    for unit in edition.plan.units:
        yield _unit(edition, unit)
        stories = edition.newsroom.of_unit(unit.slug)
        yield from month_pages(edition, stories, partial(edition.unit_link, unit), section=UNITS)


def campus_pages(edition: Edition) -> Iterator[Page]:
    for slug, name in edition.plan.campuses().items():
        all_units = [unit for unit in edition.plan.units if unit.campus_slug == slug]
        units = [unit for unit in all_units if unit.goes_on(edition.newsroom.today)]
        slugs = {unit.slug for unit in all_units}
        newest = (story for unit in slugs for story in edition.newsroom.of_unit(unit)[:ON_CAMPUS])
        stories = sorted(newest, key=lambda story: story.order, reverse=True)[:ON_CAMPUS]
        yield Page(
            address=campus_address(slug),
            template="campus.html",
            title=name,
            description=t("{name}的单位和稿件。", name=name),
            section=UNITS,
            changed=edition.changed(stories),
            view=CampusView(
                name=name, units=tuple(_row(edition, unit) for unit in units), stories=edition.tease(stories)
            ),
        )


def _all_units(edition: Edition) -> Page:
    rows = [(unit, _row(edition, unit)) for unit in edition.plan.units]
    return Page(
        address=UNITS,
        template="units.html",
        title=t("供稿单位"),
        description=t("向{site}供稿的学院和部门。", site=edition.site.name),
        section=UNITS,
        changed=None,
        view=UnitsView(
            kinds=tuple(
                (kind.title, tuple(row for unit, row in rows if unit.kind == kind and not row.ended))
                for kind in edition.plan.desk.unit_kinds
            ),
            ended=tuple(row for _, row in rows if row.ended),
            campuses=tuple(Link(name, campus_address(slug)) for slug, name in edition.plan.campuses().items()),
        ),
    )


def _row(edition: Edition, unit: Unit) -> UnitRow:
    return UnitRow(
        unit=edition.unit_link(unit),
        kind=unit.kind.chinese,
        campus=edition.campus_link(unit),
        ended=_ended(edition, unit),
        successor=_successor(edition, unit),
        columns=tuple(
            Link(column.short, column_address(column.slug))
            for column in _columns_of(edition, unit)
            if any(_names(group, unit) for group in _groups(edition, column))
        ),
    )


def _ended(edition: Edition, unit: Unit) -> str:
    """As readers are told it; empty of one that goes on."""
    is_over = unit.until and not unit.goes_on(edition.newsroom.today)
    return t("到{long_day}为止", long_day=long_day(unit.until)) if is_over and unit.until else ""


def _successor(edition: Edition, unit: Unit) -> Link | None:
    """Told when the unit has ended, and not before."""
    over = unit.successor and not unit.goes_on(edition.newsroom.today)
    return edition.unit_link(edition.plan.unit(unit.successor), unit.until) if over else None


def _columns_of(edition: Edition, unit: Unit) -> Iterator[Column]:
    """Those that go on; none of a unit that has ended."""
    today = edition.newsroom.today
    if unit.goes_on(today):
        yield from (column for column in edition.plan.columns if column.goes_on(today))


def _names(group: Supplier, unit: Unit) -> bool:
    return unit.slug in group.units or group.kinds == (unit.kind,)


def _unit(edition: Edition, unit: Unit) -> Page:
    stories = edition.newsroom.of_unit(unit.slug)
    address = unit_address(unit.slug)
    today = edition.newsroom.today
    periods = [one for one in edition.periods if unit.stands_in(one.first, one.last)]
    has_task = bool(edition.plan.desk.quotas)
    task = task_name(edition, min(unit.until or today, today)) if has_task else ""
    return Page(
        address=address,
        template="unit.html",
        title=unit.name,
        description=t("{unit}的稿件{more}。", unit=unit.name, more=t("和{task}", task=task) if has_task else ""),
        section=UNITS,
        changed=edition.changed(stories[:IN_LIST]),
        view=UnitView(
            name=unit.name,
            kind=unit.kind.chinese,
            campus=edition.campus_link(unit),
            formerly=former_names(unit.formerly, today),
            ended=_ended(edition, unit),
            successor=_successor(edition, unit),
            predecessors=tuple(
                edition.unit_link(other, other.until)
                for other in edition.plan.units
                if other.successor == unit.slug and not other.goes_on(today)
            ),
            columns=_columns(edition, unit),
            task=task,
            asked=_asked(edition, unit),
            periods=tuple(period_cell(edition, unit, period) for period in periods[: -PERIODS - 1 : -1]),
            stories=edition.tease(stories[:IN_LIST]),
            years=links_by_year(address, (story.month for story in stories)),
            more=max(0, len(stories) - IN_LIST),
            subscribe=subscribe_link(edition, f"unit-{unit.slug}"),
        ),
        feeds=feed_links(edition, address, unit.name),
    )


def _asked(edition: Edition, unit: Unit) -> str:
    """What the running period asks of it; empty: nothing."""
    period = running(edition.newsroom)
    quota = edition.plan.quota_of(unit, period) if period else None
    return naming.asked_now(quota) if quota and quota.minimum else ""


def _columns(edition: Edition, unit: Unit) -> tuple[Link, ...]:
    """Columns that the plan lets the unit supply today, in any of their beats."""
    return tuple(
        edition.column_link(column)
        for column in _columns_of(edition, unit)
        if any(group.includes(unit) for group in _groups(edition, column))
    )


def _groups(edition: Edition, column: Column) -> Iterator[Supplier]:
    """Today's suppliers of a column and of all its beats."""
    for beat in column.beats or (None,):
        yield from edition.plan.groups(column, beat.slug if beat else None, edition.newsroom.today)
