"""From a form that somebody filled in to the file, or story with pictures, that it asks for.

``scripts/intake.py --help``.

Whoever has an account may fill in anything. So nothing of it is printed, run or made part of a name: what is kept is
looked up (a unit, a state), counted, or written into the file as a text in marks, and the file is judged by the rules
like everybody's before anything is said of it.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

sys.path.append(str(Path(__file__).parent))  # python -P leaves it out

from command_line import Command, planned, site_option, stop
from newsroom.evidence.exposure import Exposure
from newsroom.findings import Finding, findings_of
from newsroom.inspection.dispatches import faults_of
from newsroom.languages import t
from newsroom.model import OpenConcern, Plan, Report, ReportState
from newsroom.outputs.search.folding import folded
from newsroom.reading.dispatch_keys import STATES
from newsroom.reading.draft import Field
from newsroom.reading.names import clean
from newsroom.reading.plan_names import PlanNames
from newsroom.rules.personal import PERSONAL_RULES, doubtful_number, landline_number, office_numbers
from pending import MOST, TRUSTED, Pending, read_pending
from tables import markdown
from texts.dispatches import concern_text, report_text
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

LARGEST_EVENT = 2 * 1024 * 1024
"""Bytes; GitHub takes 64 kB of text, and tells a few kB more."""
_LETTERS = str.maketrans("0123456789", "ghijklmnop")
"""So that no name can look like somebody's number."""
EMPTY = "_No response_"
_PRIVATE = tuple(rule for rule in PERSONAL_RULES if rule.check not in (doubtful_number, landline_number))
"""Rules on what is hidden at once; the others are for the editor who looks at the pull request."""
"""GitHub's words for a field that was left empty."""


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


@click.command(cls=Command)
@click.argument("event", metavar=t("事件文件"), type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--outputs",
    type=click.Path(dir_okay=False, path_type=Path),
    required=True,
    metavar=t("文件"),
    help=t("写结果的文件，一行一个“名=值”。"),
)
@click.option(
    "--account",
    "accounts",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    required=True,
    multiple=True,
    metavar=t("文件"),
    help=t("同一账号的 issue，GitHub 给的 JSON 列表；可以写几次。"),
)
@click.option(
    "--requests",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    required=True,
    metavar=t("文件"),
    help=t("还没有合并的请求，gh pr list --json headRefName 给的列表。"),
)
@click.option(
    "--files",
    type=click.Path(file_okay=False, path_type=Path),
    metavar=t("文件夹"),
    help=t("稿件的文字和图片写到这里；不写就不收稿件。"),
)
@site_option
def main(
    event: Path, outputs: Path, accounts: tuple[Path, ...], requests: Path, files: Path | None, root: Path
) -> None:
    """读一个表单（GitHub 的 issues 事件），得出要提交的文件。供 .github/workflows/intake.yml 使用。

    结果 outcome 是 filed（附 path、content、branch、title）、story（附 folder、branch、title，文件在 --files 里）、
    refused（附 message、personal）或 none（不是这里的表单）；content、title、message 是 Base64。不提交；
    只有粘贴在稿件里的图片从 GitHub 取。总以 0 结束；用法不对时以 2 结束，栏目设置有错误时以 1 结束。
    """
    issue = read_issue(event)
    pending = read_pending(accounts, requests)
    plan = planned(root)
    try:
        filed = file_issue(issue, plan, root, pending, takes_stories=files is not None)
    except FormRefusedError as refused:
        tell(outputs, outcome="refused", message=packed(str(refused)), personal=str(refused.personal).lower())
        return
    if filed is None:
        tell(outputs, outcome="none")
        return
    if files and filed.pictures is not None:
        files.mkdir(parents=True)
        for name, data in {"index.md": filed.text.encode(), **filed.pictures}.items():
            (files / name).write_bytes(data)
        folder = filed.path.removesuffix("/index.md")
        tell(outputs, outcome="story", folder=folder, branch=filed.branch, title=packed(filed.title))
        return
    tell(
        outputs,
        outcome="filed",
        path=filed.path,
        content=packed(filed.text),
        branch=filed.branch,
        title=packed(filed.title),
    )


def read_issue(event: Path) -> FilledForm:
    if event.stat().st_size > LARGEST_EVENT:
        stop(t("事件文件太大。"))
    try:
        issue: dict[str, Any] = json.loads(event.read_text(encoding="utf-8"))["issue"]
        created = datetime.fromisoformat(issue["created_at"])
        title, body = issue["title"], issue["body"] or ""
        texts = isinstance(title, str) and isinstance(body, str)
        if not (isinstance(issue["number"], int) and created.tzinfo and texts):
            raise ValueError
    except (ValueError, KeyError, TypeError, RecursionError):
        stop(t("这不是 issues 事件。"))
    return FilledForm(
        number=issue["number"],
        title=whole(title),
        body=whole(body),
        created=created.astimezone(UTC),
        is_trusted=issue.get("author_association") in TRUSTED,
    )


def whole(text: str) -> str:
    """Without halves of characters, which JSON can tell and no file can hold."""
    return text.encode("utf-8", "replace").decode()


def file_issue(
    issue: FilledForm, plan: Plan, root: Path, pending: Pending, *, takes_stories: bool = False
) -> Filed | None:
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
            t("你已经有 {most} 件在等编辑处理。请等处理了再提交；很急的，请直接联系总编室。", most=MOST)
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
    path = f"reports/{at.date()}/{slug}.yml"
    report = Report(
        path=path,
        unit=slug,
        day=at.date(),
        state=chosen,
        reporter=clean(fields[REPORTER]),
        at=at,
        count=int(count or "1") if chosen is ReportState.REPORTED else int(count or "0"),
    )
    text = report_text(report)
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
    name = f"q{hashlib.sha256(folded(question).encode()).hexdigest()[:10].translate(_LETTERS)}"
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
    from intaking.stories import UnfitStoryError, file_story  # which knows how 50,000 words are spoken

    def rename(name: str) -> str:
        return f"{name}-{issue.number}" if pending.has(f"story/{at:%Y-%m}-{name}") else name

    try:
        story = file_story(fields, plan, root, at, rename)
    except UnfitStoryError as unfit:
        raise FormRefusedError(str(unfit)) from unfit
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


def packed(text: str) -> str:
    """On one line, whatever it is."""
    return base64.b64encode(text.encode()).decode()


def tell(outputs: Path, **values: str) -> None:
    with outputs.open("a", encoding="utf-8") as file:
        for name, value in values.items():
            if not re.fullmatch(r"[\w./=+-]*", value, re.ASCII):
                raise ValueError(name)
            file.write(f"{name}={value}\n")


if __name__ == "__main__":
    main()
