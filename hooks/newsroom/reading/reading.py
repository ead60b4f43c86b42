"""Everything that was committed, read: the plan, the stories, what lies beside them, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from newsroom.findings import Finding, findings_of
from newsroom.model import Newsroom, Plan
from newsroom.reading.composing import compose_story
from newsroom.reading.date_rules import DATE_RULES
from newsroom.reading.draft import Draft
from newsroom.reading.field_rules import FIELD_FORM_RULES
from newsroom.reading.name_rules import NAME_RULES
from newsroom.reading.pictures import look_at_picture
from newsroom.reading.plan import read_plan
from newsroom.reading.sheet import PlanNames, fill_sheet
from newsroom.reading.slips import Kind, Slip
from newsroom.reading.source import LARGEST_FILE, Source, read_source
from newsroom.reading.source_rules import SOURCE_RULES
from newsroom.reading.tree import DOCUMENT_RULES, PLACE_RULES, Place, Tree, read_tree

FIELD_RULES = (*FIELD_FORM_RULES, *DATE_RULES, *NAME_RULES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    plan: Plan | None
    """None when ``columns/`` is broken, and so is the next."""
    newsroom: Newsroom | None
    drafts: tuple[Draft, ...]
    """Every story's file that could be decoded and split, in the order of the paths."""
    findings: tuple[Finding, ...]
    """Sorted by place."""
    files: Mapping[str, int]
    """Size in bytes of every file below ``content/stories/`` that is no story, by path below ``content/``."""


def read_newsroom(root: Path, now: datetime) -> Reading:
    """``root`` holds ``content/`` and ``columns/``; ``now`` is aware. Never raises at what is in the files."""
    plan, plan_findings = read_plan(root)
    if plan is None:
        return Reading(plan=None, newsroom=None, drafts=(), findings=tuple(sorted(plan_findings)), files={})
    tree = read_tree(str(root / "content"))
    findings = [*plan_findings, *_findings_of_what_is_no_story(tree)]
    names = PlanNames(plan)
    drafts: list[Draft] = []
    for place, file in tree.stories:
        draft, found = _read_story(place, file, names)
        findings += found
        if draft:
            drafts.append(draft)
    pictures = {
        path: picture for path, (_, file) in tree.files.items() if (picture := look_at_picture(path, file)) is not None
    }
    newsroom = Newsroom(
        plan=plan, now=now, stories=tuple(draft.story for draft in drafts if draft.story), pictures=pictures
    )
    return Reading(
        plan=plan,
        newsroom=newsroom,
        drafts=tuple(drafts),
        findings=tuple(sorted(findings)),
        files={path: size for path, (size, _) in tree.files.items()},
    )


def _findings_of_what_is_no_story(tree: Tree) -> Iterator[Finding]:
    for place in tree.links:
        yield from findings_of(PLACE_RULES, f"content/{place.path}", place)
    for place in tree.documents:
        yield from findings_of(DOCUMENT_RULES, f"content/{place.path}", place)


def _read_story(place: Place, file: str, names: PlanNames) -> tuple[Draft | None, list[Finding]]:
    path = f"content/{place.path}"
    findings = list(findings_of(PLACE_RULES, path, place))
    source = _read_source(file)
    if source.slips:
        findings += findings_of(SOURCE_RULES, path, source)
    if not source.is_split:
        return None, findings
    story = None
    entries = {}
    if source.data is not None:
        sheet = fill_sheet(place, source.data, names)
        entries = dict(sheet.entries)
        findings += findings_of(FIELD_RULES, path, sheet)
        if not any(finding.is_error for finding in findings):
            story = compose_story(sheet)
    draft = Draft(
        path=place.path,
        digest=source.digest,
        entries=entries,
        markdown=source.markdown,
        body_line=source.body_line,
        story=story,
    )
    return draft, findings


def _read_source(file: str) -> Source:
    try:
        with open(file, "rb") as opened:  # noqa: PTH123, thousands of times
            data = opened.read(LARGEST_FILE + 1)
            size = opened.seek(0, 2) if len(data) > LARGEST_FILE else len(data)
    except OSError:
        return _unusable(Slip(Kind.NOT_TEXT, 1))
    if size > LARGEST_FILE:
        return _unusable(Slip(Kind.FILE_TOO_LARGE, 1, f"{size / 1024 / 1024:.1f}"))
    return read_source(data)


def _unusable(slip: Slip) -> Source:
    return Source(digest="", data=None, markdown="", body_line=1, slips=(slip,), is_split=False)
