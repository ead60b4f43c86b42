"""Where the small files lie of units' daily reports and of open concerns: found without following a link."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from newsroom.model import Plan, Unit
from newsroom.patterns import lazy
from newsroom.reading.dates import YEARS
from newsroom.reading.file_names import printable
from newsroom.reading.tree import entries_of

REPORTS = "reports"
CONCERNS = "concerns"
LONGEST_SLUG = 60
"""Characters of a concern's name behind its date."""

_REPORT = lazy(r"reports/(\d{4}-\d\d-\d\d)/([a-z0-9]+(?:-[a-z0-9]+)*)\.yml", re.ASCII)
_CONCERN = lazy(r"concerns/(\d{4}-\d\d-\d\d)-([a-z0-9]+(?:-[a-z0-9]+)*)\.yml", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class DispatchPlace:
    """``reports/2020-02-05/logistics.yml`` or ``concerns/2020-02-05-dormitory.yml``."""

    path: str
    """Below ``content/``, safe to print."""
    is_report: bool
    day: date | None = None
    """None: the file does not stand where one of its kind may, as all other files there."""
    slug: str = ""
    """The slug of the report's unit, or the concern's own."""
    unit: Unit | None = None
    """Whose report it is; None where there is no such unit."""
    is_link: bool = False

    @property
    def is_right(self) -> bool:
        if self.day is None or self.is_link:
            return False
        if self.is_report:
            return self.unit is not None and self.unit.stands_on(self.day)
        return len(self.slug) <= LONGEST_SLUG


def dispatch_place(path: str, plan: Plan, *, is_link: bool = False) -> DispatchPlace:
    is_report = path.partition("/")[0] == REPORTS
    match = (_REPORT if is_report else _CONCERN).fullmatch(path)
    try:
        day = date.fromisoformat(match[1]) if match else None
    except ValueError:
        day = None
    if match is None or day is None or day.year not in YEARS:
        return DispatchPlace(path=path, is_report=is_report, is_link=is_link)
    unit = next((unit for unit in plan.units if unit.slug == match[2]), None) if is_report else None
    return DispatchPlace(path=path, is_report=is_report, day=day, slug=match[2], unit=unit, is_link=is_link)


def list_dispatches(content: str, plan: Plan) -> Iterator[tuple[DispatchPlace, str]]:
    """The place and the real path of all that lies in the two folders; ``content`` is the real path of theirs."""
    waiting = [(f"{content}/{folder}", folder) for folder in (CONCERNS, REPORTS)]
    while waiting:
        real, path = waiting.pop()
        if os.path.islink(real):  # noqa: PTH114
            yield dispatch_place(path, plan, is_link=True), real
        elif os.path.isdir(real):  # noqa: PTH112
            inner = [(entry.path, f"{path}/{printable(entry.name)}") for entry in entries_of(real)]
            waiting += [one for one in inner if not one[1].rpartition("/")[2].startswith(".")]
        elif os.path.isfile(real):  # noqa: PTH113
            yield dispatch_place(path, plan), real
