"""Daily reports and open concerns: read, checked, and counted where nothing is wrong with them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from newsroom.evidence.exposure import Exposure
from newsroom.findings import Finding, findings_of
from newsroom.inspection.kept_map import Means
from newsroom.inspection.roster import roster, stem_of
from newsroom.model import OpenConcern, Plan, Report
from newsroom.reading import PLACE_RULES, SOURCE_RULES, StoryFile, read_file
from newsroom.reading.dispatch import Dispatch, compose_concern, compose_report, fill_dispatch, read_dispatch_source
from newsroom.reading.dispatch_places import DispatchPlace, dispatch_place, list_dispatches
from newsroom.reading.dispatch_rules import (
    DISPATCH_FIELD_RULES,
    DISPATCH_PLACE_RULES,
    DISPATCH_SOURCE_RULES,
    DISPATCH_TIME_RULES,
    SHARED_RULES,
)
from newsroom.reading.plan_names import PlanNames
from newsroom.reading.source import decode
from newsroom.reading.tree import StoryPlace
from newsroom.rules.personal import PERSONAL_RULES, office_numbers

DISPATCH = "dispatch"
"""Kind in the store."""


class Dispatches(Struct, frozen=True):
    reports: tuple[Report, ...]
    concerns: tuple[OpenConcern, ...]
    findings: tuple[Finding, ...]
    awaited: tuple[datetime, ...]
    """Instants that are still to come and of which some tell, whatever else is wrong with them."""


class Judged(NamedTuple):
    dispatch: Report | OpenConcern | None
    """None where it has an error."""
    findings: tuple[Finding, ...]
    awaited: tuple[datetime, ...] = ()
    """Instants at which one of them will be read differently."""


def gather_dispatches(content: Path, plan: Plan, now: datetime, means: Means) -> Dispatches:
    """All that lie below ``content``. What has an error is left out, but for a time that is still to come: it may be
    right one day, and the newsroom itself waits for it.

    With a store what had no fault before is looked up: a year of thirty units is ten thousand files.
    """
    names = PlanNames(plan)
    desk = replace(roster(plan).desk, daily_reports=plan.desk.daily_reports, holidays=plan.desk.holidays)
    stem = stem_of(replace(roster(plan), desk=desk))
    listed = [
        (place, None if place.is_link else read_file(place.path, file))
        for place, file in list_dispatches(str(content), plan)
    ]
    keys = [_key(stem, file) if file and place.is_right else b"" for place, file in listed]
    kept = means.look_up(DISPATCH, [key for key in keys if key], bytes)
    found: list[Report | OpenConcern] = []
    findings: list[Finding] = []
    awaited: list[datetime] = []
    fresh: dict[bytes, bytes] = {}
    for (place, file), key in zip(listed, keys, strict=True):
        dispatch = _decoded(kept[key], place, plan) if key in kept else None
        if dispatch is None or _latest(dispatch) > now:
            dispatch, more, later = examine_dispatch(place, file, names, now)
            findings += more
            awaited += later
            if dispatch and not more:
                fresh[key] = msgspec.json.encode(dispatch)
        if dispatch:
            found.append(dispatch)
    means.keep(DISPATCH, fresh.items())
    return Dispatches(
        reports=tuple(sorted((one for one in found if isinstance(one, Report)), key=lambda one: one.path)),
        concerns=tuple(sorted((one for one in found if isinstance(one, OpenConcern)), key=lambda one: one.path)),
        findings=tuple(findings),
        awaited=tuple(awaited),
    )


def _key(stem: bytes, file: StoryFile) -> bytes:
    return hashlib.blake2b(stem + f"{file.path}\0{file.size}\0".encode() + file.data, digest_size=16).digest()


def _decoded(data: bytes, place: DispatchPlace, plan: Plan) -> Report | OpenConcern | None:
    """None for what means nothing here, although it is whole. Instants come back in campus time."""
    zone = plan.desk.zone
    try:
        if place.is_report:
            report = msgspec.json.decode(data, type=Report)
            return replace(report, at=report.at.astimezone(zone))
        concern = msgspec.json.decode(data, type=OpenConcern)
        taken = concern.taken.astimezone(zone) if concern.taken else None
        return replace(concern, asked=concern.asked.astimezone(zone), taken=taken)
    except msgspec.DecodeError:
        return None


def _latest(dispatch: Report | OpenConcern) -> datetime:
    """The last instant of which it tells: until then it has a fault, or none that was looked for."""
    if isinstance(dispatch, Report):
        return dispatch.at
    return max(dispatch.asked, dispatch.taken) if dispatch.taken else dispatch.asked


def examine_dispatch(place: DispatchPlace, file: StoryFile | None, names: PlanNames, now: datetime) -> Judged:
    """One dispatch and what is wrong with it. ``file`` is None for a link."""
    path = f"content/{place.path}"
    if not place.is_right or file is None:
        misplaced = findings_of(DISPATCH_PLACE_RULES, path, place)
        links = findings_of(PLACE_RULES, path, StoryPlace(place.path, "", None, is_link=True)) if place.is_link else ()
        return Judged(None, (*misplaced, *links))
    source = read_dispatch_source(place, file)
    findings = list(findings_of(DISPATCH_SOURCE_RULES, path, source))
    findings += findings_of(SOURCE_RULES, path, source.faults)
    if source.table is None or source.unreadable:  # half a file would only be told what it lacks
        return Judged(None, tuple(findings))
    dispatch = fill_dispatch(place, source.table, names)
    findings += _of_fields(dispatch, path, decode(file.data)[0] or "")
    composed: Report | OpenConcern | None = None
    if not any(finding.is_error for finding in findings):
        composed = compose_report(dispatch) if place.is_report else compose_concern(dispatch)
    findings += findings_of(DISPATCH_TIME_RULES, path, dispatch, now)
    return Judged(composed, tuple(findings), tuple(when.at for _, when in dispatch.whens if when.at and when.at > now))


def faults_of(path: str, text: str, plan: Plan, now: datetime) -> tuple[Finding, ...]:
    """What would be wrong with a dispatch that is about to be written; ``path`` is below ``content/``."""
    data = text.encode()
    return examine_dispatch(dispatch_place(path, plan), StoryFile(path, data, len(data)), PlanNames(plan), now).findings


def _of_fields(dispatch: Dispatch, path: str, text: str) -> Iterator[Finding]:
    yield from findings_of((*DISPATCH_FIELD_RULES, *SHARED_RULES), path, dispatch)
    entries = (*dispatch.whole.entries.values(), *dispatch.whole.strangers)
    phones = office_numbers(dispatch.names.plan.desk.public_numbers)
    yield from findings_of(PERSONAL_RULES, path, Exposure.of_entries(entries, text), phones)
