"""What units owe, from when until when, and the days on which nobody owes anything."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from newsroom.languages import t
from newsroom.model.span import Span, standing
from newsroom.model.week import Week

_WORKING_DAYS = 5


class Holiday(Span, frozen=True, kw_only=True):
    """Days on which nothing is owed, both ends included."""

    name: str = ""

    def days(self) -> Iterator[date]:
        """None of one without a first or a last day."""
        if self.since and self.until:
            yield from (self.since + timedelta(days=day) for day in range((self.until - self.since).days + 1))


class Quota(Span, frozen=True, kw_only=True):
    """Stories that a unit owes per ISO week, from its first to its last day."""

    minimum: int
    maximum: int | None
    """None, in a unit's own quota only: the desk's."""

    @property
    def amount(self) -> str:
        """As people say it: 2到3; where both are the same, one number."""
        most = self.maximum or 0
        return (
            t("{minimum}到{most}", minimum=self.minimum, most=most)
            if self.minimum < most
            else f"{max(self.minimum, most)}"
        )


def of_week(quotas: Iterable[Quota], week: Week) -> Quota | None:
    """The one that stands on Monday, so that nobody's task changes within a week; None where none stands on Sunday."""
    asked = tuple(quotas)
    return standing(asked, week.monday) if standing(asked, week.sunday) else None


def holiday_of(holidays: Iterable[Holiday], week: Week) -> Holiday | None:
    """One of those that leave the week no working day from Monday to Friday; None where it has one."""
    off = tuple(holidays)
    found = [standing(off, week.monday + timedelta(days=day)) for day in range(_WORKING_DAYS)]
    return found[0] if all(found) else None
