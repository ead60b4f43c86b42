"""One story's file, from its bytes to a draft and what is wrong with its place, its source and its front matter."""

from __future__ import annotations

import os
from functools import lru_cache
from typing import NamedTuple

from newsroom.findings import Finding, Rule, findings_of
from newsroom.languages import t
from newsroom.reading.composing import compose_story, disclosures_of, outline_of, stamps_of
from newsroom.reading.credit_rules import CREDIT_RULES
from newsroom.reading.credits import TextWithoutCredits, part_credits
from newsroom.reading.date_rules import DATE_RULES
from newsroom.reading.draft import Disclosure, Draft, Stamp
from newsroom.reading.faults import FaultKind, FaultList
from newsroom.reading.field_rules import FIELD_FORM_RULES
from newsroom.reading.former_rules import FORMER_RULES
from newsroom.reading.name_rules import NAME_RULES
from newsroom.reading.plan_names import PlanNames
from newsroom.reading.schema import Schema
from newsroom.reading.sheet import fill_sheet
from newsroom.reading.source import LARGEST_FILE, Source, decode, not_text, read_source
from newsroom.reading.source_rules import SOURCE_RULES
from newsroom.reading.strays import STRAY_STORY_RULES, misplaced_in_stories
from newsroom.reading.tree import PLACE_RULES, place_of

FIELD_RULES = (*FIELD_FORM_RULES, *DATE_RULES, *NAME_RULES, *FORMER_RULES)


@lru_cache(maxsize=512)
def field_rules_about(keys: frozenset[str]) -> tuple[Rule, ...]:
    """Those that may have something to say of front matter with these keys. Stories of one kind mostly have the same,
    and a third of the rules is about none of them."""
    return tuple(rule for rule in FIELD_RULES if not rule.keys or not keys.isdisjoint(rule.keys))


_CHUNK = 64 * 1024
"""Bytes to ask for at once: more than nearly every story has, and taken from memory that is at hand."""


class StoryFile(NamedTuple):
    """A story's file as committed."""

    path: str
    """Below ``content/``, POSIX."""
    data: bytes
    """Empty where the file cannot be read or is larger than ``LARGEST_FILE``."""
    size: int
    """Bytes; -1: it cannot be read."""


def read_file(path: str, file: str) -> StoryFile:
    """``file`` is the real path. Never raises."""
    try:
        data, size = _read(file)
    except OSError:
        return StoryFile(path, b"", -1)
    return StoryFile(path, data if size <= LARGEST_FILE else b"", size)


def read_story(file: StoryFile, names: PlanNames) -> tuple[Draft | None, tuple[Finding, ...]]:
    """No draft where the file could not be decoded and split. The same for the same bytes, path and plan."""
    place = place_of(file.path)
    path = f"content/{place.path}"
    findings = list(findings_of(PLACE_RULES, path, place))
    if place_of(f"{file.path.rpartition('.')[0]}.md").folder is None:
        findings += findings_of(STRAY_STORY_RULES, path, misplaced_in_stories(path, decode(file.data)[0] or ""))
    source = source_of(file, names.keys)
    if source.faults:
        findings += findings_of(SOURCE_RULES, path, source.faults)
    if not source.is_split:
        return None, tuple(findings)
    story = outline = None
    entries = {}
    disclosures: tuple[Disclosure, ...] = ()
    stamps: tuple[Stamp, ...] = ()
    parted = TextWithoutCredits(source.markdown, source.body_line)
    if source.data is not None:
        sheet = fill_sheet(place, source.data, names)
        entries = dict(sheet.entries)
        disclosures = disclosures_of(sheet)
        stamps = stamps_of(sheet)
        parted = part_credits(source.markdown, source.body_line, sheet)
        findings += findings_of(field_rules_about(frozenset(entries)), path, sheet)
        if parted.taken:
            findings += findings_of(CREDIT_RULES, path, sheet, parted)
        if not any(finding.is_error for finding in findings):
            story = compose_story(sheet, parted)
        if story is None:
            outline = outline_of(sheet, parted)
    draft = Draft(
        path=place.path,
        entries=entries,
        markdown=parted.markdown,
        body_line=parted.body_line,
        story=story,
        outline=outline,
        disclosures=disclosures,
        stamps=stamps,
    )
    return draft, tuple(findings)


def source_of(file: StoryFile, keys: Schema) -> Source:
    """The file taken apart, also one that is too large or cannot be read."""
    if file.size < 0:
        return Source.unusable(not_text())
    if file.size > LARGEST_FILE:
        faults = FaultList()
        faults.note(
            FaultKind.FILE_TOO_LARGE,
            1,
            t(
                "文件有 {size} MB，超过了 {largest_file} MB。",
                size=f"{file.size / 1024 / 1024:.1f}",
                largest_file=LARGEST_FILE // 1024**2,
            ),
            t("请只保留文字，图片和音视频另存成文件放在稿件旁边。"),
        )
        return Source.unusable(faults)
    return read_source(file.data, keys)


def _read(file: str) -> tuple[bytes, int]:
    """Data, whole where it is not too large, and size."""
    opened = os.open(file, os.O_RDONLY | os.O_NOFOLLOW)
    try:
        chunks, size = [], 0
        while size <= LARGEST_FILE and (chunk := os.read(opened, _CHUNK)):
            chunks.append(chunk)
            size += len(chunk)
        if size > LARGEST_FILE:
            size = os.fstat(opened).st_size
    finally:
        os.close(opened)
    return chunks[0] if len(chunks) == 1 else b"".join(chunks), size
