"""Rules on the weekly task: a reminder of the last week and of this one, never of older ones. They stop nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from msgspec import Struct

from newsroom.findings import Fault, Faults, warning
from newsroom.languages import month_name, t
from newsroom.model import Newsroom, Unit, Week
from newsroom.standings.quota import QuotaState, WeekStanding, standing


class Duty(Struct, frozen=True):
    """A unit's line in ``columns/units.yml``."""

    newsroom: Newsroom
    unit: Unit
    line: int


def quota_missed(duty: Duty) -> Faults:
    """上一周的任务没有完成。一句话新闻也算，答复算答复的单位的；暂缓和撤稿的不算。只是提醒，不影响出报。"""
    last = Week.of(duty.newsroom.today - timedelta(days=7))
    for week in _lacking(duty, last, QuotaState.SHORT):
        yield Fault(
            duty.line,
            t(
                "{unit}上一周（{last}）应供稿 {n} 篇，实际 {supplied} 篇，少 {owed} 篇。",
                unit=duty.unit.name,
                last=last,
                n=week.minimum,
                supplied=week.supplied,
                owed=week.owed,
            ),
            t(
                "那一周已经结束，请先完成本周的任务，一句话新闻也算；有困难请与{desk}联系。",
                desk=duty.newsroom.plan.desk.name,
            ),
        )


def quota_open(duty: Duty) -> Faults:
    """本周的任务还没有完成，周日 24:00 截止。一句话新闻也算。只是提醒，不影响出报。"""
    this = duty.newsroom.this_week
    for week in _lacking(duty, this, QuotaState.OPEN):
        yield Fault(
            duty.line,
            t(
                "{unit}本周（{this}）应供稿 {n} 篇，已有 {supplied} 篇，还差 {owed} 篇。",
                unit=duty.unit.name,
                this=this,
                n=week.minimum,
                supplied=week.supplied,
                owed=week.owed,
            ),
            t(
                "请在 {month} 月 {day} 日（周日）24:00 以前补齐，一句话新闻也算。",
                month=this.sunday.month,
                name=month_name(this.sunday.month),
                day=this.sunday.day,
            ),
        )


QUOTA_RULES = (warning(quota_missed), warning(quota_open))


def _lacking(duty: Duty, week: Week, state: QuotaState) -> Iterator[WeekStanding]:
    found = standing(duty.newsroom, duty.unit, week)
    if found.state is state:
        yield found
