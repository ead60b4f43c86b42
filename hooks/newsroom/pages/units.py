"""The units and the campuses."""

from __future__ import annotations

from collections.abc import Iterator

from newsroom.checks.quota import quota_weeks
from newsroom.model import Unit, UnitKind
from newsroom.pages.addresses import UNITS, campus_address, unit_address
from newsroom.pages.edition import Edition
from newsroom.pages.months import month_links, month_pages
from newsroom.pages.outputs import Page
from newsroom.pages.quota import week_cell
from newsroom.pages.views import CampusView, Link, UnitRow, UnitsView, UnitView

IN_LIST = 30
WEEKS = 26


def unit_pages(edition: Edition) -> Iterator[Page]:
    """All units, then each with its months."""
    yield _all_units(edition)
    for unit in edition.plan.units:
        yield _unit(edition, unit)
        stories = edition.newsroom.of_unit(unit.slug)
        yield from month_pages(edition, edition.unit_link(unit), stories, section=UNITS)


def campus_pages(edition: Edition) -> Iterator[Page]:
    for slug, name in edition.plan.campuses().items():
        units = [unit for unit in edition.plan.units if unit.campus_slug == slug]
        slugs = {unit.slug for unit in units}
        newest = (story for unit in slugs for story in edition.newsroom.of_unit(unit)[:IN_LIST])
        stories = sorted(newest, key=lambda story: story.order, reverse=True)[:IN_LIST]
        yield Page(
            address=campus_address(slug),
            template="campus.html",
            title=name,
            description=f"{name}的单位和稿件。",
            section=UNITS,
            changed=edition.changed(stories),
            view=CampusView(
                name=name, units=tuple(_row(edition, unit) for unit in units), stories=edition.tease(stories)
            ),
        )


def _all_units(edition: Edition) -> Page:
    units = edition.plan.units
    return Page(
        address=UNITS,
        template="units.html",
        title="供稿单位",
        description=f"向{edition.site.name}供稿的学院和部门。",
        section=UNITS,
        changed=edition.changed(edition.newsroom.published[:1]),
        view=UnitsView(
            colleges=tuple(_row(edition, unit) for unit in units if unit.kind is UnitKind.COLLEGE),
            offices=tuple(_row(edition, unit) for unit in units if unit.kind is UnitKind.OFFICE),
            campuses=tuple(Link(name, campus_address(slug)) for slug, name in edition.plan.campuses().items()),
        ),
    )


def _row(edition: Edition, unit: Unit) -> UnitRow:
    stories = edition.newsroom.of_unit(unit.slug)
    return UnitRow(
        unit=edition.unit_link(unit),
        kind=unit.kind.chinese,
        campus=edition.campus_link(unit),
        total=len(stories),
        newest=edition.tease(stories[:1])[0] if stories else None,
    )


def _unit(edition: Edition, unit: Unit) -> Page:
    stories = edition.newsroom.of_unit(unit.slug)
    address = unit_address(unit.slug)
    return Page(
        address=address,
        template="unit.html",
        title=unit.name,
        description=f"{unit.name}的稿件和每周任务。",
        section=UNITS,
        changed=edition.changed(stories[:IN_LIST]),
        view=UnitView(
            name=unit.name,
            kind=unit.kind.chinese,
            campus=edition.campus_link(unit),
            columns=_columns(edition, unit),
            weeks=tuple(week_cell(edition, unit, week) for week in quota_weeks(edition.newsroom)[-WEEKS:]),
            stories=edition.tease(stories[:IN_LIST]),
            months=month_links(address, stories),
            total=len(stories),
        ),
    )


def _columns(edition: Edition, unit: Unit) -> tuple[Link, ...]:
    """Those that the plan lets the unit supply today, in any of their beats."""
    today = edition.newsroom.today
    return tuple(
        edition.column_link(column)
        for column in edition.plan.columns
        if any(
            group.includes(unit)
            for beat in column.beats or (None,)
            for group in edition.plan.groups(column, beat.slug if beat else None, today)
        )
    )
