"""The day's forms on one page: reports, concerns, the bulletin. Each is a commit on ``main``."""

from __future__ import annotations

from starlette.responses import Response

from newsroom.languages import t
from newsroom.model import ReportState
from submission_desk.speech import (
    AnswerConcern,
    AskConcern,
    Composed,
    DayAct,
    DayOf,
    DayTold,
    Failed,
    GiveReport,
    MakeBulletin,
    TakeConcern,
)
from submission_desk.visit import RefusedError, Visit
from submissions.publishing import commit_to_main


def show(visit: Visit) -> Response:
    told = visit.desk.ask(DayOf(at=visit.now))
    if not isinstance(told, DayTold):
        raise RefusedError(told.reason if isinstance(told, Failed) else t("投稿台正忙，请再试。"), 503)
    units = [unit for unit in visit.desk.plan.units if unit.stands_on(visit.now.date())]
    return visit.page("today.html", day=told, units=units, states=tuple(ReportState), said=bool(visit.asked("said")))


def act(visit: Visit) -> Response:
    seen = visit.desk.tray.repository.commit_of(visit.desk.tray.main)
    made = visit.desk.ask(_asked_for(visit))
    if not isinstance(made, Composed):
        raise RefusedError(made.reason if isinstance(made, Failed) else t("投稿台正忙，请再试。"), 422)
    for path, text in made.files.items():  # a story among them passes the same checks as everybody's
        if path.startswith("content/stories/") and text is not None:
            visit.demand_fit(path, text, {})
    files = {path: text.encode() if text is not None else None for path, text in made.files.items()}
    commit_to_main(visit.desk.tray, files, made.said, visit.by(), visit.now, seen=seen)
    visit.desk.builds.ask()
    return visit.go("/desk/today?said=1")


def _asked_for(visit: Visit) -> DayAct:
    at = visit.now
    match visit.sent("do"):
        case "report":
            count = visit.sent("count")
            return GiveReport(
                unit=visit.sent("unit"),
                state=visit.sent("state"),
                count=int(count) if count.isdecimal() and len(count) < 4 else 0,
                reporter=visit.sent("reporter"),
                at=at,
            )
        case "ask":
            return AskConcern(question=visit.sent("question"), at=at)
        case "take":
            return TakeConcern(name=visit.sent("name"), unit=visit.sent("unit"), at=at)
        case "answer":
            return AnswerConcern(
                name=visit.sent("name"),
                unit=visit.sent("unit"),
                title=visit.sent("title"),
                text=visit.sent("text"),
                source=visit.sent("source"),
                at=at,
            )
        case "bulletin":
            return MakeBulletin(lead=visit.sent("lead"), greeting=visit.sent("greeting"), at=at)
        case _:
            raise RefusedError(t("没有这个按钮。"))
