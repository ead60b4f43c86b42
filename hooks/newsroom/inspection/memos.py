"""Daily reports and open concerns: read, checked, and counted where nothing is wrong with them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

import msgspec

from newsroom.evidence.exposure import Exposure
from newsroom.findings import Finding, findings_of
from newsroom.inspection.gathering import roster, stem_of
from newsroom.keeping import Store
from newsroom.model import OpenConcern, Plan, Report
from newsroom.reading import PLACE_RULES, SOURCE_RULES, StoryFile, read_file
from newsroom.reading.memo import Memo, compose_concern, compose_report, fill_memo, read_memo_source
from newsroom.reading.memo_places import MemoPlace, list_memos, memo_place
from newsroom.reading.memo_rules import (
    MEMO_FIELD_RULES,
    MEMO_PLACE_RULES,
    MEMO_SOURCE_RULES,
    MEMO_TIME_RULES,
    SHARED_RULES,
)
from newsroom.reading.sheet import PlanNames
from newsroom.reading.source import Source, decode
from newsroom.reading.tree import Place
from newsroom.rules.personal import PERSONAL_RULES, office_numbers

MEMO = "memo"
"""Kind in the store."""


@dataclass(frozen=True, slots=True)
class Memos:
    reports: tuple[Report, ...]
    concerns: tuple[OpenConcern, ...]
    findings: tuple[Finding, ...]
    awaited: tuple[datetime, ...]
    """Instants that are still to come and of which some tell, whatever else is wrong with them."""
    keys: frozenset[bytes]
    """Of what the store holds of them."""


class Judged(NamedTuple):
    memo: Report | OpenConcern | None
    """None where it has an error."""
    findings: tuple[Finding, ...]
    awaited: tuple[datetime, ...] = ()
    """As above."""


def gather_memos(content: Path, plan: Plan, now: datetime, *, store: Store | None = None) -> Memos:
    """All that lie below ``content``. What has an error is left out, but for a time that is still to come: it may be
    right one day, and the newsroom itself waits for it.

    With a ``store`` what had no fault before is looked up: a year of thirty units is ten thousand files.
    """
    names = PlanNames(plan)
    desk = replace(roster(plan).desk, daily_reports=plan.desk.daily_reports, holidays=plan.desk.holidays)
    stem = stem_of(replace(roster(plan), desk=desk))
    listed = [
        (place, None if place.is_link else read_file(place.path, file))
        for place, file in list_memos(str(content), plan)
    ]
    keys = [_key(stem, file) if file and place.is_right else b"" for place, file in listed]
    kept = store.get(MEMO, [key for key in keys if key]) if store else {}
    found: list[Report | OpenConcern] = []
    findings: list[Finding] = []
    awaited: list[datetime] = []
    fresh: dict[bytes, bytes] = {}
    for (place, file), key in zip(listed, keys, strict=True):
        memo = _decoded(kept[key], place, plan) if key in kept else None
        if memo is None or _latest(memo) > now:
            memo, more, later = examine_memo(place, file, names, now)
            findings += more
            awaited += later
            if memo and not more:
                fresh[key] = msgspec.json.encode(memo)
        if memo:
            found.append(memo)
    if store and fresh:
        store.put(MEMO, fresh.items())
    return Memos(
        reports=tuple(sorted((one for one in found if isinstance(one, Report)), key=lambda one: one.path)),
        concerns=tuple(sorted((one for one in found if isinstance(one, OpenConcern)), key=lambda one: one.path)),
        findings=tuple(findings),
        awaited=tuple(awaited),
        keys=frozenset(keys) - {b""},
    )


def _key(stem: bytes, file: StoryFile) -> bytes:
    return hashlib.blake2b(stem + f"{file.path}\0{file.size}\0".encode() + file.data, digest_size=16).digest()


def _decoded(data: bytes, place: MemoPlace, plan: Plan) -> Report | OpenConcern | None:
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


def _latest(memo: Report | OpenConcern) -> datetime:
    """The last instant of which it tells: until then it has a fault, or none that was looked for."""
    if isinstance(memo, Report):
        return memo.at
    return max(memo.asked, memo.taken) if memo.taken else memo.asked


def examine_memo(place: MemoPlace, file: StoryFile | None, names: PlanNames, now: datetime) -> Judged:
    """One memo and what is wrong with it. ``file`` is None for a link."""
    path = f"content/{place.path}"
    if not place.is_right or file is None:
        misplaced = findings_of(MEMO_PLACE_RULES, path, place)
        links = findings_of(PLACE_RULES, path, Place(place.path, "", None, is_link=True)) if place.is_link else ()
        return Judged(None, (*misplaced, *links))
    source = read_memo_source(place, file)
    findings = list(findings_of(MEMO_SOURCE_RULES, path, source))
    taken_apart = Source.unusable(source.faults)
    findings += findings_of(SOURCE_RULES, path, taken_apart)
    if source.table is None or source.unreadable:  # half a file would only be told what it lacks
        return Judged(None, tuple(findings))
    memo = fill_memo(place, source.table, names)
    findings += _of_fields(memo, path, decode(file.data)[0] or "")
    composed: Report | OpenConcern | None = None
    if not any(finding.is_error for finding in findings):
        composed = compose_report(memo) if place.is_report else compose_concern(memo)
    findings += findings_of(MEMO_TIME_RULES, path, memo, now)
    return Judged(composed, tuple(findings), tuple(when.at for _, when in memo.whens if when.at and when.at > now))


def faults_of(path: str, text: str, plan: Plan, now: datetime) -> tuple[Finding, ...]:
    """What would be wrong with a memo that intake or a command is about to write; ``path`` is below ``content/``."""
    data = text.encode()
    return examine_memo(memo_place(path, plan), StoryFile(path, data, len(data)), PlanNames(plan), now).findings


def _of_fields(memo: Memo, path: str, text: str) -> Iterator[Finding]:
    yield from findings_of((*MEMO_FIELD_RULES, *SHARED_RULES), path, memo)
    entries = (*memo.whole.entries.values(), *memo.whole.strangers)
    phones = office_numbers(memo.names.plan.desk.public_numbers)
    yield from findings_of(PERSONAL_RULES, path, Exposure.of_entries(entries, text), phones)
