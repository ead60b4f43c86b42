"""One story's file to its record: the whole of the work that knows no other file, for an isolated process."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from newsroom.converting import Converter
from newsroom.converting.converter import DEEPEST, TooDeepError
from newsroom.converting.failure import Cause, Failure
from newsroom.evidence.exposure import Exposure
from newsroom.evidence.manuscript import Manuscript, is_convertible, markdown_of
from newsroom.evidence.record import NOTHING_DISCLOSED, Record, digest_of, encoded, encoded_text, parted, record_of
from newsroom.findings import Finding, error, findings_of
from newsroom.inspection.hiding import hidden
from newsroom.model import Body, Plan, Story
from newsroom.reading import StoryFile, read_story
from newsroom.reading.draft import Draft
from newsroom.reading.plan_names import PlanNames
from newsroom.reading.samples import NO_SAMPLES, Samples
from newsroom.reading.source import decode
from newsroom.rules.attachments import OWN_ATTACHMENT_RULES
from newsroom.rules.bodies import BODY_RULES, CONSERVING_RULES, unconvertible_body
from newsroom.rules.disclosing import DISCLOSURE_RULES, Disclosing
from newsroom.rules.files import name_findings
from newsroom.rules.links import OWN_LINK_RULES
from newsroom.rules.personal import PERSONAL_RULES, office_numbers
from newsroom.rules.pictures import OWN_PICTURE_RULES
from newsroom.rules.raw import RAW_RULES
from newsroom.rules.samples import SAMPLE_RULES

_OWN_RULES = (*BODY_RULES, *RAW_RULES, *CONSERVING_RULES, *OWN_PICTURE_RULES, *OWN_ATTACHMENT_RULES, *OWN_LINK_RULES)


class ExaminingTask(NamedTuple):
    file: StoryFile
    failure: Failure | None = None
    """Why the attempt before failed: then the body is left alone."""


class Examined(NamedTuple):
    record: bytes
    text: bytes
    """Empty where the body was not converted."""


class Examiner:
    """Made once in a process. Hostile stories make it hang, raise or eat memory. ``part``: how headlines are parted
    into phrases; None where nobody makes pages of what it says."""

    def __init__(
        self,
        roster: Plan,
        samples: Samples = NO_SAMPLES,
        *,
        part: Callable[[Story], tuple[str, ...]] | None = parted,
    ) -> None:
        self._samples, self._part = samples, part
        self._names = PlanNames(roster)
        self._phones = office_numbers(roster.desk.public_numbers)
        self._editors = roster.desk.editors
        self._convert = Converter()

    def __call__(self, task: ExaminingTask) -> Examined:
        draft, findings = read_story(task.file, self._names)
        findings += tuple(name_findings(f"content/{task.file.path}", self._phones))
        if draft is None:
            exposure = Exposure.of_page(decode(task.file.data)[0] or "")
            findings += tuple(findings_of(PERSONAL_RULES, f"content/{task.file.path}", exposure, self._phones))
            return Examined(encoded(Record(path=task.file.path, is_draft=False, story=None, findings=findings)), b"")
        outcome: Body | Failure | None = None
        if is_convertible(draft):
            outcome = task.failure or self._converted(markdown_of(draft))
        manuscript = Manuscript(draft, outcome)
        text = encoded_text(outcome.gapped) if isinstance(outcome, Body) else b""
        exposure = Exposure.of(manuscript, decode(task.file.data)[0] or "")
        disclosing = None
        if draft.disclosures:
            disclosing = Disclosing.of(draft, exposure, self._phones, self._editors)
        findings += tuple(self._own_findings(manuscript, exposure, disclosing))
        private = tuple({match.text: match for match in exposure.private(self._phones)}.values())
        if private:
            findings = tuple(hidden(findings, private))
        disclosed = disclosing.outcome if disclosing else NOTHING_DISCLOSED
        record = record_of(manuscript, findings, digest_of(text), private, disclosed, part=self._part)
        return Examined(encoded(record), text)

    def _converted(self, markdown: str) -> Body | Failure:
        try:
            return self._convert(markdown, deepest=DEEPEST)
        except TooDeepError:
            return Failure(Cause.DEPTH, "")

    def _own_findings(
        self, manuscript: Manuscript, exposure: Exposure, disclosing: Disclosing | None
    ) -> Iterator[Finding]:
        path = f"content/{manuscript.draft.path}"
        if not manuscript.is_withdrawn:
            yield from findings_of(_OWN_RULES, path, manuscript)
        yield from findings_of(SAMPLE_RULES, path, manuscript, self._samples)
        if disclosing:
            yield from findings_of(DISCLOSURE_RULES, path, disclosing)
            exposure = exposure.without(disclosing.allowed)
        if exposure.sights:
            yield from findings_of(PERSONAL_RULES, path, exposure, self._phones)


def unexaminable(path: str, failure: Failure) -> Examined:
    """For a file on which even reading alone fails."""
    manuscript = Manuscript(Draft(path=path, entries={}, markdown="", body_line=1, story=None), failure)
    findings = tuple(findings_of((error(unconvertible_body),), f"content/{path}", manuscript))
    return Examined(encoded(record_of(manuscript, findings)), b"")
