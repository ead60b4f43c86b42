"""用稿统计 as readers see it: what is out, by column, responsible person and author."""

from __future__ import annotations

from datetime import date
from heapq import nsmallest

from newsroom.model import Period
from newsroom.pages.edition import Edition
from newsroom.pages.views.parts import Link
from newsroom.pages.views.units import CountRow, CountsView
from newsroom.personal import redacted
from newsroom.standings.naming import periods_span
from newsroom.standings.statistics import NOTHING, CountedPerson, Tallies, Tally, statistics

PEOPLE = 30
"""In a list; a campaign may have hundreds of authors, and the desk's own report has them all."""


def counts(edition: Edition, periods: tuple[Period, ...]) -> CountsView:
    """What is set aside or withdrawn is the desk's affair and not counted here."""
    counted = statistics(edition.newsroom, periods)
    day = min(periods[-1].last, edition.newsroom.today)
    return CountsView(
        published=counted.whole.published,
        flashes=counted.whole.flashes,
        works=counted.whole.works,
        span=periods_span(periods),
        units=tuple(
            _row("", edition.unit_link(unit, day), counted.units[unit.slug])
            for unit in edition.plan.units
            if counted.units.get(unit.slug, NOTHING).published
        ),
        columns=tuple(
            _row("", edition.column_link(column, day), counted.columns[column.slug])
            for column in edition.plan.columns
            if counted.columns.get(column.slug, NOTHING).published
        ),
        responsible=_people(edition, counted.responsible, day),
        authors=_people(edition, counted.authors, day),
        most=PEOPLE if max(len(counted.responsible.published), len(counted.authors.published)) > PEOPLE else None,
    )


def _people(edition: Edition, counted: Tallies[CountedPerson], day: date) -> tuple[CountRow, ...]:
    """Those with most first."""
    most = nsmallest(PEOPLE, counted.published.items(), key=lambda one: (-one[1], one[0].name, one[0].unit))
    return tuple(
        _row(person.name, edition.unit_link(edition.plan.unit(person.unit), day), counted[person]) for person, _ in most
    )


def _row(who: str, of: Link, tally: Tally) -> CountRow:
    return CountRow(who=redacted(who), of=of, published=tally.published, flashes=tally.flashes, works=tally.works)
