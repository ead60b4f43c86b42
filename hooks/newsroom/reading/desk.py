"""The desk from ``columns/desk.yml``: who edits, what is owed, when the units report, how students reach help."""

from __future__ import annotations

from datetime import time, timedelta
from zoneinfo import ZoneInfo

from newsroom.model import (
    USUAL,
    Anniversary,
    DailyReport,
    Desk,
    DeskRole,
    Genre,
    Phone,
    Quota,
    Week,
    WorkingGroup,
)
from newsroom.reading.parts import Part
from newsroom.reading.plan_form import PlanForm


def read_desk(form: PlanForm, whole: Part) -> Desk:
    """What is wrong is noted in the form, and stands in for a value that nobody will see."""
    care, concerns = whole.part("care"), whole.part("concerns")
    hours = concerns.value("overdue_after") if concerns else None
    return Desk(
        name=whole.text("name"),
        unit=form.unit(whole, "unit"),
        mail=whole.value("mail") or "",
        phone=whole.text("phone"),
        room=whole.text("room"),
        form=whole.value("form") or "",
        zone=whole.value("time_zone") or ZoneInfo("UTC"),
        quota=_quota(form, whole.part("quota")),
        daily_report=_daily_report(form, whole.part("daily_report")),
        answer_within=timedelta(hours=hours) if hours else None,
        headquarters=_roles(whole, "headquarters"),
        roles=_roles(whole, "roles"),
        working_groups=tuple(
            WorkingGroup(
                slug=part.text("slug"),
                name=part.text("name"),
                leaders=part.texts("leaders"),
                lead_office=part.text("lead_office"),
                members=part.texts("members"),
                task=part.text("task"),
            )
            for part in whole.parts("working_groups")
        ),
        care_unit=form.unit(care, "unit") if care else "",
        care=care.lines("text") if care else "",
        phones=tuple(
            Phone(name=part.text("name"), number=part.text("number"), hours=part.text("hours"))
            for part in whole.parts("phones")
        ),
        anniversaries=tuple(
            Anniversary(day=part.value("date"), title=part.text("title"))
            for part in whole.parts("anniversaries")
            if part.value("date")
        ),
        genres=_genres(form, whole) or USUAL,
        extra=form.own_keys(whole),
    )


def _quota(form: PlanForm, quota: Part | None) -> Quota:
    never = Quota(minimum=0, maximum=0, since=Week(2000, 1))
    if quota is None:
        return never
    weekly = quota.part("weekly")
    least, most = (weekly.value("min") or 0, weekly.value("max") or 0) if weekly else (0, 0)
    if weekly and most < least:
        form.note_wrong(weekly, "max", "不小于 min 的数字")
    return Quota(
        minimum=least,
        maximum=most,
        since=quota.value("from") or never.since,
        until=quota.value("until"),
        weeks_off=quota.values("weeks_off"),
    )


def _daily_report(form: PlanForm, hours: Part | None) -> DailyReport | None:
    if hours is None:
        return None
    return DailyReport(
        opens=hours.value("opens") or time(),
        closes=hours.value("closes") or time(),
        summary=hours.value("summary") or time(),
        place=hours.text("place"),
        office=form.unit(hours, "office"),
    )


def _genres(form: PlanForm, whole: Part) -> tuple[Genre, ...]:
    genres: list[Genre] = []
    for part in whole.parts("genres"):
        form.check_span(part)
        genre = Genre(
            name=part.text("name"),
            also=part.texts("also"),
            is_reprint=part.value("reprint") or False,
            since=part.value("from"),
            until=part.value("until"),
        )
        if genre.name in (one.name for one in genres):
            form.note_twice(part.line_of("name"), genre.name)
        genres.append(genre)
    return tuple(genres)


def _roles(whole: Part, name: str) -> tuple[DeskRole, ...]:
    return tuple(
        DeskRole(
            title=part.text("title"),
            people=part.texts("people"),
            since=part.value("from"),
            until=part.value("until"),
        )
        for part in whole.parts(name)
    )
