"""A few polite words to each unit that still owes, to be pasted into a chat."""

from __future__ import annotations

from newsroom.languages import month_name, t
from newsroom.model import Outline, Week
from newsroom.standings import QuotaState, WeekStanding
from tables import plain
from weekly.figures import WeekFigures
from weeks import days_of


def reminders(figures: WeekFigures) -> tuple[str, ...]:
    """In the order of the units."""
    newsroom = figures.newsroom
    called, desk = _called(figures.week, newsroom.this_week), newsroom.plan.desk.name
    return tuple(
        _words(one, called, desk, [outline for _, outline in figures.aside(one.unit)]) for one in figures.owing
    )


def _words(one: WeekStanding, called: str, desk: str, aside: list[Outline]) -> str:
    sunday = one.week.sunday
    supplied = (
        t("已刊出 {n} 篇，还差 {owed} 篇", n=one.supplied, owed=one.owed) if one.supplied else t("目前还没有刊出")
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


def _called(week: Week, this_week: Week) -> str:
    if week == this_week:
        return t("本周")
    return t("上周") if week.next() == this_week else t("{year} 年第 {number} 周", year=week.year, number=week.number)
