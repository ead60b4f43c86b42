"""Rules on what an open concern says."""

from __future__ import annotations

from newsroom.findings import Fault, Faults, error, warning
from newsroom.languages import t
from newsroom.reading.dispatch import Dispatch
from newsroom.reading.names import asked_after, quoted

LONGEST_QUESTION = 300
"""Characters: it is read at a glance; the circumstances belong in a talk."""


def long_question(dispatch: Dispatch) -> Faults:
    """关切的问题不超过 300 字。"""
    if len(dispatch.question) > LONGEST_QUESTION:
        yield Fault(
            dispatch.line("question"),
            t(
                "问题有 {n} 字，超过了 {longest_question} 字。",
                n=len(dispatch.question),
                longest_question=LONGEST_QUESTION,
            ),
            t("请只留问题本身，不写个人的经过。"),
        )


def unknown_taker(dispatch: Dispatch) -> Faults:
    """受理单位要是名单上的单位，写名称、简称或代号。"""
    written = dispatch.text("taken_by")
    if written and dispatch.taken_by is None:
        hint = asked_after(dispatch.names.units.nearest(written))
        yield Fault(
            dispatch.line("taken_by"),
            t("没有{written}这个单位。", written=quoted(written)),
            t("{hint}全部单位见“供稿单位”页。", hint=hint),
        )


def half_taken(dispatch: Dispatch) -> Faults:
    """受理单位和受理时间一起写。"""
    unit, taken = bool(dispatch.text("taken_by")), bool(dispatch.text("taken"))
    if unit != taken:
        there, missing = ("taken_by", "taken") if unit else ("taken", "taken_by")
        yield Fault(
            dispatch.line(there),
            t("写了“{word}”，没有写“{word2}”。", word=dispatch.word(there), word2=dispatch.word(missing)),
            t("请加一行“{word}: …”；还没有受理，就都不写。", word=dispatch.word(missing)),
        )


def taken_before_asked(dispatch: Dispatch) -> Faults:
    """受理的时间不会早于提问的时间。"""
    asked, taken = dispatch.when("asked"), dispatch.when("taken")
    if asked and taken and taken.precedes(asked):
        yield Fault(
            dispatch.line("taken"),
            t(
                "受理的时间 {canonical} 早于提问的时间 {canonical2}。",
                canonical=taken.canonical,
                canonical2=asked.canonical,
            ),
            t("请核对这两个时间，改正写错的那一个。"),
        )


def concern_of_another_day(dispatch: Dispatch) -> Faults:
    """关切的文件名以提问的日期开头。"""
    asked, day = dispatch.when("asked"), dispatch.place.day
    if not dispatch.place.is_report and asked and asked.day and day and asked.day != day:
        yield Fault(
            dispatch.line("asked"),
            t("提问时间是 {canonical}，文件名的日期却是 {day}。", canonical=asked.canonical, day=day),
            t("请改正时间，或把文件名的日期改成 {day}。", day=asked.day),
        )


CONCERN_RULES = (
    error(long_question),
    error(unknown_taker),
    warning(half_taken),
    error(taken_before_asked),
    error(concern_of_another_day),
)
