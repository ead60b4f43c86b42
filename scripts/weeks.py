"""What the commands on the weekly task share: which week, which units, how they stand in a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import click

from command_line import stop, unit_of
from newsroom.languages import month_name, t
from newsroom.model import Plan, Unit, Week
from newsroom.standings import QuotaState, WeekStanding

week_option = click.option("--week", "written", metavar=t("周"), help=t("哪一周，如 2020-W06；默认是本周。"))

unit_option = click.option(
    "--unit", "names", multiple=True, metavar=t("单位"), help=t("只看这个单位（名称或代号），可以写几次。")
)


def week_of(written: str) -> Week:
    try:
        return Week.parse(written.strip().upper())
    except ValueError:
        stop(t("没有“{written}”这一周，请写成 2020-W06。", written=written))


def units_of(names: Iterable[str], plan: Plan) -> tuple[Unit, ...]:
    return tuple(dict.fromkeys(unit_of(name, plan) for name in names))


def days_of(week: Week) -> str:
    first, last = week.monday, week.sunday
    return t(
        "{month} 月 {day} 日至 {month2} 月 {day2} 日",
        month=first.month,
        name=month_name(first.month),
        day=first.day,
        month2=last.month,
        name2=month_name(last.month),
        day2=last.day,
    )


def in_a_sentence(week: Week, standings: Sequence[WeekStanding]) -> str:
    title = t("{week}（{days_of}）", week=week, days_of=days_of(week))
    due = [one for one in standings if one.state is not QuotaState.OFF]
    owing = [one for one in due if one.owed]
    if not due:
        return t("{title}：没有任务。", title=title)
    done = t("{title}：{n} 个单位有任务，{n2} 个已完成", title=title, n=len(due), n2=len(due) - len(owing))
    if not owing:
        return t("{done}。", done=done)
    lacking = t("{n} 个还差 {sum} 篇", n=len(owing), sum=sum(one.owed for one in owing))
    last = week.sunday
    running = any(one.state is QuotaState.OPEN for one in owing)
    return (
        t(
            "{done}，{lacking}，{month} 月 {day} 日（周日）24:00 截止。",
            done=done,
            lacking=lacking,
            month=last.month,
            name=month_name(last.month),
            day=last.day,
        )
        if running
        else t("{done}，{lacking}。", done=done, lacking=lacking)
    )
