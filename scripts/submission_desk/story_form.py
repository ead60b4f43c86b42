"""The form of one submission: what it shows, what it sends, and what the newsroom says of that."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec.structs import replace
from starlette.responses import Response

from newsroom.languages import t
from newsroom.model import Beat, Column, Form, Kind, Plan, Unit
from newsroom.reading.plan_names import PlanNames
from submission_desk.manuscript import FIELDS, OF_SOURCE, OF_THE_DESK, FormManuscript, ShownPicture, read_manuscript
from submission_desk.speech import Failed, Looked, Remark
from submission_desk.telling import told_of
from submission_desk.visit import RefusedError, Visit
from submissions.submission import State, Submission
from texts.files import minute

TEXT = "index.md"
_KINDS = (Kind.STORY, Kind.FLASH, Kind.NOTICE, Kind.WORK)


def submission_of(visit: Visit) -> Submission:
    """The one that the address names; RefusedError where there is none, or it is another unit's."""
    unit, id_ = visit.path("unit"), visit.path("id")
    if visit.visitor.is_editor or visit.visitor.unit == unit:
        found = visit.desk.tray.find(unit, id_) if visit.desk.unit(unit) else None
        if found and not (visit.visitor.is_editor and found.state is State.DRAFT):
            return found
    raise RefusedError(t("没有这一篇，或者它不是你们单位的。"), 404)


def manuscript_of(visit: Visit, submission: Submission) -> tuple[FormManuscript, bytes, dict[str, str]]:
    """With the file's bytes, and the blobs of what lies beside it by name."""
    tray = visit.desk.tray
    files = {path.removeprefix(submission.folder): entry.oid for path, entry in tray.entries(submission).items()}
    text = files.pop(TEXT, "")
    data = tray.repository.run("cat-file", "blob", text) if text else b""
    return read_manuscript(data, submission.path.removeprefix("content/"), files, visit.desk.plan), data, files


def looked(visit: Visit, submission: Submission, data: bytes, files: Mapping[str, str]) -> tuple[Remark, ...]:
    match answer := visit.look(submission.path, data, files):
        case Looked():
            return answer.remarks
        case Failed(reason=reason):
            return (Remark(line=0, is_error=False, fault=t("没有检查。"), remedy=reason),)
        case _:
            return ()


def failure_in(remarks: Sequence[Remark]) -> str:
    return next((remark.remedy for remark in remarks if remark.line == 0), "")


def unit_name(visit: Visit, submission: Submission) -> str:
    unit = visit.desk.unit(submission.unit)
    return unit.name if unit else submission.unit


def of_the_form(
    visit: Visit, stored: FormManuscript, submission: Submission, files: Mapping[str, str]
) -> FormManuscript:
    ours = () if visit.visitor.is_editor else OF_THE_DESK
    names = [name for name in (*FIELDS, *OF_SOURCE.values()) if name not in ours]
    fields = {**stored.fields, **{name: visit.sent(name).strip() for name in names if visit.has(name)}}
    if visit.has("column"):
        fields |= _place_in_the_plan(visit.sent("column"), visit.desk.plan)
    if not fields.get("responsible"):
        fields["responsible"] = _only_one(visit, submission.unit, fields)
    if submission.sent is None and not visit.visitor.is_editor:
        fields["date"] = minute(visit.now)
    pictures = tuple(
        ShownPicture(name=name, says=visit.sent(f"says-{name}"), caption=visit.sent(f"caption-{name}"))
        for name in dict.fromkeys(visit.several("picture"))
        if name in files
    )
    return replace(stored, fields=fields, text=visit.sent("text").strip(), pictures=pictures)


def _place_in_the_plan(chosen: str, plan: Plan) -> dict[str, str]:
    """Titles of column and beat, from their slugs with a slash between them."""
    slug, _, part = chosen.partition("/")
    column = next((one for one in plan.columns if one.slug == slug), None)
    beat = column.beat(part) if column else None
    return {"column": column.title if column else "", "beat": beat.title if beat else ""}


def _only_one(visit: Visit, unit: str, fields: Mapping[str, str]) -> str:
    """Who answers, where the plan names nobody else: nobody need write that."""
    names = PlanNames(visit.desk.plan)
    slug, of = names.column(fields.get("column", "")), visit.desk.unit(unit)
    if not slug or of is None:
        return ""
    beat = names.beat(fields["beat"], slug) if fields.get("beat") else None
    people = set(visit.desk.people_for(visit.desk.plan.column(slug), beat, of))
    return people.pop() if len(people) == 1 else ""


def form_page(
    visit: Visit,
    submission: Submission,
    manuscript: FormManuscript,
    data: bytes,
    remarks: Sequence[Remark],
    *,
    said: str,
    status: int = 200,
    theirs: FormManuscript | None = None,
    losses: Sequence[str] = (),
) -> Response:
    plan = visit.desk.plan
    unit = visit.desk.unit(submission.unit)
    names = PlanNames(plan)
    column = names.column(manuscript.of("column"))
    beat = names.beat(manuscript.of("beat"), column) if column and manuscript.of("beat") else None
    people = list(visit.desk.people_for(plan.column(column), beat, unit)) if column and unit else []
    return visit.page(
        "form.html",
        status,
        submission=submission,
        manuscript=manuscript,
        theirs=theirs,
        losses=losses,
        unit=unit,
        column=column,
        beat=beat,
        places=_places(visit, unit, column, beat),
        kinds=_KINDS,
        forms=tuple(Form),
        genres=[genre for genre in plan.desk.genres if genre.stands_on(visit.now.date())],
        people=list(dict.fromkeys(people)) or _everybody(plan, unit, visit),
        remarks=told_of(remarks, data, [one.name for one in manuscript.pictures]),
        failed=failure_in(remarks),
        saved=submission,
        said=said,
    )


def _places(visit: Visit, unit: Unit | None, chosen: str | None, part: str | None) -> list[tuple[Column, list[Beat]]]:
    """Where the unit may send stories: columns, and of each that has any the beats. What was chosen stays."""
    found = []
    for column in visit.desk.plan.columns_on(visit.now.date()):
        beats = [
            beat
            for beat in column.beats
            if (column.slug, beat.slug) == (chosen, part) or _may_supply(visit, column, beat.slug, unit)
        ]
        if beats or (not column.beats and (column.slug == chosen or _may_supply(visit, column, None, unit))):
            found.append((column, beats))
    return found


def _may_supply(visit: Visit, column: Column, beat: str | None, unit: Unit | None) -> bool:
    plan = visit.desk.plan
    groups = list(plan.groups(column, beat, visit.now.date()))
    return unit is None or unit.slug == plan.desk.unit or any(group.includes(unit) for group in groups)


def _everybody(plan: Plan, unit: Unit | None, visit: Visit) -> list[str]:
    """Before a column is chosen: all who answer for anything of the unit."""
    found: list[str] = []
    for column in plan.columns_on(visit.now.date()) if unit else ():
        for beat in (None, *(beat.slug for beat in column.beats)):
            found += visit.desk.people_for(column, beat, unit) if unit else ()
    return list(dict.fromkeys(found))
