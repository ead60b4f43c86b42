"""The desk from ``columns/desk.yml``: who edits, what is owed, when the units report, how students reach help."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import time, timedelta
from zoneinfo import ZoneInfo

from newsroom.languages import t
from newsroom.model import (
    Anniversary,
    DailyReport,
    Desk,
    DeskDate,
    DeskReview,
    DeskRole,
    Genre,
    Holiday,
    Phone,
    Quota,
    Topic,
    WorkingGroup,
    usual_genres,
)
from newsroom.model.span import one_after_another
from newsroom.reading.names import fold
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
        chat=whole.value("chat") or "",
        zone=whole.value("time_zone") or ZoneInfo("UTC"),
        quotas=read_quotas(form, whole),
        holidays=tuple(_holidays(form, whole)),
        daily_reports=_daily_reports(form, whole),
        answer_within=timedelta(hours=hours) if hours else None,
        reviews=tuple(
            DeskReview(name=part.text("name"), roles=part.texts("roles"), **form.span(part))
            for part in whole.parts("reviews")
        ),
        headquarters=_roles(form, whole, "headquarters"),
        roles=_roles(form, whole, "roles"),
        working_groups=tuple(
            WorkingGroup(
                slug=part.text("slug"),
                name=part.text("name"),
                leaders=part.texts("leaders"),
                lead_office=part.text("lead_office"),
                members=part.texts("members"),
                task=part.text("task"),
                **form.span(part),
            )
            for part in whole.parts("working_groups")
        ),
        care_unit=form.unit(care, "unit") if care else "",
        care=care.lines("text") if care else "",
        phones=tuple(
            Phone(name=part.text("name"), number=part.text("number"), hours=part.text("hours"), **form.span(part))
            for part in whole.parts("phones")
        ),
        anniversaries=tuple(
            Anniversary(day=part.value("date"), title=part.text("title"))
            for part in whole.parts("anniversaries")
            if part.value("date")
        ),
        dates=tuple(
            DeskDate(day=part.value("date"), title=part.text("title"))
            for part in whole.parts("dates")
            if part.value("date")
        ),
        genres=_genres(form, whole) or usual_genres(),
        extra=form.own_keys(whole),
        topics=_topics(form, whole),
    )


def read_quotas(form: PlanForm, whole: Part) -> tuple[Quota, ...]:
    """Those of the desk, or of a unit."""
    quotas: list[Quota] = []
    for part in form.one_after_another(whole, "quota"):
        weekly = part.part("weekly")
        least, most = (weekly.value("min") or 0, weekly.value("max") or 0) if weekly else (0, 0)
        if weekly and most < least:
            form.note_wrong(weekly, "max", t("不小于 min 的数字"))
        quotas.append(Quota(minimum=least, maximum=most, **form.span(part)))
    return one_after_another(quotas)


def _holidays(form: PlanForm, whole: Part) -> Iterator[Holiday]:
    for part in whole.parts("holidays"):
        yield Holiday(name=part.text("name"), **form.span(part))
    for part in whole.parts("quota"):
        for first, last in part.values("weeks_off"):
            yield Holiday(since=first.monday, until=last.sunday)


def _daily_reports(form: PlanForm, whole: Part) -> tuple[DailyReport, ...]:
    return one_after_another(
        DailyReport(
            opens=hours.value("opens") or time(),
            closes=hours.value("closes") or time(),
            summary=hours.value("summary") or time(),
            place=hours.text("place"),
            office=form.unit(hours, "office"),
            in_holidays=hours.value("in_holidays") is not False,
            **form.span(hours),
        )
        for hours in form.one_after_another(whole, "daily_report")
    )


def _genres(form: PlanForm, whole: Part) -> tuple[Genre, ...]:
    genres: list[Genre] = []
    for part in whole.parts("genres"):
        genre = Genre(
            name=part.text("name"),
            also=part.texts("also"),
            is_reprint=part.value("reprint") or False,
            is_wide=part.value("wide") or False,
            **form.span(part),
        )
        if genre.name in (one.name for one in genres):
            form.note_twice(part.line_of("name"), genre.name)
        genres.append(genre)
    return tuple(genres)


def _topics(form: PlanForm, whole: Part) -> tuple[Topic, ...]:
    topics: list[Topic] = []
    seen: set[str] = set()
    for part in whole.parts("topics"):
        topic = Topic(
            slug=part.text("slug"),
            name=part.text("name"),
            also=part.texts("also"),
            text=part.text("text"),
            **form.span(part),
        )
        words = {fold(word): word for word in topic.names}
        for word in words.keys() & seen:
            form.note_twice(part.line_of("slug"), words[word])
        seen |= words.keys()
        topics.append(topic)
    return tuple(topics)


def _roles(form: PlanForm, whole: Part, name: str) -> tuple[DeskRole, ...]:
    return tuple(
        DeskRole(
            title=part.text("title"),
            people=part.texts("people"),
            **form.span(part),
        )
        for part in whole.parts(name)
    )
