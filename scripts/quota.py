"""Who has done the week's task: ``scripts/quota.py --help``."""

from __future__ import annotations

import csv
import io
import json
import sys
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import click

from command_line import Command, broken_plan, inspected, instant, now_option, site_option, stop, unit_of
from newsroom.checks import State, WeekStanding, standing
from newsroom.model import Plan, Unit, Week

HEADINGS = ("单位", "已供稿", "应供稿", "还差", "状态")


@click.command(cls=Command)
@click.option("--week", "written", metavar="周", help="哪一周，如 2020-W06；默认是本周。")
@click.option("--unit", "names", multiple=True, metavar="单位", help="只看这个单位（名称或代号），可以写几次。")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "markdown", "csv", "json"]),
    default="table",
    help="table 给人看（默认），markdown 贴到网页和群里，csv 用 Excel 打开，json 给程序用。",
)
@site_option
@now_option
def main(written: str | None, names: tuple[str, ...], form: str, root: Path, when: str | None) -> None:
    """列出各单位一周的供稿任务：供了几篇，还差几篇，什么时候截止。

    一句话新闻也算；暂缓、撤稿和日期未到的不算。没有完成只是提醒，总以 0 结束；用法不对时以 2 结束，
    栏目设置有错误时以 1 结束。
    """
    inspection = inspected(root, instant(when, root))
    newsroom = inspection.newsroom
    if newsroom is None:
        broken_plan(inspection.findings)
    week = week_of(written) if written else newsroom.this_week
    units = units_of(names, newsroom.plan) if names else newsroom.plan.units
    standings = [standing(newsroom, unit, week) for unit in units]
    WRITERS[form](standings)
    click.echo(closing_line(week, standings), err=form in ("csv", "json"))


def week_of(written: str) -> Week:
    try:
        return Week.parse(written.strip().upper())
    except ValueError:
        stop(f"没有“{written}”这一周，请写成 2020-W06。")


def units_of(names: Iterable[str], plan: Plan) -> tuple[Unit, ...]:
    return tuple(dict.fromkeys(unit_of(name, plan) for name in names))


def write_table(standings: Sequence[WeekStanding]) -> None:
    rows = [HEADINGS, *map(cells, standings)]
    widths = [max(width(row[column]) for row in rows) for column in range(len(HEADINGS))]
    for row in rows:
        padded = (pad(cell, widths[index], number=0 < index < 4) for index, cell in enumerate(row))
        click.echo("  ".join(padded).rstrip())


def write_markdown(standings: Sequence[WeekStanding]) -> None:
    click.echo(f"| {' | '.join(HEADINGS)} |")
    click.echo("| --- | ---: | ---: | ---: | --- |")
    for one in standings:
        click.echo(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells(one))} |")
    click.echo()


def write_csv(standings: Sequence[WeekStanding]) -> None:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(("周", "代号", *HEADINGS, "截止"))
    for one in standings:
        writer.writerow((one.week, one.unit.slug, *cells(one), f"{one.until:%Y-%m-%d %H:%M}"))
    # Excel on Windows takes a file without a byte order mark for GBK.
    sys.stdout.buffer.write(text.getvalue().encode("utf-8-sig"))


def write_json(standings: Sequence[WeekStanding]) -> None:
    rows = [
        {
            "week": str(one.week),
            "unit": one.unit.slug,
            "name": one.unit.name,
            "supplied": one.supplied,
            "minimum": one.minimum,
            "owed": one.owed,
            "state": one.state.value,
            "until": one.until.isoformat(),
        }
        for one in standings
    ]
    click.echo(json.dumps(rows, ensure_ascii=False, indent=2))


WRITERS: dict[str, Callable[[Sequence[WeekStanding]], None]] = {
    "table": write_table,
    "markdown": write_markdown,
    "csv": write_csv,
    "json": write_json,
}


def cells(one: WeekStanding) -> tuple[str, ...]:
    return one.unit.name, str(one.supplied), str(one.minimum), str(one.owed), one.state.chinese


def closing_line(week: Week, standings: Sequence[WeekStanding]) -> str:
    first, last = week.monday, week.sunday
    title = f"{week}（{first.month} 月 {first.day} 日至 {last.month} 月 {last.day} 日）"
    due = [one for one in standings if one.state is not State.OFF]
    owing = [one for one in due if one.owed]
    if not due:
        return f"{title}：没有任务。"
    done = f"{title}：{len(due)} 个单位有任务，{len(due) - len(owing)} 个已完成"
    if not owing:
        return f"{done}。"
    lacking = f"{len(owing)} 个还差 {sum(one.owed for one in owing)} 篇"
    running = any(one.state is State.OPEN for one in owing)
    return (
        f"{done}，{lacking}，{last.month} 月 {last.day} 日（周日）24:00 截止。" if running else f"{done}，{lacking}。"
    )


def width(text: str) -> int:
    """Columns on a terminal: Chinese characters take two."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def pad(text: str, columns: int, *, number: bool) -> str:
    space = " " * (columns - width(text))
    return space + text if number else text + space


if __name__ == "__main__":
    main()
