"""A week's figures beside those since the start of the campaign."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import tzinfo

from msgspec.structs import replace

from newsroom.languages import t
from newsroom.model import Newsroom, Outline, Period, Unit, Week
from newsroom.standings import QuotaState, Standing, quota_periods, standing
from newsroom.standings.statistics import NOTHING, CountedPerson, Statistics, Tally, periods_missed, statistics
from weekly.sendings import Counts, Sending, counts


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitFigures:
    standing: Standing
    week: Tally
    total: Tally
    sendings: Counts | None
    """What it sent in the week, and what was sent back; None where nobody knows."""
    missed: int
    """Weeks since the start in which it supplied too little."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What somebody or something supplied, in the week and since the start."""

    name: str
    of: str
    """A person's unit; empty where that says nothing."""
    week: Tally
    total: Tally


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekFigures:
    week: Period
    """The week, the month or the term that is told of."""
    since: Period
    newsroom: Newsroom
    units: tuple[UnitFigures, ...]
    columns: tuple[Figures, ...]
    responsible: tuple[Figures, ...]
    """Who supplied most in the week first, then since the start."""
    authors: tuple[Figures, ...]
    """Who wrote most in the week first, then since the start."""
    whole: Figures
    sendings: Counts | None = None
    """Of all units, and of those whose unit nobody knows; None where nobody knows anything."""

    @property
    def standings(self) -> tuple[Standing, ...]:
        return tuple(one.standing for one in self.units)

    @property
    def owing(self) -> tuple[Standing, ...]:
        return tuple(one for one in self.standings if one.state in (QuotaState.OPEN, QuotaState.SHORT))

    def aside(self, unit: Unit | None = None) -> tuple[tuple[str, Outline], ...]:
        """Stories of the week, or of the week and unit, that are set aside; by path. None in the future."""
        dated = sorted(self.newsroom.aside.items())
        return tuple(
            (path, one)
            for path, one in dated
            if one.date and one.date <= self.newsroom.now and self.week.first <= one.date.date() <= self.week.last
            if unit is None or one.unit == unit.slug
        )


def week_figures(
    newsroom: Newsroom, week: Period, units: Iterable[Unit], sendings: tuple[Sending, ...] | None
) -> WeekFigures:
    """The week's figures of these units alone. Before the campaign nothing is counted since its start. ``sendings``:
    None where nobody knows what was sent."""
    chosen, everybody = tuple(units), set(newsroom.plan.units)
    if set(chosen) != everybody:
        newsroom = _only(newsroom, {unit.slug for unit in chosen})
    plan = newsroom.plan
    zone = plan.desk.zone
    weeks = tuple(one for one in _counted(newsroom) if one.last <= week.last)
    of_week, of_all = statistics(newsroom, (week,)), statistics(newsroom, weeks)

    def people(of: Callable[[Statistics], Mapping[CountedPerson, Tally]]) -> tuple[Figures, ...]:
        return tuple(
            Figures(name=person.name, of=plan.unit(person.unit).name if person.unit else "", week=in_week, total=in_all)
            for person, in_week, in_all in sorted(_beside(of(of_week), of(of_all)), key=_most_first)
        )

    return WeekFigures(
        week=week,
        since=weeks[0] if weeks else week,
        newsroom=newsroom,
        units=tuple(
            UnitFigures(
                standing=standing(newsroom, unit, week),
                week=of_week.units.get(unit.slug, NOTHING),
                total=of_all.units.get(unit.slug, NOTHING),
                sendings=None if sendings is None else counts(sendings, week, zone, unit.slug),
                missed=periods_missed(newsroom, unit, week),
            )
            for unit in chosen
            if unit.stands_in(week.first, week.last)
        ),
        columns=tuple(
            Figures(
                name=column.title,
                of="",
                week=of_week.columns.get(column.slug, NOTHING),
                total=of_all.columns.get(column.slug, NOTHING),
            )
            for column in plan.columns
        ),
        responsible=people(lambda counted: counted.responsible),
        authors=people(lambda counted: counted.authors),
        whole=Figures(name=t("合计"), of="", week=of_week.whole, total=of_all.whole),
        sendings=_sent(sendings, week, zone, None if set(chosen) == everybody else chosen),
    )


def _sent(
    sendings: tuple[Sending, ...] | None, week: Period, zone: tzinfo, chosen: tuple[Unit, ...] | None
) -> Counts | None:
    if sendings is None:
        return None
    slugs = {unit.slug for unit in chosen} if chosen is not None else None
    return counts((one for one in sendings if slugs is None or one.unit in slugs), week, zone)


def _counted(newsroom: Newsroom) -> Iterable[Period]:
    """Those that ask or asked something; where nobody ever did, all since the first story."""
    if newsroom.plan.desk.quotas or not newsroom.published:
        return quota_periods(newsroom)
    return Week.of(newsroom.published[-1].day).until(newsroom.this_week)


def _only(newsroom: Newsroom, units: Collection[str]) -> Newsroom:
    return replace(
        newsroom,
        stories=tuple(story for story in newsroom.stories if story.counts_for in units),
        aside={path: one for path, one in newsroom.aside.items() if one.unit in units},
    )


def _beside(
    week: Mapping[CountedPerson, Tally], total: Mapping[CountedPerson, Tally]
) -> Iterable[tuple[CountedPerson, Tally, Tally]]:
    return (
        (person, week.get(person, NOTHING), total.get(person, NOTHING)) for person in dict.fromkeys([*week, *total])
    )


def _most_first(figures: tuple[CountedPerson, Tally, Tally]) -> tuple[int, int, CountedPerson]:
    person, week, total = figures
    return -week.supplied, -total.supplied, person
