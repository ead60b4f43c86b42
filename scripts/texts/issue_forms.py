"""The forms with which units report and people ask, as GitHub reads them; made from the plan, so that the two agree.

What somebody fills in comes back as Markdown: under each label what was written. ``scripts/intake.py`` reads it.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import yaml

from newsroom.languages import t
from newsroom.model import DailyReport, Plan, ReportState
from newsroom.reading.dispatch_rules import LONGEST_QUESTION

FOLDER = ".github/ISSUE_TEMPLATE"
UNIT = t("单位")
STATE = t("情况")
COUNT = t("件数")
REPORTER = t("报告人")
QUESTION = t("问题")
CHECKED = t("核对")
"""Labels of the fields, which are headings in what comes back."""

_MADE = t("# 由 make forms 从 columns/ 生成，不要手改。\n")


def issue_forms(plan: Plan, today: date) -> dict[str, str]:
    """Text of every form by its path from the root; empty for one that the plan has no use for from today on."""
    report = next((one for one in plan.desk.daily_reports if one.goes_on(today)), None)
    forms = {
        "concern.yml": _concern(plan) if plan.desk.takes_concerns(today) else None,
        "daily-report.yml": _report(plan, report, today) if report else None,
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
            {
                "type": "textarea",
                "attributes": {
                    "label": QUESTION,
                    "description": t("只写问题本身，不超过 {longest_question} 字。", longest_question=LONGEST_QUESTION),
                },
                "validations": {"required": True},
            },
            {
                "type": "checkboxes",
                "attributes": {
                    "label": CHECKED,
                    "options": [{"label": t("没有写姓名、电话、证件号、学号、住址和病情"), "required": True}],
                },
            },
        ],
    }


def _text(value: str) -> dict[str, Any]:
    return {"type": "markdown", "attributes": {"value": value}}


def _choice(label: str, options: list[str]) -> dict[str, Any]:
    return {
        "type": "dropdown",
        "attributes": {"label": label, "options": options},
        "validations": {"required": True},
    }


def _line(label: str, description: str, *, needed: bool = True) -> dict[str, Any]:
    return {
        "type": "input",
        "attributes": {"label": label, "description": description},
        "validations": {"required": needed},
    }


def _dumped(form: dict[str, Any]) -> str:
    text: str = yaml.safe_dump(form, allow_unicode=True, sort_keys=False, width=1000)
    return text
