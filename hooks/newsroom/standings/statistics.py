"""用稿统计: how many stories came in weeks, months or terms and what became of them, for pages and commands alike."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TypeVar

from msgspec import Struct, field

from newsroom.model import Kind, Newsroom, Outline, Period, Story, Unit
from newsroom.model.period import days_of
from newsroom.standings.quota import QuotaState, quota_periods, standing

K = TypeVar("K")


class Tally(Struct, frozen=True, kw_only=True):
    published: int = 0
    """Out and not withdrawn: what counts for the task. The next two are among them."""
    flashes: int = 0
    works: int = 0
    withdrawn: int = 0
    set_aside: int = 0

    @property
    def supplied(self) -> int:
        return self.published + self.withdrawn + self.set_aside


NOTHING = Tally()


class CountedPerson(Struct, frozen=True, order=True):
    """One name in one unit. Whether the same name in two units is one person is not known, so they are counted
    apart."""

    name: str
    unit: str
    """Slug; empty: that could not be read."""


class Statistics(Struct, frozen=True, kw_only=True):
    """Who supplied nothing is not in here. A story of several authors counts for each of them.

    What is dated in the future is not counted, nor what is set aside and has no date that could be read.
    """

    whole: Tally
    units: Mapping[str, Tally]
    """By slug; empty: a story that is set aside because its unit could not be read. Likewise the columns."""
    columns: Mapping[str, Tally]
    responsible: Mapping[CountedPerson, Tally]
    authors: Mapping[CountedPerson, Tally]


def statistics(newsroom: Newsroom, periods: Collection[Period]) -> Statistics:
    """Counts the stories that count in these periods, each once, as of ``newsroom.now``."""
    counts = _Counts()
    among = dict.fromkeys(day for period in periods for day in days_of(period))
    for day in among:
        for story in newsroom.counted_on(day):
            counts.add(story, (1, story.kind is Kind.FLASH, story.kind is Kind.WORK, 0, 0))
    for story in newsroom.withdrawn:
        if story.day in among:
            counts.add(story, (0, 0, 0, 1, 0))
    for outline in newsroom.aside.values():
        if outline.date and outline.date <= newsroom.now and outline.date.date() in among:
            counts.add(outline, (0, 0, 0, 0, 1))
    return Statistics(
        whole=_tally(counts.whole),
        units={slug: _tally(found) for slug, found in counts.units.items()},
        columns={slug: _tally(found) for slug, found in counts.columns.items()},
        responsible={CountedPerson(*person): _tally(found) for person, found in counts.responsible.items()},
        authors={CountedPerson(*person): _tally(found) for person, found in counts.authors.items()},
    )


def periods_missed(newsroom: Newsroom, unit: Unit, last: Period) -> int:
    """In how many periods of a task that are over, up to ``last``, included, the unit supplied too little."""
    periods = (period for period in quota_periods(newsroom) if period.last <= last.last)
    return sum(standing(newsroom, unit, period).state is QuotaState.SHORT for period in periods)


_Figures = tuple[int, int, int, int, int]
"""In the order of a tally."""


class _Counts(Struct):
    """Ten thousand stories are counted at every build, so one by one and without a value for each."""

    whole: list[int] = field(default_factory=lambda: [0] * 5)
    units: dict[str, list[int]] = field(default_factory=dict)
    columns: dict[str, list[int]] = field(default_factory=dict)
    responsible: dict[tuple[str, str], list[int]] = field(default_factory=dict)
    authors: dict[tuple[str, str], list[int]] = field(default_factory=dict)

    def add(self, one: Story | Outline, figures: _Figures) -> None:
        unit = one.unit or ""
        counted_for = one.counts_for if isinstance(one, Story) else unit
        found = [self.whole, _at(self.units, counted_for), _at(self.columns, one.column or "")]
        if one.responsible:
            found.append(_at(self.responsible, (one.responsible, unit)))
        found += [_at(self.authors, (name, unit)) for name in one.authors]
        for place, figure in enumerate(figures):
            if figure:
                for counted in found:
                    counted[place] += 1


def _at(counted: dict[K, list[int]], key: K) -> list[int]:
    found = counted.get(key)
    if found is None:
        found = counted[key] = [0] * 5
    return found


def _tally(figures: list[int]) -> Tally:
    published, flashes, works, withdrawn, set_aside = figures
    return Tally(published=published, flashes=flashes, works=works, withdrawn=withdrawn, set_aside=set_aside)
