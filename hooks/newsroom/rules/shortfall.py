"""Rules on the task: a reminder of the last week, month or term and of this one, never of older ones. They stop
nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from msgspec import Struct

from newsroom.findings import Fault, Faults, warning
from newsroom.languages import month_name, t
from newsroom.model import Kind, Newsroom, Per, Period, Unit
from newsroom.model.quota import per_of
from newsroom.standings import naming
from newsroom.standings.quota import QuotaState, Standing, running, standing

_REMEMBERED = timedelta(days=7)
"""After its end a period is spoken of for so long."""


class Duty(Struct, frozen=True):
    """A unit's line in ``columns/units.yml``."""

    newsroom: Newsroom
    unit: Unit
    line: int
    last: Period | None
    """The period before this one, the same for all units."""


def quota_missed(duty: Duty) -> Faults:
    """上一周（上个月、上个学期）的任务没有完成。一句话新闻也算，答复算答复的单位的；暂缓和撤稿的不算。只是提醒，不影响出报。"""
    last = duty.last
    if last is None or duty.newsroom.today - last.last > _REMEMBERED:
        return
    for one in _lacking(duty, last, QuotaState.SHORT):
        fault = t(
            "{unit}{period}（{code}）应供稿 {minimum}，实际 {supplied}，少 {owed}。",
            unit=duty.unit.name,
            period=naming.before(per_of(last)),
            code=last,
            **_amounts(one),
        )
        filled = {"flash": Kind.FLASH.label, "desk": duty.newsroom.plan.desk.name}
        remedy = {
            Per.WEEK: t("那一周已经结束，请先完成本周的任务，{flash}也算；有困难请与{desk}联系。", **filled),
            Per.MONTH: t("那个月已经结束，请先完成本月的任务，{flash}也算；有困难请与{desk}联系。", **filled),
            Per.TERM: t("那个学期已经结束，请先完成本学期的任务，{flash}也算；有困难请与{desk}联系。", **filled),
        }[per_of(last)]
        yield Fault(duty.line, fault, remedy)


def quota_open(duty: Duty) -> Faults:
    """本周（本月、本学期）的任务还没有完成，最后一天 24:00 截止。一句话新闻也算。只是提醒，不影响出报。"""
    this = running(duty.newsroom)
    if this is None:
        return
    for one in _lacking(duty, this, QuotaState.OPEN):
        fault = t(
            "{unit}{period}（{code}）应供稿 {minimum}，已有 {supplied}，还差 {owed}。",
            unit=duty.unit.name,
            period=naming.this(per_of(this)),
            code=this,
            **_amounts(one),
        )
        day = {"month": this.last.month, "name": month_name(this.last.month), "day": this.last.day}
        remedy = (
            t("请在 {month} 月 {day} 日（周日）24:00 以前补齐，{flash}也算。", flash=Kind.FLASH.label, **day)
            if per_of(this) is Per.WEEK
            else t("请在 {month} 月 {day} 日 24:00 以前补齐，{flash}也算。", flash=Kind.FLASH.label, **day)
        )
        yield Fault(duty.line, fault, remedy)


def _amounts(one: Standing) -> dict[str, str]:
    numbers = {"minimum": one.minimum, "supplied": one.supplied, "owed": one.owed}
    return {name: naming.amount_of(number, in_points=one.in_points) for name, number in numbers.items()}


QUOTA_RULES = (warning(quota_missed), warning(quota_open))


def _lacking(duty: Duty, period: Period, state: QuotaState) -> Iterator[Standing]:
    found = standing(duty.newsroom, duty.unit, period)
    if found.state is state:
        yield found
