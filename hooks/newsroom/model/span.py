"""From when until when something of the plan stands. What has ended stays listed, and true of its days."""

from __future__ import annotations

from datetime import date

from msgspec import Struct


class Span(Struct, frozen=True, kw_only=True):
    since: date | None = None
    """First day; None: from the beginning."""
    until: date | None = None
    """Last day, included; None: still there."""

    def stands_on(self, day: date) -> bool:
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)
