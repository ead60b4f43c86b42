"""From when until when something of the plan stands. What has ended stays listed, and true of its days."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import zip_longest
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace


class Span(Struct, frozen=True, kw_only=True):
    since: date | None = None
    """First day; None: from the beginning."""
    until: date | None = None
    """Last day, included; None: still there."""

    def stands_in(self, first: date, last: date) -> bool:
        """Whether it stands on any day from ``first`` to ``last``."""
        return (self.since is None or self.since <= last) and (self.until is None or first <= self.until)

    def goes_on(self, today: date) -> bool:
        """Whether its last day has not passed; it may begin only later."""
        return self.until is None or today <= self.until

    def stands_on(self, day: date) -> bool:
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


S = TypeVar("S", bound=Span)


def one_after_another(spans: Iterable[S]) -> tuple[S, ...]:
    """By their first days; each ends at the latest on the day before the next one begins."""
    ordered = sorted(spans, key=lambda span: span.since or date.min)
    ends = [span.since - timedelta(days=1) if span.since else None for span in ordered[1:]]
    return tuple(
        replace(span, until=min(filter(None, (span.until, end)), default=None))
        for span, end in zip_longest(ordered, ends)
    )


def standing(spans: Iterable[S], day: date) -> S | None:
    """The first that stands on the day."""
    return next((span for span in spans if span.stands_on(day)), None)
