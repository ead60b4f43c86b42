"""From a filled-in form to what is to be committed, or to a refusal that repeats nothing of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from newsroom.evidence.exposure import Exposure
from newsroom.findings import Finding, findings_of
from newsroom.inspection.dispatches import faults_of
from newsroom.languages import t
from newsroom.model import OpenConcern, Plan, ReportState
from newsroom.reading.dispatch_keys import STATES
from newsroom.reading.draft import Field
from newsroom.reading.names import clean
from newsroom.reading.plan_names import PlanNames
from newsroom.rules.personal import PERSONAL_RULES, doubtful_number, landline_number, office_numbers
from pending import MOST, Pending
from tables import markdown
from texts.files import concern_text, question_name, report_file
from texts.issue_forms import (
    CHECKED,
    COLUMN,
    COUNT,
    QUESTION,
    REPORTER,
    RESPONSIBLE,
    STATE,
    STORY_LABELS,
    TEXT,
    TITLE,
    UNIT,
)

_PRIVATE = tuple(rule for rule in PERSONAL_RULES if rule.check not in (doubtful_number, landline_number))
"""Rules on what is hidden at once; the others are for the editor who looks at the pull request."""
EMPTY = "_No response_"
"""GitHub's words for a field that was left empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filed:
    """What is to be committed. Every value but the file's text is made of looked-up words and numbers."""

    path: str
    """From the root."""
    text: str
    branch: str
    title: str
    findings: tuple[Finding, ...]
    pictures: Mapping[str, bytes] | None = None
    """Pictures of a story, by name: they lie beside its text. None: it is no story."""


def file_issue(issue: FilledForm, plan: Plan, root: Path, pending: Pending, *, takes_stories: bool) -> Filed | None:
    """None for an issue that is no form of ours. FormRefusedError where it asks for what no rule lets through."""
    try:
        fields = fields_of(issue.body)
    except FormRefusedError:
        refuse_personal(issue, plan)  # it is as public where the form was tampered with
        raise
    is_report = bool(plan.desk.daily_reports) and fields.keys() >= {UNIT, STATE, REPORTER}
    is_concern = fields.keys() >= {QUESTION, CHECKED}
    is_story = takes_stories and fields.keys() >= {TITLE, COLUMN, UNIT, RESPONSIBLE, TEXT}
    if not (is_report or is_concern or is_story):
        return None
    refuse_personal(issue, plan)
    if not issue.is_trusted and pending.of_account(issue.number, issue.created) >= MOST:
        raise FormRefusedError(
            t("你已经有 {most} 件在等编辑处理。请等处理了再提交；很急的，请直接联系编辑。", most=MOST)
        )
    at = issue.created.astimezone(plan.desk.zone)
    file = _story if is_story else _report if is_report else _concern
    filed = file(fields, issue, plan, at, root, pending)
    if errors := [finding for finding in filed.findings if finding.is_error]:
        raise FormRefusedError(refusal(errors))
    return filed


def refuse_personal(issue: FilledForm, plan: Plan) -> None:
    """Wherever in the form it stands, its title included: the issue is as public as the file would be."""
    phones = office_numbers(plan.desk.public_numbers)
    texts = {"title": issue.title, "body": issue.body}
    entries = [Field(key=name, written=name, line=1, value=text) for name, text in texts.items()]
    found = list(findings_of(_PRIVATE, "", Exposure.of_entries(entries), phones))
    if found:
        hidden = t("表单的内容已经隐去。请编辑删除这个 issue：在修改记录里还看得到。")
        raise FormRefusedError(f"{refusal(found)}\n\n{hidden}", personal=True)


def _report(fields: dict[str, str], issue: FilledForm, plan: Plan, at: datetime, root: Path, pending: Pending) -> Filed:
    """One path for a unit and day. A second one is not refused, for whoever came first may be a stranger: its title
    tells the desk that there are two."""
    slug = PlanNames(plan).units.find(fields[UNIT])
    chosen_label = fields[STATE].strip()
    labelled = (one.value for one in ReportState if str(one.chinese) == chosen_label)
    state = next(labelled, None) or STATES.find(chosen_label)
    count = fields.get(COUNT, "")
    if slug is None or state is None:
        raise FormRefusedError(t("单位和情况请从表单的列表里选。请用表单另提交一份。"))
    if count and not re.fullmatch(r"[0-9]{1,3}", count):
        raise FormRefusedError(t("件数只写数字，不写是什么情况。请用表单另提交一份。"))
    chosen = ReportState(state)
    many = int(count or ("1" if chosen is ReportState.REPORTED else "0"))
    path, text = report_file(slug, at.date(), chosen, count=many, reporter=clean(fields[REPORTER]), at=at)
    topic = f"report/{at.date()}-{slug}"
    again = t("（改报）") if (root / "content" / path).exists() or pending.has(topic) else ""
    return Filed(
        path=f"content/{path}",
        text=text,
        branch=f"{topic}-{issue.number}",
        title=t("日报告：{name} {date}{again}", name=plan.unit(slug).name, date=at.date(), again=again),
        findings=faults_of(path, text, plan, at),
    )


