"""Who reported on a day: on time, late, or not yet."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from enum import StrEnum

from msgspec import Struct

from newsroom.model import Newsroom, Report, ReportState, Unit


class Reported(StrEnum):
    """How a unit stands with its report of a day."""

    ON_TIME = "on_time"
    LATE = "late"
    WAITING = "waiting"
    """It has not reported, and it is not late yet."""
    MISSING = "missing"
    """It has not reported, and the hour has passed."""

    @property
    def chinese(self) -> str:
        return {"on_time": "按时", "late": "迟报", "waiting": "未报", "missing": "逾时未报"}[self.value]


class UnitReport(Struct, frozen=True, kw_only=True):
    unit: Unit
    reported: Reported
    report: Report | None
    """None: it has not reported."""


class DayReports(Struct, frozen=True, kw_only=True):
    """A day as of ``newsroom.now``."""

    day: date
    opens: datetime
    closes: datetime
    """Reports are written to the minute: one of this minute is on time."""
    summary: datetime
    """When the office sums up."""
    units: tuple[UnitReport, ...]
    """Every unit that existed on the day, in the plan's order."""

    def of(self, *reported: Reported) -> tuple[UnitReport, ...]:
        return tuple(one for one in self.units if one.reported in reported)

    @property
    def given(self) -> tuple[Report, ...]:
        return tuple(one.report for one in self.units if one.report)

    @property
    def well(self) -> int:
        """How many units said that all is well; those that said nothing are not among them."""
        return sum(report.state is ReportState.WELL for report in self.given)

    @property
    def with_matters(self) -> int:
        """How many units passed something on."""
        return sum(report.state is ReportState.REPORTED for report in self.given)

    @property
    def matters(self) -> int:
        """How many matters they passed on."""
        return sum(report.count for report in self.given)


def day_reports(newsroom: Newsroom, day: date) -> DayReports | None:
    """None where the plan knows no daily report."""
    desk = newsroom.plan.desk
    if desk.daily_report is None:
        return None
    opens, closes, summary = desk.daily_report.instants(day, desk.zone)
    return DayReports(day=day, opens=opens, closes=closes, summary=summary, units=tuple(_units(newsroom, day, closes)))


def _units(newsroom: Newsroom, day: date, closes: datetime) -> Iterator[UnitReport]:
    reports = newsroom.reports_on(day)
    for unit in newsroom.plan.units:
        if unit.stands_on(day):
            report = reports.get(unit.slug)
            yield UnitReport(unit=unit, reported=_reported(report, closes, newsroom.now), report=report)


def _reported(report: Report | None, closes: datetime, now: datetime) -> Reported:
    if report:
        return Reported.LATE if report.at > closes else Reported.ON_TIME
    return Reported.MISSING if now >= closes else Reported.WAITING
