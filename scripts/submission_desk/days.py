"""The day's forms as files: a daily report, a concern on its way, the bulletin. Made as the commands make them, and
judged by the same rules; nothing is written here."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from msgspec.structs import replace

from asking import stories_of
from newsroom.findings import Finding
from newsroom.inspection.dispatches import faults_of
from newsroom.languages import t
from newsroom.model import Newsroom, OpenConcern, ReportState
from newsroom.reading.bulletin_file import LONGEST_GREETING
from newsroom.reading.bulletins import composed
from newsroom.reading.dispatch_keys import STATES
from newsroom.reading.field_rules import LONGEST_TITLE
from newsroom.reading.names import clean
from newsroom.rules.bulletins import faults_of as faults_of_bulletin
from newsroom.standings.answers import concerns_of
from newsroom.standings.reports import Reported, day_reports
from submission_desk.speech import (
    AnswerConcern,
    AskConcern,
    Composed,
    DayAct,
    DayTold,
    Failed,
    GiveReport,
    MakeBulletin,
    TakeConcern,
    WaitingConcern,
)
from texts.chat import summary_text
from texts.files import answer_text, concern_text, minute, next_bulletin, next_number, question_name, report_file


def day_told(newsroom: Newsroom, at: datetime) -> DayTold:
    reports = day_reports(newsroom, newsroom.today)
    local = at.astimezone(newsroom.plan.desk.zone)
    stories = stories_of(newsroom, newsroom.today)
    there = next((one for one in newsroom.bulletins if one.date == newsroom.today), None)
    return DayTold(
        summary=summary_text(reports, local) if reports else "",
        missing=tuple(one.unit.slug for one in reports.of(Reported.WAITING, Reported.MISSING)) if reports else (),
        concerns=tuple(
            WaitingConcern(
                name=one.source.name,
                question=one.question,
                taken_by=newsroom.plan.unit(one.taken_by).name if one.taken_by else "",
                due=f"{one.due:%m-%d %H:%M}" if one.due else "",
                is_overdue=one.is_overdue,
            )
            for one in concerns_of(newsroom).waiting
            if isinstance(one.source, OpenConcern)
        ),
        stories=tuple((story.path, story.title) for story in stories),
        number=there.number if there else next_number(newsroom),
        is_out=there is not None,
    )


def composed_for(act: DayAct, newsroom: Newsroom) -> Composed | Failed:
    """``act.at``: the instant of the newsroom."""
    match act:
        case GiveReport():
            return _report(act, newsroom)
        case AskConcern():
            return _asked(act, newsroom)
        case TakeConcern():
            return _taken(act, newsroom)
        case AnswerConcern():
            return _answered(act, newsroom)
        case MakeBulletin():
            return _bulletin(act, newsroom)


def _report(act: GiveReport, newsroom: Newsroom) -> Composed | Failed:
    plan = newsroom.plan
    state = STATES.find(act.state)
    if state is None or act.unit not in {unit.slug for unit in plan.units}:
        return Failed(reason=t("请选单位和情况。"))
    at = act.at.astimezone(plan.desk.zone)
    chosen = ReportState(state)
    count = max(1, act.count) if chosen is ReportState.REPORTED else 0
    path, text = report_file(act.unit, at.date(), chosen, count=count, reporter=clean(act.reporter), at=at)
    name = plan.unit(act.unit).name
    return _fit(faults_of(path, text, plan, at)) or Composed(
        files={f"content/{path}": text}, said=t("日报告：{unit} {day}", unit=name, day=at.date())
    )


def _asked(act: AskConcern, newsroom: Newsroom) -> Composed | Failed:
    at = act.at.astimezone(newsroom.plan.desk.zone)
    question = clean(act.question, lines=True)
    name = question_name(question)
    if any(one.slug == name for one in newsroom.open_concerns):
        return Failed(reason=t("这个问题已经登记了，正在等答复。"))
    path = f"concerns/{at:%Y-%m-%d}-{name}.yml"
    text = concern_text(OpenConcern(path=path, question=question, asked=at), newsroom.plan)
    return _fit(faults_of(path, text, newsroom.plan, at)) or Composed(
        files={f"content/{path}": text}, said=t("关切：{at} 的提问", at=minute(at))
    )


def _taken(act: TakeConcern, newsroom: Newsroom) -> Composed | Failed:
    concern = _concern(act.name, newsroom)
    unit = next((unit for unit in newsroom.plan.units if unit.slug == act.unit), None)
    if concern is None or unit is None:
        return Failed(reason=t("没有这件关切或这个单位，请刷新再看。"))
    at = act.at.astimezone(newsroom.plan.desk.zone)
    text = concern_text(replace(concern, taken_by=unit.slug, taken=at), newsroom.plan)
    return _fit(faults_of(concern.path, text, newsroom.plan, at)) or Composed(
        files={f"content/{concern.path}": text}, said=t("关切：{unit}受理 {name}", unit=unit.name, name=concern.name)
    )


def _answered(act: AnswerConcern, newsroom: Newsroom) -> Composed | Failed:
    plan, concern = newsroom.plan, _concern(act.name, newsroom)
    if concern is None:
        return Failed(reason=t("没有等待答复的这件关切，请刷新再看。"))
    by = act.unit or concern.taken_by
    if not by or by not in {unit.slug for unit in plan.units}:
        return Failed(reason=t("请选答复的单位。"))
    title = act.title.strip() or concern.question.replace("\n", "")
    if len(title) > LONGEST_TITLE:
        return Failed(reason=t("问题超过 {n} 字，请另写一个标题。", n=LONGEST_TITLE))
    if not act.text.strip():
        return Failed(reason=t("请写答复的正文。"))
    at = act.at.astimezone(plan.desk.zone)
    story = answer_text(concern, plan, title=title, answer=act.text, by=by, at=at, source=act.source.strip())
    path = f"content/stories/{at:%Y/%m}/{concern.slug}.md"
    return Composed(files={path: story, f"content/{concern.path}": None}, said=t("答复：{title}", title=title))


def _bulletin(act: MakeBulletin, newsroom: Newsroom) -> Composed | Failed:
    day = newsroom.today
    if any(one.date == day for one in newsroom.bulletins):
        return Failed(reason=t("今天的已经编过了。要改，请在仓库里改它的文件。"))
    stories = stories_of(newsroom, day)
    if act.lead not in [story.path for story in stories]:
        return Failed(reason=t("请从今天的稿件里选一篇头条。"))
    greeting = clean(act.greeting)
    if len(greeting) > LONGEST_GREETING:
        return Failed(
            reason=t("问候有 {n} 个字，超过了 {most} 个，请写短一些。", n=len(greeting), most=LONGEST_GREETING)
        )
    bulletin = next_bulletin(newsroom, day, act.lead, greeting)
    return _fit(faults_of_bulletin(bulletin, newsroom.plan)) or Composed(
        files={f"content/{bulletin.path}": composed(bulletin)}, said=t("网报：第 {number} 期", number=bulletin.number)
    )


def _concern(name: str, newsroom: Newsroom) -> OpenConcern | None:
    return next((one for one in newsroom.open_concerns if one.name == name), None)


def _fit(findings: Iterable[Finding]) -> Failed | None:
    """None where nothing stands in the way."""
    errors = [f"{one.fault}{one.remedy}" for one in findings if one.is_error]
    return Failed(reason="\n".join(errors)) if errors else None
