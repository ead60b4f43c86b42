"""What units owe, from when until when, and the days on which nobody owes anything."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from enum import StrEnum

from newsroom.languages import t
from newsroom.model.period import Month, Period, Term, days_of
from newsroom.model.span import Span, standing
from newsroom.model.story import Story
from newsroom.model.week import Week

_WORKING_DAYS = 5


class Per(StrEnum):
    """How often a quota is owed."""

    WEEK = "weekly"
    MONTH = "monthly"
    TERM = "termly"


class Late(StrEnum):
    """Where a story counts that was merged when the period of its date was over."""

    DATE = "date"
    """There all the same: what was settled may still change."""
    MERGE = "merge"
    """In the period in which it was merged."""


class Holiday(Span, frozen=True, kw_only=True):
    """Days on which nothing is owed, both ends included."""

    name: str = ""

    def days(self) -> Iterator[date]:
        """None of one without a first or a last day."""
        if self.since and self.until:
            yield from (self.since + timedelta(days=day) for day in range((self.until - self.since).days + 1))


class Quota(Span, frozen=True, kw_only=True):
    """What a unit owes per week, month or term, from its first to its last day."""

    per: Per = Per.WEEK
    minimum: int
    maximum: int | None
    """None: as many as there are; in a unit's own quota, the desk's."""
    points: tuple[tuple[str, int], ...] = ()
    """What a story is worth, by a genre's name, else by a kind's; what is not listed is worth nothing. None: stories
    are counted."""
    late: Late | None = None
    """None: the plan does not say; then they count for their date, and nobody asks when they were merged."""

    @property
    def amount(self) -> str:
        """As people say it: 2到3; where both are the same, one number; without a most, 至少2."""
        if self.maximum is None:
            return t("至少{n}", n=self.minimum)
        most = self.maximum
        return (
            t("{minimum}到{most}", minimum=self.minimum, most=most)
            if self.minimum < most
            else f"{max(self.minimum, most)}"
        )

    def worth(self, story: Story) -> int:
        """What a story counts."""
        if not self.points:
            return 1
        worth = dict(self.points)
        return worth.get(story.genre.name if story.genre else "", worth.get(story.kind, 0))


def per_of(period: Period) -> Per:
    match period:
        case Week():
            return Per.WEEK
        case Month():
            return Per.MONTH
        case Term():
            return Per.TERM


def in_period(quotas: Iterable[Quota], period: Period) -> Quota | None:
    """The one that stands on its first day, so that nobody's task changes within a period; None where none is owed in
    such periods on its first and on its last day."""
    asked = tuple(quotas)
    if not asked:
        return None
    begins, ends = standing(asked, period.first), standing(asked, period.last)
    per = per_of(period)
    return begins if begins and ends and begins.per is per is ends.per else None


def holiday_in(holidays: Iterable[Holiday], period: Period) -> Holiday | None:
    """One of those that leave the period no working day from Monday to Friday; None where it has one."""
    off = tuple(holidays)
    if not off:
        return None
    found = [standing(off, day) for day in days_of(period) if day.isoweekday() <= _WORKING_DAYS]
    return found[0] if found and all(found) else None
