"""The week's figures and what to say to those who owe: ``scripts/weekly_report.py --help``."""

from __future__ import annotations

import sys
from datetime import datetime, time, timedelta
from pathlib import Path

import click

sys.path.append(str(Path(__file__).parent))  # python -P leaves it out

from command_line import Command, form_option, hand_out, newsroom_at, now_option, say, say_json, site_option
from newsroom.languages import t
from newsroom.model import Newsroom, Period, Week
from newsroom.standings import before, running
from options import file_option, folder_option
from tables import markdown
from weekly.figures import WeekFigures, week_figures
from weekly.forms import all_in_one, for_markdown, for_people, for_programs, title
from weekly.picture import picture
from weekly.reminders import reminders
from weekly.sendings import Sending, UnreadableAnswerError, of_a_forge, of_the_desk, together
from weekly.workbook import workbook
from weeks import period_of, unit_option, units_of, week_option

FRIDAY, MONDAY = 5, 1
NOON, MORNING = time(12), time(8)
"""Campus time from which a report is due: on Friday of the running week, on Monday of the one before."""


@click.command(cls=Command)
@week_option
@unit_option
@form_option(
    text=t("给人看"),
    markdown=t("贴到网页"),
    csv=t("用 Excel 打开"),
    json=t("给程序用"),
    reminders=t("是给每个欠稿单位的话"),
)
@folder_option(
    "--to",
    "folder",
    new=True,
    help=t(
        "把各种格式都写进这个文件夹：report.md、report.csv、report.xlsx、report.png、reminders.txt，"
        "以及登到 GitHub 上用的 title.txt、issue.md。"
    ),
)
@click.option(
    "--scheduled",
    is_flag=True,
    help=t("由定时任务运行：校园时间周五 12 点以后报本周，周一 8 点以后报上一周，其余时间什么也不做。"),
)
@folder_option("--desk", "desk", help=t("投稿台的仓库，从它的分支数投稿几件、退改几次；不写就看网站的仓库。"))
@file_option("--pulls", help=t("代码托管平台的合并请求清单（接口 …/pulls?state=all 的回答，JSON），也数进投稿和退改。"))
@site_option
@now_option
def main(
    written: str | None,
    names: tuple[str, ...],
    form: str,
    folder: Path | None,
    scheduled: bool,
    desk: Path | None,
    pulls: Path | None,
    root: Path,
    when: str | None,
) -> None:
    """一周的用稿统计：各单位、栏目、责任人、作者来稿几篇、刊出几篇、暂缓几篇，任务完成了没有，累计多少。

    没有完成任务只是提醒，总以 0 结束；用法不对时以 2 结束，栏目设置有错误时以 1 结束。
    """
    _, newsroom = newsroom_at(root, when, ask_for_merges=True)
    week = period_of(written, newsroom)
    if scheduled:
        due = due_week(newsroom)
        if due is None:
            say(t("现在不是出周报的时间（校园时间周五 12 点以后、周一 8 点以后）。"), err=True)
            return
        week = due
    chosen = units_of(names, newsroom.plan) if names else newsroom.plan.units
    figures = week_figures(
        newsroom, week, chosen, together(of_the_desk(desk or root), _asked(pulls) if pulls else None)
    )
    if folder:
        write_all(figures, folder)
        say(t("{title}：已写进 {folder}。", title=title(figures), folder=folder), err=True)
        return
    match form:
        case "markdown":
            hand_out(for_markdown(figures))
        case "csv":
            hand_out(all_in_one(figures).for_csv())
        case "json":
            say_json(for_programs(figures))
        case "reminders":
            hand_out(said(figures))
        case _:
            hand_out(f"{for_people(figures).rstrip()}\n")


def _asked(pulls: Path) -> tuple[Sending, ...]:
    try:
        return of_a_forge(pulls.read_bytes())
    except UnreadableAnswerError:
        raise click.UsageError(
            t("“{file}”不是合并请求的清单。请保存接口 …/pulls?state=all 的回答（JSON）。", file=pulls)
        ) from None


def due_week(newsroom: Newsroom) -> Period | None:
    """GitHub starts what is scheduled by UTC, and often late: the hour is a beginning, the day's end the end."""
    now: datetime = newsroom.now.astimezone(newsroom.plan.desk.zone)
    match now.isoweekday():
        case day if day == FRIDAY and now.time() >= NOON:
            return running(newsroom) or newsroom.this_week
        case day if day == MONDAY and now.time() >= MORNING:
            last = before(newsroom)
            is_new = last is not None and newsroom.today - last.last <= timedelta(days=7)
            return last if is_new else Week.of(newsroom.today - timedelta(days=7))
        case _:
            return None


def write_all(figures: WeekFigures, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "report.csv").write_bytes(all_in_one(figures).for_csv())
    (folder / "report.xlsx").write_bytes(workbook(figures))
    (folder / "report.png").write_bytes(picture(figures))
    texts = {
        "report.md": for_markdown(figures),
        "issue.md": for_issue(figures),
        "reminders.txt": said(figures),
        "title.txt": f"{title(figures)}\n",
    }
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


def said(figures: WeekFigures) -> str:
    """A paragraph for each unit."""
    return "\n\n".join(reminders(figures) or [t("没有欠稿的单位。")]) + "\n"


def for_issue(figures: WeekFigures) -> str:
    asked = "\n\n".join(markdown(text) for text in reminders(figures))
    return (
        t("{for_markdown}\n## 可以发给各单位的话\n\n{asked}\n", for_markdown=for_markdown(figures), asked=asked)
        if asked
        else for_markdown(figures)
    )


if __name__ == "__main__":
    main()
