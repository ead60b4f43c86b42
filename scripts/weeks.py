"""What the commands on the weekly task share: which week, which units, how they stand in a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import click

from command_line import stop, unit_of
from newsroom.model import Plan, Unit, Week
from newsroom.standings import QuotaState, WeekStanding

week_option = click.option("--week", "written", metavar="周", help="哪一周，如 2020-W06；默认是本周。")

unit_option = click.option(
    "--unit", "names", multiple=True, metavar="单位", help="只看这个单位（名称或代号），可以写几次。"
)


def week_of(written: str) -> Week:
    try:
        return Week.parse(written.strip().upper())
    except ValueError:
        stop(f"没有“{written}”这一周，请写成 2020-W06。")


def units_of(names: Iterable[str], plan: Plan) -> tuple[Unit, ...]:
    return tuple(dict.fromkeys(unit_of(name, plan) for name in names))


def days_of(week: Week) -> str:
    first, last = week.monday, week.sunday
    return f"{first.month} 月 {first.day} 日至 {last.month} 月 {last.day} 日"


def in_a_sentence(week: Week, standings: Sequence[WeekStanding]) -> str:
    title = f"{week}（{days_of(week)}）"
    due = [one for one in standings if one.state is not QuotaState.OFF]
    owing = [one for one in due if one.owed]
    if not due:
        return f"{title}：没有任务。"
    done = f"{title}：{len(due)} 个单位有任务，{len(due) - len(owing)} 个已完成"
    if not owing:
        return f"{done}。"
    lacking = f"{len(owing)} 个还差 {sum(one.owed for one in owing)} 篇"
    last = week.sunday
    running = any(one.state is QuotaState.OPEN for one in owing)
    return (
        f"{done}，{lacking}，{last.month} 月 {last.day} 日（周日）24:00 截止。" if running else f"{done}，{lacking}。"
    )
