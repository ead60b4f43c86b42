"""A few polite words to each unit that still owes, to be pasted into a chat."""

from __future__ import annotations

from datetime import timedelta

from newsroom.model import Newsroom, Outline, Per, Period, Week
from newsroom.model.quota import per_of
from newsroom.standings import QuotaState, Standing, before, naming, running
from tables import plain
from weekly.figures import WeekFigures
from weeks import days_of, last_day_of

_IS_OVER = {
    Per.WEEK: "那一周已经结束，方便的话，请这周早些供稿，一句话新闻也算。",
    Per.MONTH: "那个月已经结束，方便的话，请这个月早些供稿，一句话新闻也算。",
    Per.TERM: "那个学期已经结束，方便的话，请这个学期早些供稿，一句话新闻也算。",
}
_LAST = {Per.WEEK: "上周", Per.MONTH: "上个月", Per.TERM: "上个学期"}
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
    measure = one.measure
    supplied = f"已刊出 {one.supplied} {measure}，还差 {one.owed} {measure}" if one.supplied else "目前还没有刊出"
    asked = f"{called}（{days_of(one.period)}）请贵单位供稿 {one.minimum} {measure}"
    lines = [f"{one.unit.name}的老师，您好！{asked}，{supplied}。"]
    titles = "".join(f"《{plain(outline.title)}》" for outline in aside if outline.title)
    if aside:
        lines.append(f"另有 {len(aside)} 篇暂缓{titles}，按检查结果改好就会刊出，也算在内。")
    lines.append(
        f"方便的话，请在 {last_day_of(one.period)}24:00 前发来，一句话新闻也算。"
        if one.state is QuotaState.OPEN
        else _IS_OVER[per_of(one.period)]
    )
    lines = [
        t(
            "{unit}的老师，您好！{called}（{days_of}）请贵单位供稿 {n} 篇，{supplied}。",
            unit=one.unit.name,
            called=called,
            days_of=days_of(one.week),
            n=one.minimum,
            supplied=supplied,
        )
    ]
    titles = "".join(t("《{plain}》", plain=plain(outline.title)) for outline in aside if outline.title)
    if aside:
        lines.append(t("另有 {n} 篇暂缓{titles}，按检查结果改好就会刊出，也算在内。", n=len(aside), titles=titles))
    lines.append(
        t(
            "方便的话，请在 {month} 月 {day} 日（周日）24:00 前发来，一句话新闻也算。",
            month=sunday.month,
            name=month_name(sunday.month),
            day=sunday.day,
        )
        if one.state is QuotaState.OPEN
        else t("那一周已经结束，方便的话，请这周早些供稿，一句话新闻也算。")
    )
    lines.append(t("有困难请告诉{desk}，我们一起想办法。谢谢！", desk=desk))
    return "".join(lines)


def _called(period: Period, newsroom: Newsroom) -> str:
    per = per_of(period)
    if period == (running(newsroom) or newsroom.this_week):
        return naming.RUNNING[per]
    if period == before(newsroom) and newsroom.today - period.last <= _FRESH:
        return _LAST[per]
    return f"{period.year} 年第 {period.number} 周" if isinstance(period, Week) else naming.long_name(period)
