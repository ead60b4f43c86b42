"""用稿统计: how many stories came in a span of weeks and what became of them, for pages and commands alike."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from typing import TypeVar

from newsroom.checks.quota import State, quota_weeks, standing
from newsroom.model import Kind, Newsroom, Outline, Story, Unit, Week

K = TypeVar("K")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    published: int = 0
    """Out and not withdrawn: what counts for the weekly task. The next two are among them."""
    flashes: int = 0
    works: int = 0
    withdrawn: int = 0
    set_aside: int = 0

    @property
    def supplied(self) -> int:
        return self.published + self.withdrawn + self.set_aside


NOTHING = Tally()


@dataclass(frozen=True, slots=True, order=True)
class Person:
    """Of one name in two units it is not known whether they are one person, so they are counted apart."""

    name: str
    unit: str
    """Slug; empty: that could not be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statistics:
    """Who supplied nothing is not in here. A story of several authors counts for each of them.

    What is dated in the future is not counted, nor what is set aside and has no date that could be read.
    """

    whole: Tally
    units: Mapping[str, Tally]
    """By slug; empty: a story that is set aside because its unit could not be read. Likewise the columns."""
    columns: Mapping[str, Tally]
    responsible: Mapping[Person, Tally]
    authors: Mapping[Person, Tally]


class _Fate(Enum):
    PUBLISHED = auto()
    WITHDRAWN = auto()
    SET_ASIDE = auto()


_Supply = tuple[Story | Outline, _Fate]


def statistics(newsroom: Newsroom, first: Week, last: Week) -> Statistics:
    """Of the stories dated from ``first`` to ``last``, both included, as of ``newsroom.now``."""
    supplies = list(_supplies(newsroom, first, last))
    return Statistics(
        whole=_tally(supplies),
        units=_by(((one.unit or "", (one, fate)) for one, fate in supplies)),
        columns=_by(((one.column or "", (one, fate)) for one, fate in supplies)),
        responsible=_by(
            (Person(one.responsible, one.unit or ""), (one, fate)) for one, fate in supplies if one.responsible
        ),
        authors=_by((Person(name, one.unit or ""), (one, fate)) for one, fate in supplies for name in one.authors),
    )


def weeks_missed(newsroom: Newsroom, unit: Unit, last: Week) -> int:
    """Of the campaign's weeks that are over, up to ``last``, included, those in which the unit supplied too little."""
    weeks = (week for week in quota_weeks(newsroom) if week <= last)
    return sum(standing(newsroom, unit, week).state is State.SHORT for week in weeks)


def _supplies(newsroom: Newsroom, first: Week, last: Week) -> Iterator[_Supply]:
    for week in first.until(last):
        yield from ((story, _Fate.PUBLISHED) for story in newsroom.in_week(week))
    for story in newsroom.withdrawn:
        if first <= Week.of(story.day) <= last:
            yield story, _Fate.WITHDRAWN
    for outline in newsroom.aside.values():
        if outline.date and outline.date <= newsroom.now and first <= Week.of(outline.date.date()) <= last:
            yield outline, _Fate.SET_ASIDE


def _by(supplies: Iterator[tuple[K, _Supply]]) -> dict[K, Tally]:
    groups: dict[K, list[_Supply]] = {}
    for key, supply in supplies:
        groups.setdefault(key, []).append(supply)
    return {key: _tally(group) for key, group in groups.items()}


def _tally(supplies: list[_Supply]) -> Tally:
    out = [one for one, fate in supplies if fate is _Fate.PUBLISHED]
    return Tally(
        published=len(out),
        flashes=sum(one.kind is Kind.FLASH for one in out),
        works=sum(one.kind is Kind.WORK for one in out),
        withdrawn=sum(fate is _Fate.WITHDRAWN for _, fate in supplies),
        set_aside=sum(fate is _Fate.SET_ASIDE for _, fate in supplies),
    )
