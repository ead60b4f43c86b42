"""A concern that is still open: a question that waits for its answer.

It stands in a file of its own only as long as it waits. Its answer is a story of kind concern, which takes question
and dates over, and the file goes: so a concern is written down in one place at any time.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenConcern:
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
