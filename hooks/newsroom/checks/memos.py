"""Daily reports and open concerns: read, checked, and counted where nothing is wrong with them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from newsroom.checks.personal import PERSONAL_RULES, Exposure, office_numbers
from newsroom.findings import Finding, findings_of
from newsroom.model import OpenConcern, Plan, Report
from newsroom.reading import PLACE_RULES, SOURCE_RULES, StoryFile, read_file
from newsroom.reading.memo import Memo, compose_concern, compose_report, fill_memo, read_memo_source
from newsroom.reading.memo_places import MemoPlace, list_memos
from newsroom.reading.memo_rules import (
    MEMO_FIELD_RULES,
    MEMO_PLACE_RULES,
    MEMO_SOURCE_RULES,
    MEMO_TIME_RULES,
    SHARED_RULES,
)
from newsroom.reading.sheet import PlanNames
from newsroom.reading.source import Source
from newsroom.reading.tree import Place


@dataclass(frozen=True, slots=True)
class Memos:
    reports: tuple[Report, ...]
    concerns: tuple[OpenConcern, ...]
    findings: tuple[Finding, ...]


def gather_memos(content: Path, plan: Plan, now: datetime) -> Memos:
    """All that lie below ``content``. What has an error is left out, but for a time that is still to come: it may be
    right one day, and the newsroom itself waits for it."""
    names = PlanNames(plan)
    reports: list[Report] = []
    concerns: list[OpenConcern] = []
    findings: list[Finding] = []
    for place, file in list_memos(str(content), plan):
        found, more = examine_memo(place, None if place.is_link else read_file(place.path, file), names, now)
        findings += more
        if isinstance(found, Report):
            reports.append(found)
        elif found:
            concerns.append(found)
    return Memos(
        reports=tuple(sorted(reports, key=lambda report: report.path)),
        concerns=tuple(sorted(concerns, key=lambda concern: concern.path)),
        findings=tuple(findings),
    )


def examine_memo(
    place: MemoPlace, file: StoryFile | None, names: PlanNames, now: datetime
) -> tuple[Report | OpenConcern | None, tuple[Finding, ...]]:
    """One memo and what is wrong with it. ``file`` is None for a link. For intake and commands, too: what they write
    is judged before it is written."""
    path = f"content/{place.path}"
    if not place.is_right or file is None:
        misplaced = findings_of(MEMO_PLACE_RULES, path, place)
        links = findings_of(PLACE_RULES, path, Place(place.path, "", None, is_link=True)) if place.is_link else ()
        return None, (*misplaced, *links)
    source = read_memo_source(file)
    findings = list(findings_of(MEMO_SOURCE_RULES, path, source))
    encoding = Source(data=None, markdown="", body_line=1, slips=source.byte_slips, is_split=True)
    findings += findings_of(SOURCE_RULES, path, encoding)
    if source.table is None or source.slips:  # half a file would only be told what it lacks
        return None, tuple(findings)
    memo = fill_memo(place, source.table, names)
    findings += _of_fields(memo, path)
    composed: Report | OpenConcern | None = None
    if not any(finding.is_error for finding in findings):
        composed = compose_report(memo) if place.is_report else compose_concern(memo)
    findings += findings_of(MEMO_TIME_RULES, path, memo, now)
    return composed, tuple(findings)


def _of_fields(memo: Memo, path: str) -> Iterator[Finding]:
    yield from findings_of((*MEMO_FIELD_RULES, *SHARED_RULES), path, memo)
    entries = (*memo.whole.entries.values(), *memo.whole.strangers)
    phones = office_numbers([phone.number for phone in memo.names.plan.desk.phones])
    yield from findings_of(PERSONAL_RULES, path, Exposure.of_entries(entries), phones)
