"""Rules on the task: a reminder of the last week, month or term and of this one, never of older ones. They stop
nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from msgspec import Struct

from newsroom.findings import Fault, Faults, warning
from newsroom.model import Newsroom, Per, Period, Unit
from newsroom.model.quota import per_of
from newsroom.standings.quota import QuotaState, Standing, before, running, standing

_REMEMBERED = timedelta(days=7)
"""After its end a period is spoken of for so long."""
_MISSED = {
    Per.WEEK: (
        "{unit}上一周（{period}）应供稿 {minimum} {measure}，实际 {supplied} {measure}，少 {owed} {measure}。",
        "那一周已经结束，请先完成本周的任务，一句话新闻也算；有困难请与{desk}联系。",
    ),
    Per.MONTH: (
        "{unit}上个月（{period}）应供稿 {minimum} {measure}，实际 {supplied} {measure}，少 {owed} {measure}。",
        "那个月已经结束，请先完成本月的任务，一句话新闻也算；有困难请与{desk}联系。",
    ),
    Per.TERM: (
        "{unit}上个学期（{period}）应供稿 {minimum} {measure}，实际 {supplied} {measure}，少 {owed} {measure}。",
        "那个学期已经结束，请先完成本学期的任务，一句话新闻也算；有困难请与{desk}联系。",
    ),
}
_OPEN = {
    Per.WEEK: "{unit}本周（{period}）应供稿 {minimum} {measure}，已有 {supplied} {measure}，还差 {owed} {measure}。",
    Per.MONTH: "{unit}本月（{period}）应供稿 {minimum} {measure}，已有 {supplied} {measure}，还差 {owed} {measure}。",
    Per.TERM: "{unit}本学期（{period}）应供稿 {minimum} {measure}，已有 {supplied} {measure}，还差 {owed} {measure}。",
}


class Duty(Struct, frozen=True):
    """A unit's line in ``columns/units.yml``."""

    newsroom: Newsroom
    unit: Unit
    line: int


def quota_missed(duty: Duty) -> Faults:
    """上一周（上个月、上个学期）的任务没有完成。一句话新闻也算，答复算答复的单位的；暂缓和撤稿的不算。只是提醒，不影响出报。"""
    last = before(duty.newsroom)
    if last is None or duty.newsroom.today - last.last > _REMEMBERED:
        return
    for one in _lacking(duty, last, QuotaState.SHORT):
        told = _MISSED[per_of(last)]
        yield Fault(
            duty.line,
            told[0].format(
                unit=duty.unit.name, period=last, measure=one.measure,
                minimum=one.minimum, supplied=one.supplied, owed=one.owed,
            ),
            told[1].format(desk=duty.newsroom.plan.desk.name),
        )  # fmt: skip


def quota_open(duty: Duty) -> Faults:
    """本周（本月、本学期）的任务还没有完成，最后一天 24:00 截止。一句话新闻也算。只是提醒，不影响出报。"""
    this = running(duty.newsroom)
    if this is None:
        return
    for one in _lacking(duty, this, QuotaState.OPEN):
        weekday = "（周日）" if per_of(this) is Per.WEEK else ""
        yield Fault(
            duty.line,
            _OPEN[per_of(this)].format(
                unit=duty.unit.name, period=this, measure=one.measure,
                minimum=one.minimum, supplied=one.supplied, owed=one.owed,
            ),
            f"请在 {this.last.month} 月 {this.last.day} 日{weekday}24:00 以前补齐，一句话新闻也算。",
        )  # fmt: skip


QUOTA_RULES = (warning(quota_missed), warning(quota_open))


def _lacking(duty: Duty, period: Period, state: QuotaState) -> Iterator[Standing]:
    found = standing(duty.newsroom, duty.unit, period)
    if found.state is state:
        yield found
