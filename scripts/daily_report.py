"""The units' daily report, and the office's summary of it: ``scripts/daily_report.py --help``."""

from __future__ import annotations

import sys
from pathlib import Path

import click

sys.path.append(str(Path(__file__).parent))  # python -P leaves it out

from campus import Campus, campus_option
from command_line import Command, Group, day_of, findings_stop, form_option, hand_out, say, say_json, stop, unit_of
from newsroom.inspection.dispatches import examine_dispatch, faults_of
from newsroom.languages import t
from newsroom.model import Report, ReportState
from newsroom.reading import SETTINGS_FILE, read_file
from newsroom.reading.dispatch_keys import STATES
from newsroom.reading.dispatch_places import dispatch_place
from newsroom.reading.plan_names import PlanNames
from newsroom.standings.reports import day_reports
from saying import refuse
from texts.chat import summary_data, summary_text
from texts.files import report_file
from writing import write_file


@click.group(cls=Group)
def main() -> None:
    """日报告、零报告：各单位每天报一行，没有情况也要报；办公室汇总。"""


@main.command(cls=Command)
@click.argument("name", metavar=t("单位"))
@click.option(
    "--state", required=True, metavar=t("情况"), help=t("写“平安”，或“有情况，已按程序上报”（可简写成“有情况”）。")
)
@click.option("--count", type=click.IntRange(1, 999), metavar=t("件数"), help=t("有情况时报了几件，默认 1。"))
@click.option("--reporter", required=True, metavar=t("姓名"), help=t("报告人，网页上不显示。"))
@click.option("--day", "written", metavar=t("日期"), help=t("补报哪一天，如 2020-02-05；默认是今天。"))
@click.option("--again", is_flag=True, help=t("今天报过了，改成这一次的。"))
@campus_option
def report(
    name: str, state: str, count: int | None, reporter: str, written: str | None, again: bool, campus: Campus
) -> None:
    """报一个单位的一天，写成一个文件 content/reports/日期/单位代号.yml。

    单位写名称或代号。只说有没有情况，不写人名，不写病情。没有到开始报告的时刻，或已经报过时，以 1 结束；
    用法不对时以 2 结束。
    """
    plan, root = campus.plan, campus.root
    if not plan.desk.daily_reports:
        stop(t("columns/desk.yml 里没有 daily_report，各单位不用报告。"))
    found = STATES.find(state)
    if found is None:
        stop(t("情况只写“{reportstate}”。", reportstate=t("”或“").join(state.word for state in ReportState)))
    chosen = ReportState(found)
    if count and chosen is ReportState.WELL:
        stop(t("情况是“平安”，不写件数。"))
    unit = unit_of(name, plan)
    at = campus.local
    day = day_of(written, plan) if written else at.date()
    many = (count or 1) if chosen is ReportState.REPORTED else 0
    path, text = report_file(unit.slug, day, chosen, count=many, reporter=reporter.strip(), at=at)
    findings_stop(faults_of(path, text, plan, at))
    file = f"content/{path}"
    try:
        write_file(root, file, text, again=again)
    except FileExistsError:
        before = examine_dispatch(
            dispatch_place(path, plan), read_file(path, str(root / file)), PlanNames(plan), at
        ).dispatch
        said = (
            t("：{at}，{state}", at=f"{before.at:%H:%M}", state=before.state.chinese)
            if isinstance(before, Report)
            else ""
        )
        refuse(t("{unit} {day} 已经报过了{said}。要改成这一次的，请加 --again。", unit=unit.name, day=day, said=said))
    say(
        t(
            "{unit} {day} {at}：{chosen}。已写入 {file}，提交合并后生效。",
            unit=unit.name,
            day=day,
            at=f"{at:%H:%M}",
            chosen=chosen.chinese,
            file=file,
        )
    )


@main.command(cls=Command)
@click.argument("written", metavar=t("[日期]"), required=False)
@form_option(text=t("可以直接发到工作群"), json=t("给程序用"))
@campus_option
def summary(written: str | None, form: str, campus: Campus) -> None:
    """汇总一天的报告：谁按时，谁迟报，谁还没有报。默认是今天。

    总以 0 结束；用法不对时以 2 结束，栏目设置有错误时以 1 结束。
    """
    day = campus.day(written)
    reports = day_reports(campus.newsroom, day)
    if reports is None:
        stop(t("{day} 不用报告（日期见 columns/desk.yml 的 daily_report）。", day=day))
    if form == "json":
        say_json(summary_data(reports, campus.local))
    else:
        address = campus.settings.url if (campus.root / SETTINGS_FILE).is_file() else ""
        hand_out(summary_text(reports, campus.local, site=address))
    for path, findings in campus.inspection.uncounted.items():
        if path.startswith(f"reports/{day}/"):
            say(t("没有计入：{for_people}", for_people=findings[0].for_people()), err=True)


if __name__ == "__main__":
    main()
