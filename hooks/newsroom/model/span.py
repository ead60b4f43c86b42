"""From when until when something of the plan stands. What has ended stays listed, and true of its days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    since: date | None = None
    """First day; None: from the beginning."""
    until: date | None = None
    """Last day, included; None: still there."""

    def stands_in(self, first: date, last: date) -> bool:
        """Whether it stands on any day from ``first`` to ``last``."""
        return (self.since is None or self.since <= last) and (self.until is None or first <= self.until)

    def stands_on(self, day: date) -> bool:
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)
