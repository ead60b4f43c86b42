"""用稿统计: how many stories came in weeks, months or terms and what became of them, for pages and commands alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import TypeVar

from msgspec import Struct

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


class Tallies(Mapping[K, Tally]):
    """Each is made when somebody asks for it: of thousands of authors a page shows thirty."""

    def __init__(self, figures: Sequence[Counter[K]]) -> None:
        """In the order of a tally."""
        self._figures = figures

    @property
    def published(self) -> Mapping[K, int]:
        """How many stories are out of each that has any."""
        return self._figures[0]

    def __getitem__(self, name: K) -> Tally:
        figures = [found.get(name, 0) for found in self._figures]
        if not any(figures):
            raise KeyError(name)
        return _tally(figures)

    def __iter__(self) -> Iterator[K]:
        return iter(dict.fromkeys(chain.from_iterable(self._figures)))

    def __len__(self) -> int:
        return len(set(chain.from_iterable(self._figures)))


class Statistics(Struct, frozen=True, kw_only=True):
    """Who supplied nothing is not in here. A story of several authors counts for each of them.

    What is dated in the future is not counted, nor what is set aside and has no date that could be read.
    """

    whole: Tally
    units: Tallies[str]
    """By slug; empty: a story that is set aside because its unit could not be read. Likewise the columns."""
    columns: Tallies[str]
    responsible: Tallies[CountedPerson]
    authors: Tallies[CountedPerson]


def statistics(newsroom: Newsroom, periods: Collection[Period]) -> Statistics:
    """Counts the stories that count in these periods, each once, as of ``newsroom.now``."""
    among = dict.fromkeys(day for period in periods for day in days_of(period))
    published = [story for day in among for story in newsroom.counted_on(day)]
    aside = (one for one in newsroom.aside.values() if one.date and one.date <= newsroom.now)
    counted = (
        published,
        [story for story in published if story.kind is Kind.FLASH],
        [story for story in published if story.kind is Kind.WORK],
        [story for story in newsroom.withdrawn if story.day in among],
        [outline for outline in aside if outline.date and outline.date.date() in among],
    )
    return Statistics(
        whole=_tally(len(some) for some in counted),
        units=_tallies(counted, _unit_of),
        columns=_tallies(counted, _column_of),
        responsible=_tallies(counted, _responsible_for),
        authors=_tallies(counted, _authors_of),
    )


def periods_missed(newsroom: Newsroom, unit: Unit, last: Period) -> int:
    """In how many periods of a task that are over, up to ``last``, included, the unit supplied too little."""
    periods = (period for period in quota_periods(newsroom) if period.last <= last.last)
    return sum(standing(newsroom, unit, period).state is QuotaState.SHORT for period in periods)


_Counted = Sequence[Story | Outline]


def _tallies(counted: Sequence[_Counted], named: Callable[[_Counted], Iterable[K]]) -> Tallies[K]:
    """``counted`` are the stories of each figure of a tally; ``named`` says whom or what some of them count for."""
    # Ten thousand stories are counted at every build, so by whom they count for and not one by one.
    return Tallies([Counter(named(some)) for some in counted])


def _unit_of(some: _Counted) -> list[str]:
    return [one.counts_for if isinstance(one, Story) else one.unit or "" for one in some]


def _column_of(some: _Counted) -> list[str]:
    return [one.column or "" for one in some]


def _responsible_for(some: _Counted) -> list[CountedPerson]:
    return [CountedPerson(one.responsible, one.unit or "") for one in some if one.responsible]


def _authors_of(some: _Counted) -> list[CountedPerson]:
    return [CountedPerson(name, one.unit or "") for one in some for name in one.authors]


def _tally(figures: Iterable[int]) -> Tally:
    published, flashes, works, withdrawn, set_aside = figures
    return Tally(published=published, flashes=flashes, works=works, withdrawn=withdrawn, set_aside=set_aside)
