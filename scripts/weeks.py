"""What the commands on the task share: which week, month or term, which units, how they stand in a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import click

from command_line import stop, unit_of
from newsroom.languages import month_name, t
from newsroom.model import Month, Newsroom, Period, Plan, Unit, Week
from newsroom.standings import QuotaState, Standing, naming, quota_periods, running

week_option = click.option(
    "--week",
    "written",
    metavar=t("周"),
    help=t("哪一周，如 2020-W06；按月、按学期的，写 2020-02 或学期的代号。默认是现在的这一期。"),
)

unit_option = click.option(
    "--unit", "names", multiple=True, metavar=t("单位"), help=t("只看这个单位（名称或代号），可以写几次。")
)


def period_of(written: str | None, newsroom: Newsroom) -> Period:
    """What is written; else the period that is running, where none is the last one, and this week where nothing was
    ever asked."""
    if written is None:
        known = quota_periods(newsroom)
        return running(newsroom) or (known[-1] if known and newsroom.plan.desk.terms else newsroom.this_week)
    name = written.strip()
    if term := next((term for term in newsroom.plan.desk.terms if term.slug == name.lower()), None):
        return term
    try:
        year, _, month = name.partition("-")
        if len(year) == len("2020") and year.isdecimal() and len(month) == len("02") and month.isdecimal():
            return Month.of(Month(int(year), int(month)).first)
        return Week.parse(name.upper())
    except ValueError:
        stop(t("没有“{written}”这一期，请写成 2020-W06（周）、2020-02（月）或学期的代号。", written=written))


def units_of(names: Iterable[str], plan: Plan) -> tuple[Unit, ...]:
    return tuple(dict.fromkeys(unit_of(name, plan) for name in names))


def days_of(period: Period) -> str:
    first, last = period.first, period.last
    return t(
        "{month} 月 {day} 日至 {month2} 月 {day2} 日",
        month=first.month,
        name=month_name(first.month),
        day=first.day,
        month2=last.month,
        name2=month_name(last.month),
        day2=last.day,
    )


def last_day_of(period: Period) -> str:
    """With its weekday, where that is all there is to weeks."""
    last = period.last
    day = {"month": last.month, "name": month_name(last.month), "day": last.day}
    return (
        t("{month} 月 {day} 日（周日）24:00", **day)
        if isinstance(period, Week)
        else t("{month} 月 {day} 日 24:00", **day)
    )


def late(newsroom: Newsroom, standings: Sequence[Standing]) -> Iterator[str]:
    """How many stories came when their period was over, and where they count; that nobody knows, where it matters."""
    quota = newsroom.plan.desk.task_on(newsroom.today)
    told = tuple(t("{unit} {n} 篇", unit=one.unit.name, n=one.late) for one in standings if one.late)
    if told:
        yield t("其中过后补交的：{told}。", told=told)
    elif newsroom.merged is None and quota and quota.late:
        yield t("哪天合并的不知道（没有 git 的历史），都按稿件的日期计。")


def in_a_sentence(period: Period, standings: Sequence[Standing]) -> str:
    title = t("{week}（{days_of}）", week=period, days_of=days_of(period))
    due = [one for one in standings if one.state is not QuotaState.OFF]
    owing = [one for one in due if one.owed]
    if not due:
        return t("{title}：没有任务。", title=title)
    done = t("{title}：{n} 个单位有任务，{n2} 个已完成", title=title, n=len(due), n2=len(due) - len(owing))
    if not owing:
        return t("{done}。", done=done)
    owed = naming.amount_of(sum(one.owed for one in owing), in_points=owing[0].in_points)
    lacking = t("{n} 个还差 {owed}", n=len(owing), owed=owed)
    is_running = any(one.state is QuotaState.OPEN for one in owing)
    return (
        t("{done}，{lacking}，{until} 截止。", done=done, lacking=lacking, until=last_day_of(period))
        if is_running
        else t("{done}，{lacking}。", done=done, lacking=lacking)
    )
