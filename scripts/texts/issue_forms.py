"""The forms with which units report and people ask, as GitHub reads them; made from the plan, so that the two agree.

What somebody fills in comes back as Markdown: under each label what was written. ``scripts/intake.py`` reads it.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import yaml

from newsroom.languages import t
from newsroom.model import Beat, Column, DailyReport, Kind, Plan, ReportState
from newsroom.reading.concern_rules import LONGEST_QUESTION
from newsroom.reading.field_rules import LONGEST_TITLE

FOLDER = ".github/ISSUE_TEMPLATE"
UNIT = t("单位")
STATE = t("情况")
COUNT = t("件数")
REPORTER = t("报告人")
QUESTION = t("问题")
CHECKED = t("核对")
TITLE = t("标题")
COLUMN = t("栏目")
RESPONSIBLE = t("责任人")
AUTHOR = t("作者")
KIND = t("类型")
READY = t("确认")
TEXT = t("正文")
"""Labels of the fields, which are headings in what comes back."""

STORY_LABELS = (TITLE, COLUMN, UNIT, RESPONSIBLE, AUTHOR, KIND, READY, TEXT)
"""In the order of the form, the text last: whatever stands behind its heading is the story's."""
STORY_KINDS = (Kind.STORY, Kind.FLASH, Kind.NOTICE)
"""Kinds that need no keys of their own; the first where nothing is chosen."""

_MADE = t("# 由 make forms 从 columns/ 生成，不要手改。\n")


def issue_forms(plan: Plan, today: date) -> dict[str, str]:
    """Text of every form by its path from the root; empty for one that the plan has no use for from today on."""
    report = next((one for one in plan.desk.daily_reports if one.goes_on(today)), None)
    forms = {
        "concern.yml": _concern(plan) if plan.desk.takes_concerns(today) else None,
        "daily-report.yml": _report(plan, report, today) if report else None,
        "story.yml": _story(plan, today) if places_of(plan, today) else None,
    }
    return {f"{FOLDER}/{name}": _MADE + _dumped(form) if form else "" for name, form in forms.items()}


def _report(plan: Plan, report: DailyReport, today: date) -> dict[str, Any]:
    hours = t("{opens}至{closes}", opens=f"{report.opens:%H:%M}", closes=f"{report.closes:%H:%M}")
    units = [unit.name for unit in plan.units if unit.goes_on(today)]
    return {
        "name": t("日报告"),
        "description": t("各单位每天{hours}报告，没有情况也报。", hours=hours),
        "title": t("日报告"),
        "body": [
            _text(
                t(
                    "每天{hours}报告，{name}{summary}前汇总。只报有没有情况：**不写人名，不写病情**。",
                    hours=hours,
                    name=plan.unit(report.office).name,
                    summary=f"{report.summary:%H:%M}",
                )
            ),
            _choice(UNIT, units),
            _choice(STATE, [str(state.chinese) for state in ReportState]),
            _line(COUNT, t("有情况时写几件，只写数字；平安时不填。"), needed=False),
            _line(REPORTER, t("只写姓名。网页上不显示，但表单和文件是公开的。")),
        ],
    }


def _concern(plan: Plan) -> dict[str, Any]:
    return {
        "name": t("师生关切"),
        "description": t("提一个问题，由有关单位公开答复。"),
        "title": t("师生关切"),
        "body": [
            _text(
                t(
                    "{desk}看过以后登在“师生关切”页，由一个单位受理、答复。网页上不写是谁问的，但这个表单会显示"
                    "你的账号；不想显示的，请把问题交给编辑代填。",
                    desk=plan.desk.name,
                )
            ),
            _area(QUESTION, t("只写问题本身，不超过 {longest_question} 字。", longest_question=LONGEST_QUESTION)),
            _check(CHECKED, t("没有写姓名、电话、证件号、学号、住址和病情")),
        ],
    }


def places_of(plan: Plan, day: date) -> dict[str, tuple[Column, Beat | None]]:
    """Where a story may stand, by the words of the form."""
    found: dict[str, tuple[Column, Beat | None]] = {}
    for column in plan.columns_on(day):
        for beat in column.beats:
            found[f"{column.title} / {beat.title}"] = column, beat
        if not column.beats:
            found[column.title] = column, None
    return found


def _story(plan: Plan, today: date) -> dict[str, Any]:
    return {
        "name": t("投稿"),
        "description": t("交一篇稿件，图片直接粘贴在正文里。"),
        "title": t("投稿"),
        "body": [
            _text(
                t(
                    "提交以后自动检查，成为一个合并请求，{desk}看过就刊出。网页上写的是作者，不写账号；但这个表单会显示你的账号。",
                    desk=plan.desk.name,
                )
            ),
            _line(TITLE, t("不超过 {n} 字。", n=LONGEST_TITLE)),
            _choice(COLUMN, list(places_of(plan, today))),
            _choice(UNIT, [unit.name for unit in plan.units if unit.goes_on(today)]),
            _line(RESPONSIBLE, t("本单位的供稿责任人。")),
            _line(AUTHOR, t("写稿的人，几位之间用顿号；不写就是单位供稿。"), needed=False),
            _choice(KIND, [str(kind.chinese) for kind in STORY_KINDS]),
            _check(READY, t("本单位已经审核，可以公开；没有写个人的电话、证件号、住址和病情")),
            _area(
                TEXT,
                t(
                    "空一行就是新的一段。图片直接粘贴或拖进来，再把方括号里的字改成画面里是什么。最多 20 张，每张"
                    " 10 MB 以内；不收视频和文件。"
                ),
            ),
        ],
    }


def _text(value: str) -> dict[str, Any]:
    return {"type": "markdown", "attributes": {"value": value}}


def _choice(label: str, options: list[str]) -> dict[str, Any]:
    return {"type": "dropdown", "attributes": {"label": label, "options": options}, "validations": {"required": True}}


def _check(label: str, said: str) -> dict[str, Any]:
    return {"type": "checkboxes", "attributes": {"label": label, "options": [{"label": said, "required": True}]}}


def _area(label: str, description: str) -> dict[str, Any]:
    return _line(label, description) | {"type": "textarea"}


def _line(label: str, description: str, *, needed: bool = True) -> dict[str, Any]:
    return {
        "type": "input",
        "attributes": {"label": label, "description": description},
        "validations": {"required": needed},
    }


def _dumped(form: dict[str, Any]) -> str:
    text: str = yaml.safe_dump(form, allow_unicode=True, sort_keys=False, width=1000)
    return text
