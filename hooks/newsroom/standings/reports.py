"""Who reported on a day: on time, late, or not yet."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from enum import StrEnum

from msgspec import Struct

from newsroom.languages import t
from newsroom.model import DailyReport, Newsroom, Report, ReportState, Unit


class Reported(StrEnum):
    """How a unit stands with its report of a day."""

    ON_TIME = "on_time"
    LATE = "late"
    WAITING = "waiting"
    """It has not reported, and it is not late yet."""
    MISSING = "missing"
    """It has not reported, and the hour has passed."""
    GIVEN = "given"
    """It has reported on a day on which units need not."""

    @property
    def chinese(self) -> str:
        return {
            "on_time": t("按时"),
            "late": t("迟报"),
            "waiting": t("未报"),
            "missing": t("逾时未报"),
            "given": t("已报"),
        }[self.value]


class UnitReport(Struct, frozen=True, kw_only=True):
    unit: Unit
    reported: Reported
    report: Report | None
    """None: it has not reported."""


class DayReports(Struct, frozen=True, kw_only=True):
    """A day as of ``newsroom.now``."""

    day: date
    hours: DailyReport | None
    """None: on this day units need not report. Some did all the same."""
    units: tuple[UnitReport, ...]
    """Every unit that existed on the day, in the plan's order; only those that reported where they need not."""

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
    """None where units need not report, and none did."""
    hours = newsroom.plan.desk.report_on(day)
    if hours is None and not newsroom.reports_on(day):
        return None
    return DayReports(day=day, hours=hours, units=tuple(_units(newsroom, day, hours)))


def _units(newsroom: Newsroom, day: date, hours: DailyReport | None) -> Iterator[UnitReport]:
    reports = newsroom.reports_on(day)
    for unit in newsroom.plan.units:
        report = reports.get(unit.slug)
        if hours is None:
            if report:
                yield UnitReport(unit=unit, reported=Reported.GIVEN, report=report)
        elif unit.stands_on(day):
            closes = hours.instants(day, newsroom.plan.desk.zone)[1]
            yield UnitReport(unit=unit, reported=_reported(report, closes, newsroom.now), report=report)


def _reported(report: Report | None, closes: datetime, now: datetime) -> Reported:
    """Reports are written to the minute: one of the minute at which they close is on time."""
    if report:
        return Reported.LATE if report.at > closes else Reported.ON_TIME
    return Reported.MISSING if now >= closes else Reported.WAITING
