"""A few polite words to each unit that still owes, to be pasted into a chat."""

from __future__ import annotations

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
    supplied = f"已刊出 {one.supplied} 篇，还差 {one.owed} 篇" if one.supplied else "目前还没有刊出"
    lines = [f"{one.unit.name}的老师，您好！{called}（{days_of(one.week)}）请贵单位供稿 {one.minimum} 篇，{supplied}。"]
    titles = "".join(f"《{plain(outline.title)}》" for outline in aside if outline.title)
    if aside:
        lines.append(f"另有 {len(aside)} 篇暂缓{titles}，按检查结果改好就会刊出，也算在内。")
    lines.append(
        f"方便的话，请在 {sunday.month} 月 {sunday.day} 日（周日）24:00 前发来，一句话新闻也算。"
        if one.state is QuotaState.OPEN
        else "那一周已经结束，方便的话，请这周早些供稿，一句话新闻也算。"
    )
    lines.append(f"有困难请告诉{desk}，我们一起想办法。谢谢！")
    return "".join(lines)


def _called(week: Week, this_week: Week) -> str:
    if week == this_week:
        return "本周"
    return "上周" if week.next() == this_week else f"{week.year} 年第 {week.number} 周"
