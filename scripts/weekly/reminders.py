"""A few polite words to each unit that still owes, to be pasted into a chat."""

from __future__ import annotations

from datetime import timedelta

from newsroom.languages import run_on, t
from newsroom.model import Kind, Newsroom, Outline, Per, Period, Week
from newsroom.model.quota import per_of
from newsroom.standings import QuotaState, Standing, before, naming, running
from tables import plain
from weekly.figures import WeekFigures
from weeks import days_of, last_day_of

_FRESH = timedelta(days=7)
"""After its end a period is called the last one for so long."""


def reminders(figures: WeekFigures) -> tuple[str, ...]:
    """In the order of the units."""
    newsroom = figures.newsroom
    called, desk = _called(figures.week, newsroom), newsroom.plan.desk.name
    return tuple(
        _words(one, called, desk, [outline for _, outline in figures.aside(one.unit)]) for one in figures.owing
    )


def _words(one: Standing, called: str, desk: str, aside: list[Outline]) -> str:
    def amount(number: int) -> str:
        return naming.amount_of(number, in_points=one.in_points)

    supplied = (
        t("已刊出 {n}，还差 {owed}", n=amount(one.supplied), owed=amount(one.owed))
        if one.supplied
        else t("目前还没有刊出")
    )
    lines = [
        t(
            "{unit}的老师，您好！{called}（{days_of}）请贵单位供稿 {n}，{supplied}。",
            unit=one.unit.name,
            called=called,
            days_of=days_of(one.period),
            n=amount(one.minimum),
            supplied=supplied,
        )
    ]
    titles = "".join(t("《{plain}》", plain=plain(outline.title)) for outline in aside if outline.title)
    if aside:
        lines.append(t("另有 {n} 篇暂缓{titles}，按检查结果改好就会刊出，也算在内。", n=len(aside), titles=titles))
    lines.append(
        t("方便的话，请在 {until} 前发来，{flash}也算。", flash=Kind.FLASH.label, until=last_day_of(one.period))
        if one.state is QuotaState.OPEN
        else _is_over(per_of(one.period))
    )
    lines.append(t("有困难请告诉{desk}，我们一起想办法。谢谢！", desk=desk))
    return run_on(lines)


def _is_over(per: Per) -> str:
    return {
        Per.WEEK: t("那一周已经结束，方便的话，请这周早些供稿，{flash}也算。", flash=Kind.FLASH.label),
        Per.MONTH: t("那个月已经结束，方便的话，请这个月早些供稿，{flash}也算。", flash=Kind.FLASH.label),
        Per.TERM: t("那个学期已经结束，方便的话，请这个学期早些供稿，{flash}也算。", flash=Kind.FLASH.label),
    }[per]


def _called(period: Period, newsroom: Newsroom) -> str:
    if period == (running(newsroom) or newsroom.this_week):
        return naming.this(per_of(period))
    if period == before(newsroom) and newsroom.today - period.last <= _FRESH:
        return naming.last(per_of(period))
    if isinstance(period, Week):
        return t("{year} 年第 {number} 周", year=period.year, number=period.number)
    return naming.long_name(period)
