"""Who has done the week's task: ``scripts/quota.py --help``."""

from __future__ import annotations

import sys
from pathlib import Path

import click

sys.path.append(str(Path(__file__).parent))  # python -P leaves it out

from command_line import Command, form_option, hand_out, newsroom_at, now_option, say, say_json, site_option
from newsroom.languages import run_on, t
from newsroom.standings import Standing, standing
from tables import Table
from weeks import in_a_sentence, late, period_of, unit_option, units_of, week_option

HEADINGS = (t("单位"), t("已供稿"), t("应供稿"), t("还差"), t("状态"))


@click.command(cls=Command)
@week_option
@unit_option
@form_option(table=t("给人看"), markdown=t("贴到网页和群里"), csv=t("用 Excel 打开"), json=t("给程序用"))
@site_option
@now_option
def main(written: str | None, names: tuple[str, ...], form: str, root: Path, when: str | None) -> None:
    """列出各单位一周（一月、一学期）的供稿任务：供了几篇，还差几篇，什么时候截止。

    一句话新闻也算；暂缓、撤稿和日期未到的不算。没有完成只是提醒，总以 0 结束；用法不对时以 2 结束，
    栏目设置有错误时以 1 结束。用稿统计和催稿的话见 weekly_report.py。
    """
    _, newsroom = newsroom_at(root, when, ask_for_merges=True)
    period = period_of(written, newsroom)
    units = units_of(names, newsroom.plan) if names else newsroom.plan.units
    standings = [standing(newsroom, unit, period) for unit in units]
    table = Table(title=str(period), headings=HEADINGS, rows=tuple(cells(one) for one in standings))
    if form == "json":
        say_json([for_programs(one) for one in standings])
    else:
        hand_out((spread_out(standings) if form == "csv" else table).shown(form))
    say(run_on([in_a_sentence(period, standings), *late(newsroom, standings)]), err=form in ("csv", "json"))


def cells(one: Standing) -> tuple[str | int, ...]:
    return one.unit.name, one.supplied, one.minimum, one.owed, one.state.chinese


def spread_out(standings: list[Standing]) -> Table:
    """Every row says all by itself, so that sheets of several weeks can be put together."""
    rows = ((str(one.period), one.unit.slug, *cells(one), f"{one.until:%Y-%m-%d %H:%M}") for one in standings)
    return Table(headings=(t("周"), t("代号"), *HEADINGS, t("截止")), rows=tuple(rows))


def for_programs(one: Standing) -> dict[str, object]:
    return {
        "week": str(one.period),
        "unit": one.unit.slug,
        "name": one.unit.name,
        "supplied": one.supplied,
        "minimum": one.minimum,
        "owed": one.owed,
        "late": one.late,
        "state": one.state.value,
        "until": one.until.isoformat(),
    }


if __name__ == "__main__":
    main()
