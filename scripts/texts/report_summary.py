"""The day's reports in one text, as the office sends it to the work group: who reported on time, late, not yet."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from newsroom.languages import t
from newsroom.model.addresses import report_address
from newsroom.pages.dates import short_day, weekday
from newsroom.standings.reports import DayReports, Reported, UnitReport
from texts.files import minute


def summary_text(reports: DayReports, now: datetime, *, site: str = "") -> str:
    """``now`` in campus time; ``site`` is the site's address. Units and counts, and no person."""
    page = (
        [t("明细：{site}{report_address}", site=site, report_address=report_address(reports.day))]
        if site and reports.given
        else []
    )
    return "\n".join([*_lines(reports, now), *page]) + "\n"


def summary_data(reports: DayReports, now: datetime) -> dict[str, Any]:
    """A day's reports for programs."""
    return {
        "day": reports.day.isoformat(),
        "as_of": now.isoformat(timespec="minutes"),
        "units": len(reports.units),
        "well": reports.well,
        "with_matters": reports.with_matters,
        "matters": reports.matters,
        "reports": [
            {
                "unit": one.unit.slug,
                "name": one.unit.name,
                "reported": one.reported.value,
                "state": one.report.state.value if one.report else None,
                "count": one.report.count if one.report else None,
                "at": one.report.at.isoformat(timespec="minutes") if one.report else None,
            }
            for one in reports.units
        ],
    }


def _lines(reports: DayReports, now: datetime) -> Iterator[str]:
    day = reports.day
    yield t(
        "【日报告】{short_day}（{weekday}），截至{clock}",
        short_day=short_day(day),
        weekday=weekday(day),
        clock=_clock(reports, now),
    )
    lists = [(one.chinese, reports.of(one)) for one in Reported]
    counts = t("，").join(t("{name}{n}个", name=name, n=len(units)) for name, units in lists if units)
    yield (
        t("应报{n}个单位：{counts}。", n=len(reports.units), counts=counts)
        if reports.hours
        else t("这一天不用报告，{counts}。", counts=counts)
    )
    if reports.given:
        matters = t("{n}个单位报告有情况，共{matters}件，已按程序上报", n=reports.with_matters, matters=reports.matters)
        yield t(
            "{n}个单位平安；{matters}。",
            n=reports.well,
            matters=matters if reports.with_matters else t("没有单位报告有情况"),
        )
    for name, units in lists:
        if units:
            yield t("{name}：{map}。", name=name, map=t("、").join(map(_unit, units)))


def _clock(reports: DayReports, now: datetime) -> str:
    return f"{now:%H:%M}" if now.date() == reports.day else minute(now)


def _unit(one: UnitReport) -> str:
    if one.reported is Reported.LATE and one.report:
        at = one.report.at
        return (
            t("{unit}（{at}）", unit=one.unit.name, at=f"{at:%H:%M}")
            if at.date() == one.report.day
            else t("{unit}（{minute}）", unit=one.unit.name, minute=minute(at))
        )
    return one.unit.name
