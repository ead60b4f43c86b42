"""What is sent to a chat group: the bulletin in a few lines, and the day's reports as the office sums them up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from newsroom.languages import t
from newsroom.model import Kind
from newsroom.model.addresses import report_address
from newsroom.pages.bulletins import LEAD_WITHDRAWN
from newsroom.pages.dates import short_day, weekday
from newsroom.pages.views.bulletins import BulletinView
from newsroom.standings.reports import DayReports, Reported, UnitReport
from texts.files import minute

LIMIT = 300
"""Characters that the whole text may have, line ends and the address included."""
_LONGEST_TITLE = 36
_CHARACTER = re.compile(
    "(?:[\U0001f1e6-\U0001f1ff]{2}|.)"
    "(?:[\u0300-\u036f\u20d0-\u20ff\ufe00-\ufe0f\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]|\u200d.)*",
    re.DOTALL,
)
"""What people see as one: a letter with its accents, a flag, an emoji with its skin or family."""


def characters(text: str) -> list[str]:
    """The text as people count it, whatever it takes to write each."""
    return _CHARACTER.findall(text)


def bulletin_text(view: BulletinView, link: str) -> str:
    """At most ``LIMIT`` characters; ``link`` is the issue's absolute address, empty where the site has none.

    What has no room is counted in the last line but one. An address alone that is longer than the limit stays whole.
    """
    head = t(
        "【{view}】第{number}期　{short_day} {weekday}",
        view=view.name,
        number=view.number,
        short_day=short_day(view.date),
        weekday=weekday(view.date),
    )
    entries = list(_entries(view))
    text = _joined(head, [], len(entries), link)
    for shown in range(1, len(entries) + 1):
        longer = _joined(head, entries[:shown], len(entries) - shown, link)
        if len(characters(longer)) > LIMIT:
            break
        text = longer
    if len(characters(text)) > LIMIT:
        return link
    if view.greeting and len(characters(f"{text}\n{view.greeting}")) <= LIMIT:
        return text.replace(head, f"{head}\n{view.greeting}", 1)
    return text


def _joined(head: str, entries: list[str], left: int, link: str) -> str:
    more = t("另有{n}条，见网页。", n=left) if entries else t("共{n}条，见网页。", n=left)
    return "\n".join(filter(None, (head, *entries, more if left else "", link)))


def _entries(view: BulletinView) -> Iterator[str]:
    """One line for each story."""
    if view.lead_withdrawn:
        yield LEAD_WITHDRAWN
    if view.lead:
        yield t("头条：{short}", short=_short(view.lead.title))
    yield from (t("通告：{short}", short=_short(story.title)) for story in view.notices)
    if view.report:
        yield t("日报告：{words}", words=view.report.words)
    yield from (t("答复：{short}", short=_short(line.question)) for line in view.answers)
    yield from (f"· {_short(story.title)}" for section in view.sections for story in section.stories)
    yield from (f"· {_short(story.title)}" for story in view.flashes)
    for story in view.works:
        by = t("（{authors}）", authors=t("、").join(story.authors)) if story.authors else ""
        yield t("{x}：{short}", x=story.label or Kind.WORK.label, short=_short(story.title + by))
    yield from (f"· {_short(story.title)}" for story in view.additions)


def _short(title: str) -> str:
    parts = characters(title)
    return title if len(parts) <= _LONGEST_TITLE else "".join(parts[: _LONGEST_TITLE - 1]) + "…"


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
