"""Rules on what a daily report says."""

from __future__ import annotations

from newsroom.findings import Fault, Faults, error
from newsroom.languages import t
from newsroom.model import ReportState
from newsroom.patterns import lazy
from newsroom.reading.dispatch import Dispatch

_NAME = lazy(r"[^\W\d_]+(?:[·.• ][^\W\d_]+)*")
_LONGEST_NAME = 20


def unknown_state(dispatch: Dispatch) -> Faults:
    """日报告的情况只有两种：“平安”，或“有情况，已按程序上报”。是什么情况，不写在这里。"""
    if dispatch.text("state") and dispatch.state is None:
        words = t("”或“").join(state.chinese for state in ReportState)
        yield Fault(
            dispatch.line("state"),
            t("“{word}”的写法不对。", word=dispatch.word("state")),
            t("请只写“{words}”，不写别的。", words=words),
        )


def wrong_count(dispatch: Dispatch) -> Faults:
    """有情况时写件数，只写数字；平安时不写。"""
    if not dispatch.place.is_report or dispatch.state is None:
        return
    word = dispatch.word("count")
    if dispatch.count < 0:
        yield Fault(
            dispatch.line("count"), t("“{word}”要写 1 到 999 的数字。", word=word), t("请只写几件，不写是什么。")
        )
    elif dispatch.state is ReportState.WELL and dispatch.count:
        yield Fault(
            dispatch.line("count"), t("情况是“平安”，却写了“{word}”。", word=word), t("请核对情况；平安时删去这一行。")
        )
    elif dispatch.state is ReportState.REPORTED and not dispatch.count:
        yield Fault(
            dispatch.line("count"),
            t("有情况，却没有写“{word}”。", word=word),
            t("请加一行“{word}: 1”，写上报了几件。", word=word),
        )


def reporter_without_name(dispatch: Dispatch) -> Faults:
    """报告人写姓名，不写电话、职务和别的话。"""
    name = dispatch.text("reporter")
    if name and (len(name) > _LONGEST_NAME or not _NAME.fullmatch(name)):
        yield Fault(
            dispatch.line("reporter"),
            t("“{word}”写的不是姓名。", word=dispatch.word("reporter")),
            t("请只写报告人的姓名。"),
        )


def report_before_its_hour(dispatch: Dispatch) -> Faults:
    """报告时间写到几点几分，不早于当天开始报告的时刻：报告说的是当天，不能提前写好。"""
    at, day = dispatch.when("at"), dispatch.place.day
    if not dispatch.place.is_report or at is None or at.at is None or day is None:
        return
    hours = dispatch.names.plan.desk.report_on(day)
    if not at.has_time:
        yield Fault(
            dispatch.line("at"),
            t("“{word}”没有写几点几分。", word=dispatch.word("at")),
            t("请照“{day} 14:12”的样子写。", day=day),
        )
        return
    opens = hours.instants(day, dispatch.names.plan.desk.zone)[0] if hours else at.at
    if at.at < opens or at.at.date() < day:
        yield Fault(
            dispatch.line("at"),
            t("{day} 的报告，时间却是 {canonical}。", day=day, canonical=at.canonical),
            t("请从 {opens} 起报告，写实际报告的时间；文件夹的日期也请核对。", opens=f"{opens:%H:%M}"),
        )


REPORT_RULES = (
    error(unknown_state),
    error(wrong_count),
    error(reporter_without_name),
    error(report_before_its_hour),
)
