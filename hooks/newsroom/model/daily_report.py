"""The units' daily report: when, where, and who collects."""

from __future__ import annotations

from datetime import date, datetime, time, tzinfo

from newsroom.model.span import Span


class DailyReport(Span, frozen=True, kw_only=True):
    """How the units report from its first to its last day."""

    opens: time
    closes: time
    summary: time
    place: str
    """Where the units report, such as a chat group's name."""
    office: str
    """Slug of the unit that collects."""
    in_holidays: bool = True
    """Whether units report in holidays, too."""

    def instants(self, day: date, zone: tzinfo) -> tuple[datetime, datetime, datetime]:
        """When the day's reports open, close, and are summed up; aware, campus time."""
        opens, closes, summary = (datetime.combine(day, at, zone) for at in (self.opens, self.closes, self.summary))
        return opens, closes, summary
