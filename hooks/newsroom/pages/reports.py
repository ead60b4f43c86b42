"""The units' daily reports: how today stands, a page a day and a page a month."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from newsroom.languages import t
from newsroom.model import DailyReport
from newsroom.model.addresses import REPORTS, report_address
from newsroom.pages.dates import clock, long_day, short_day
from newsroom.pages.edition import Edition
from newsroom.pages.months import Month, by_month, links_by_year, month_link
from newsroom.pages.outputs import Page
from newsroom.pages.views.reports import (
    DayCounts,
    DayLink,
    ReportDayView,
    ReportGroup,
    ReportHours,
    ReportMonthView,
    ReportsView,
    UnitLine,
)
from newsroom.standings.reports import DayReports, Reported, UnitReport, day_reports

STYLES = ("numbers.css", "reports.css")
_ORDER = (Reported.MISSING, Reported.WAITING, Reported.LATE, Reported.ON_TIME, Reported.GIVEN)


def report_pages(edition: Edition) -> Iterator[Page]:
    """None where the units need not report and never did. What was reported keeps its pages."""
    days = edition.newsroom.report_days
    if not (edition.plan.desk.daily_reports or days):
        return
    yield _overview(edition, days)
    for day, older, newer in zip(days, (*days[1:], None), (None, *days), strict=False):
        yield _day(edition, day, older, newer)
    yield from _months(edition, days)


def _overview(edition: Edition, days: tuple[date, ...]) -> Page:
    newsroom = edition.newsroom
    standing = edition.plan.desk.report_on(newsroom.today)
    ended = next((one.until for one in edition.plan.desk.daily_reports[-1:] if not one.goes_on(newsroom.today)), None)
    described = (
        t("每天{clock}至{clock2}报告，没有情况也报", clock=clock(standing.opens), clock2=clock(standing.closes))
        if standing
        else t("的日报告")
    )
    today = day_reports(newsroom, newsroom.today) if newsroom.is_reporting else None
    return Page(
        address=REPORTS,
        template="reports.html",
        title=t("日报告"),
        description=t("各单位{described}；这里看得到谁按时、谁迟报、谁还没有报。", described=described),
        section=REPORTS,
        changed=days[0] if days else None,
        assets=STYLES,
        view=ReportsView(
            hours=_hours(edition, standing, newsroom.today),
            ended=ended,
            today=_counts(today, days) if today else None,
            groups=tuple(_groups(edition, today)) if today else (),
            years=links_by_year(REPORTS, map(_month_of, days)),
        ),
    )


def _day(edition: Edition, day: date, older: date | None, newer: date | None) -> Page:
    reports = day_reports(edition.newsroom, day)
    if reports is None:
        raise ValueError(day)
    zone = edition.plan.desk.zone
    return Page(
        address=report_address(day),
        template="report_day.html",
        title=t("{long_day}的报告", long_day=long_day(day)),
        description=t(
            "{short_day}各单位的报告：谁按时，谁迟报，谁没有报。只有单位和件数，没有个人信息。",
            short_day=short_day(day),
        ),
        section=REPORTS,
        changed=max(report.at.astimezone(zone).date() for report in reports.given),
        assets=STYLES,
        view=ReportDayView(
            counts=_counts(reports, (day,)),
            hours=_hours(edition, reports.hours, day),
            groups=tuple(_groups(edition, reports)),
            month=month_link(REPORTS, _month_of(day)),
            previous=_day_link(older),
            next=_day_link(newer),
        ),
    )


def _months(edition: Edition, days: tuple[date, ...]) -> Iterator[Page]:
    for month, group in by_month(REPORTS, days, _month_of):
        all_days = [group[0] - timedelta(days=back) for back in range((group[0] - group[-1]).days + 1)]
        found = [reports for day in all_days if (reports := day_reports(edition.newsroom, day))]
        yield Page(
            address=month.this.address,
            template="report_month.html",
            title=t("{this}日报告", this=month.this.name),
            description=t("{this}每天有多少单位按时报告、迟报、没有报。", this=month.this.name),
            section=REPORTS,
            changed=group[0],
            assets=STYLES,
            view=ReportMonthView(month=month, days=tuple(_counts(reports, group) for reports in found)),
        )


def _counts(reports: DayReports, days: tuple[date, ...]) -> DayCounts:
    """``days`` have pages."""
    on_time, late, waiting, missing, given = (len(reports.of(one)) for one in Reported)
    return DayCounts(
        day=reports.day,
        address=report_address(reports.day) if reports.day in days else "",
        on_time=on_time,
        late=late,
        waiting=waiting,
        missing=missing,
        given=given,
        well=reports.well,
        with_matters=reports.with_matters,
        matters=reports.matters,
    )


def _groups(edition: Edition, reports: DayReports) -> Iterator[ReportGroup]:
    for reported in _ORDER:
        units = reports.of(reported)
        if units:
            lines = tuple(_line(edition, one, reports.day) for one in units)
            yield ReportGroup(reported=reported.value, title=str(reported.chinese), units=lines)


def _line(edition: Edition, one: UnitReport, day: date) -> UnitLine:
    report = one.report
    return UnitLine(
        unit=edition.unit_link(one.unit, day),
        state=str(report.state.chinese) if report else "",
        count=report.count if report else 0,
        at=report.at if report else None,
    )


def _hours(edition: Edition, report: DailyReport | None, day: date) -> ReportHours | None:
    if report is None:
        return None
    return ReportHours(
        opens=clock(report.opens),
        closes=clock(report.closes),
        summary=clock(report.summary),
        place=report.place,
        office=edition.plan.unit(report.office).name_on(day),
    )


def _month_of(day: date) -> Month:
    return day.year, day.month


def _day_link(day: date | None) -> DayLink | None:
    return DayLink(day=day, address=report_address(day)) if day else None
