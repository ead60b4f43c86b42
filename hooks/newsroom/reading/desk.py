"""The desk from ``columns/desk.yml``: who edits, what is owed, when the units report, how students reach help."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from newsroom.model import Anniversary, DailyReport, Desk, DeskRole, Phone, Quota, Week, WorkingGroup
from newsroom.reading.forms import Flaw, Form
from newsroom.reading.names import Lookup

_MAIL = re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)+", re.ASCII)


def read_desk(form: Form, names: Lookup) -> Desk:
    """``names`` finds the units. What is wrong is noted in the form, and stands in for a value that nobody will see."""
    care = form.form("care")
    zone = form.parsed("time_zone", _zone, "时区，如 Asia/Shanghai", needed=True)
    desk = Desk(
        name=form.text("name"),
        unit=form.unit("unit", form.text("unit"), names),
        mail=form.parsed("mail", _mail, "邮箱，如 news@example.edu.cn") or "",
        phone=form.text("phone", needed=False),
        room=form.text("room", needed=False),
        zone=zone or ZoneInfo("UTC"),
        quota=_quota(form),
        daily_report=_daily_report(form, names),
        answer_within=_answer_within(form),
        headquarters=tuple(_roles(form, "headquarters")),
        roles=tuple(_roles(form, "roles")),
        working_groups=tuple(_working_groups(form)),
        care_unit=care.unit("unit", care.text("unit"), names) if care else "",
        care=care.text("text") if care else "",
        phones=tuple(_phones(form)),
        anniversaries=tuple(_anniversaries(form)),
    )
    if care:
        care.close()
    form.close()
    return desk


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, OSError) as problem:
        raise ValueError(name) from problem


def _mail(address: str) -> str:
    if not _MAIL.fullmatch(address):
        raise ValueError(address)
    return address


def _quota(desk: Form) -> Quota:
    never = Quota(minimum=0, maximum=0, since=Week(2000, 1))
    form = desk.form("quota", needed=True)
    if form is None:
        return never
    weekly = form.form("weekly", needed=True)
    least = (weekly.number("min", needed=True) if weekly else 0) or 0
    most = (weekly.number("max", needed=True) if weekly else 0) or 0
    weeks_off = []
    for week in form.texts("weeks_off"):
        try:
            weeks_off.append(Week.parse(week))
        except ValueError:
            form.note(Flaw.WRONG_VALUE, "weeks_off", "weeks_off", "一列星期，如 2020-W06")
    quota = Quota(
        minimum=least,
        maximum=most,
        since=form.week("from", needed=True) or never.since,
        until=form.week("until"),
        weeks_off=tuple(weeks_off),
    )
    if weekly:
        weekly.close()
        if most < least:
            weekly.note(Flaw.WRONG_VALUE, "max", "max", "不小于 min 的数字")
    form.close()
    return quota


def _daily_report(desk: Form, names: Lookup) -> DailyReport | None:
    form = desk.form("daily_report")
    if form is None:
        return None
    report = DailyReport(
        opens=form.time("opens") or time(),
        closes=form.time("closes") or time(),
        summary=form.time("summary") or time(),
        place=form.text("place"),
        office=form.unit("office", form.text("office"), names),
    )
    form.close()
    return report


def _answer_within(desk: Form) -> timedelta | None:
    form = desk.form("concerns")
    if form is None:
        return None
    hours = form.number("overdue_after", needed=True)
    form.close()
    return timedelta(hours=hours) if hours else None


def _roles(desk: Form, key: str) -> Iterator[DeskRole]:
    for form in desk.forms(key):
        yield DeskRole(title=form.text("title"), people=form.texts("people"))
        form.close()


def _working_groups(desk: Form) -> Iterator[WorkingGroup]:
    for form in desk.forms("working_groups"):
        yield WorkingGroup(
            slug=form.slug(),
            name=form.text("name"),
            leaders=form.texts("leaders"),
            lead_office=form.text("lead_office", needed=False),
            members=form.texts("members"),
            task=form.text("task"),
        )
        form.close()


def _phones(desk: Form) -> Iterator[Phone]:
    for form in desk.forms("phones"):
        yield Phone(name=form.text("name"), number=form.text("number"), hours=form.text("hours", needed=False))
        form.close()


def _anniversaries(desk: Form) -> Iterator[Anniversary]:
    for form in desk.forms("anniversaries"):
        title, day = form.text("title"), form.day("date", needed=True)
        if day:
            yield Anniversary(day=day, title=title)
        form.close()
