"""The desk from ``columns/desk.yml``: who edits, what is owed, when the units report, how students reach help."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import time, timedelta
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from newsroom.languages import t
from newsroom.model import (
    Anniversary,
    AnswerTime,
    DailyReport,
    Desk,
    DeskDate,
    DeskReview,
    DeskRole,
    Genre,
    Holiday,
    Per,
    Phone,
    Quota,
    Term,
    Topic,
    UnitKind,
    WorkingGroup,
    usual_genres,
)
from newsroom.model.span import one_after_another
from newsroom.model.unit import USUAL_UNITS
from newsroom.patterns import lazy
from newsroom.reading.kind_words import known_kinds
from newsroom.reading.names import clean, fold
from newsroom.reading.parts import Part
from newsroom.reading.plan_form import PlanForm
from newsroom.reading.plan_keys import CONTACT

_HAS_A_NAME = lazy(r"[a-vx-z]|w[a-z]")
_LONGEST_NUMBER = 4


def read_desk(form: PlanForm, whole: Part) -> Desk:
    """What is wrong is noted in the form, and stands in for a value that nobody will see."""
    care = whole.part("care")
    genres = _genres(form, whole) or usual_genres()
    return Desk(
        name=whole.text("name"),
        unit=form.unit(whole, "unit"),
        mail=whole.value("mail") or "",
        phone=whole.text("phone"),
        room=whole.text("room"),
        form=whole.value("form") or "",
        chat=whole.value("chat") or "",
        zone=whole.value("time_zone") or ZoneInfo("UTC"),
        quotas=read_quotas(form, whole, genres),
        holidays=tuple(_holidays(form, whole)),
        terms=tuple(_terms(form, whole)),
        daily_reports=_daily_reports(form, whole),
        answer_times=_answer_times(form, whole),
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
            Anniversary(day=part.value("date"), title=part.text("title"), until=part.value("until"))
            for part in whole.parts("anniversaries")
            if part.value("date")
        ),
        dates=tuple(
            DeskDate(day=part.value("date"), title=part.text("title"))
            for part in whole.parts("dates")
            if part.value("date")
        ),
        genres=genres,
        unit_kinds=read_unit_kinds(whole),
        extra=form.own_keys(whole),
        topics=_topics(form, whole),
    )


def with_contact(desk: Desk, school: Part | None) -> Desk:
    """Each way to reach the desk that it does not name itself is the school's, as its settings have it."""
    if school is None:
        return desk
    ways = {
        key.name: getattr(desk, key.name) or (school.value(key.name) or "" if key.parse else school.text(key.name))
        for key in CONTACT
    }
    return replace(desk, **ways)


def read_unit_kinds(whole: Part) -> tuple[UnitKind, ...]:
    found = [
        UnitKind(part.text("slug"), part.text("name"), part.text("heading"))
        for part in whole.parts("unit_kinds")
        if part.text("slug") and part.text("name")
    ]
    return tuple({kind.slug: kind for kind in found}.values()) or USUAL_UNITS


def read_quotas(form: PlanForm, whole: Part, genres: tuple[Genre, ...] = ()) -> tuple[Quota, ...]:
    """Those of the desk, which may reckon by ``genres``, or of a unit."""
    return one_after_another(_quota(form, part, genres) for part in form.one_after_another(whole, "quota"))


def _quota(form: PlanForm, part: Part, genres: tuple[Genre, ...]) -> Quota:
    """One row; it says how much in one of three keys."""
    amounts = [(per, amount) for per in Per if (amount := part.part(per))]
    if len(amounts) != 1:
        form.note_missing_one(part, tuple(Per), "{min: 2, max: 3}")
    per, amount = amounts[0] if amounts else (Per.WEEK, None)
    least, most = (amount.value("min") or 0, amount.value("max")) if amount else (0, None)
    if amount and most is not None and most < least:
        form.note_wrong(amount, "max", t("不小于 min 的数字"))
    is_of_the_desk = "late" in part.keys.by_name
    return Quota(
        per=per,
        minimum=least,
        maximum=most,
        points=_points(form, part, genres) if is_of_the_desk else (),
        late=part.value("late") if is_of_the_desk else None,
        **form.span(part),
    )


def _points(form: PlanForm, part: Part, genres: tuple[Genre, ...]) -> tuple[tuple[str, int], ...]:
    """What kinds and genres are worth; kinds by their slug, genres by their name, which must be one of the school's."""
    worth: dict[str, int] = {}
    for word, points in part.pairs("points"):
        kind = known_kinds().find(word)
        if kind is None and clean(word) not in (genre.name for genre in genres):
            form.note_wrong_value(part.line_of("points"), word, t("类型，或者 genres 里列出的体裁"))
            continue
        if not points.strip().isdecimal() or len(points.strip()) > _LONGEST_NUMBER:
            form.note_wrong_value(part.line_of("points"), word, t("分数：不带小数的数字"))
            continue
        worth[str(kind) if kind else clean(word)] = int(points)
    return tuple(worth.items())


def _terms(form: PlanForm, whole: Part) -> Iterator[Term]:
    """One after another, none of which begins before the one before it has ended."""
    terms: list[Term] = []
    for part in whole.parts("terms"):
        days = form.span(part)
        slug = part.text("slug")
        if slug[:4].isdecimal() and not _HAS_A_NAME.search(slug):
            form.note_wrong(part, "slug", t("带有名称的短名，如 2020-spring：只有年、月、周的，是别的网页的网址"))
        if slug in (one.slug for one in terms):
            form.note_twice(part.line_of("slug"), slug)
        first, last = days["since"], days["until"]
        if first and last and first <= last:
            if any(first <= other.last and other.first <= last for other in terms):
                form.note_wrong(part, "from", t("不在另一个学期里的日期"))
            terms.append(Term(slug=slug, name=part.text("name"), first=first, last=last))
    yield from sorted(terms, key=lambda term: term.first)


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


def _answer_times(form: PlanForm, whole: Part) -> tuple[AnswerTime, ...]:
    return one_after_another(
        AnswerTime(within=timedelta(hours=hours) if (hours := part.value("overdue_after")) else None, **form.span(part))
        for part in form.one_after_another(whole, "concerns")
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
        DeskRole(title=part.text("title"), people=part.texts("people"), **form.span(part)) for part in whole.parts(name)
    )
