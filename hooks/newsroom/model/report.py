"""What waits to be looked at: a unit's daily report, and a concern that is still open.

A report is one line that all is well, or that something was passed on in the way that is laid down. A concern stands in
a file of its own only as long as it waits. Its answer is a story of kind concern, which takes question and dates over,
and the file goes: so a concern is written down in one place at any time.
"""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from msgspec import Struct

from newsroom.languages import Later, Script, later, spoken


class ReportState(StrEnum):
    WELL = "well"
    """Nothing to report, which is said and never assumed."""
    REPORTED = "reported"
    """There is something, and those who must know were told elsewhere; what it is does not stand here."""

    @property
    def chinese(self) -> Later:
        return {"well": later("平安"), "reported": later("有情况，已按程序上报")}[self.value]

    @property
    def word(self) -> str:
        """As files that are made here have it."""
        return self.value if spoken().script is Script.LATIN else str(self.chinese)


class Report(Struct, frozen=True, kw_only=True):
    path: str
    """The path of its file below ``content/``, POSIX: ``reports/2020-02-05/logistics.yml``."""
    unit: str
    """Slug."""
    day: date
    """The campus day that it speaks of."""
    state: ReportState
    reporter: str
    """Who answers for it. The one name in it, and no page shows it."""
    at: datetime
    """When it was given; aware, campus time, not before the day's reports open."""
    count: int = 0
    """How many matters were passed on; 0 where all is well."""


class OpenConcern(Struct, frozen=True, kw_only=True):
    path: str
    """The path of its file below ``content/``, POSIX: ``concerns/2020-02-05-dormitory.yml``."""
    question: str
    asked: datetime
    """Aware, campus time. A date alone is 00:00 of that day."""
    taken_by: str = ""
    """Slug of the unit that has taken it; empty: nobody yet."""
    taken: datetime | None = None

    @property
    def name(self) -> str:
        """``2020-02-05-dormitory``: what people call it by on the command line."""
        return self.path.rpartition("/")[2].removesuffix(".yml")

    @property
    def slug(self) -> str:
        """``dormitory``."""
        return self.name[len("2020-02-05-") :]

    @property
    def day(self) -> date:
        return self.asked.date()