def _concern(
    fields: dict[str, str], issue: FilledForm, plan: Plan, at: datetime, root: Path, pending: Pending
) -> Filed:
    """One path for a question, however often and by whomever it is asked while it waits. Its name comes from its words,
    not from the issue: who asked is seen there."""
    question = clean(fields[QUESTION], lines=True)
    name = question_name(question)
    topic = f"concern/{name}"
    path = f"concerns/{at.date()}-{name}.yml"
    text = concern_text(OpenConcern(path=path, question=question, asked=at), plan)
    findings = faults_of(path, text, plan, at)
    stands = any((root / "content/concerns").glob(f"*-{name}.yml"))
    if question and (stands or pending.has(topic)):
        raise FormRefusedError(t("这个问题已经有人提了，正在等答复，见“师生关切”页，不用再提。"))
    return Filed(
        path=f"content/{path}",
        text=text,
        branch=f"{topic}-{issue.number}",
        title=t("师生关切：{at} 的提问", at=f"{at:%Y-%m-%d %H:%M}"),
        findings=findings,
    )


def _story(fields: dict[str, str], issue: FilledForm, plan: Plan, at: datetime, root: Path, pending: Pending) -> Filed:
    """A folder of its own, named by the title; of one that waits under the same name, with the issue's number."""
    from intaking.stories import file_story  # which knows how 50,000 words are spoken

    def rename(name: str) -> str:
        return f"{name}-{issue.number}" if pending.has(f"story/{at:%Y-%m}-{name}") else name

    story = file_story(fields, plan, root, at, rename)
    return Filed(
        path=f"content/{story.path}",
        text=story.text,
        branch=f"story/{at:%Y-%m}-{story.name}-{issue.number}",
        title=t("投稿：{unit}，{column}", unit=story.unit, column=story.column),
        findings=story.findings,
        pictures=story.pictures,
    )


def refusal(findings: Iterable[Finding]) -> str:
    lines = dict.fromkeys(f"- {markdown(f'{finding.fault}{finding.remedy}')}" for finding in findings)
    return t("没有收下：\n\n") + "\n".join(lines) + t("\n\n请改好后用表单另提交一份。")


class FormRefusedError(Exception):
    """Its text goes back to whoever filled in the form: Chinese, and nothing of what they wrote."""

    def __init__(self, text: str, *, personal: bool = False) -> None:
        super().__init__(text)
        self.personal = personal
        """Whether the form itself must be taken out of sight."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FilledForm:
    number: int
    title: str
    body: str
    created: datetime
    is_trusted: bool
    """Whether it is of somebody who belongs to the repository."""


def fields_of(body: str) -> dict[str, str]:
    """What stands under every heading that is a label of ours. A label that comes twice was not made by a form, so
    what stands under it is not known: it is refused."""
    lines = body.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    first = next((line.removeprefix("### ").strip() for line in lines if line.startswith("### ")), "")
    known = set(STORY_LABELS) if first == TITLE else {UNIT, STATE, COUNT, REPORTER, QUESTION, CHECKED}
    fields: dict[str, list[str]] = {}
    current: list[str] | None = None
    for line in lines:
        heading = line.removeprefix("### ").strip() if line.startswith("### ") else ""
        if heading in known and not (first == TITLE and TEXT in fields):  # a story has headings of its own
            if heading in fields:
                raise FormRefusedError(
                    t("“{heading}”出现了两次。请用表单另提交一份，不要改动表单的标题。", heading=heading)
                )
            current = fields[heading] = []
        elif current is not None:
            current.append(line)
    texts = {heading: "\n".join(lines).strip() for heading, lines in fields.items()}
    return {heading: "" if text == EMPTY else text for heading, text in texts.items()}
