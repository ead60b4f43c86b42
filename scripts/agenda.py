"""What the daily meeting looks at: ``scripts/agenda.py --help``."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

import click

sys.path.append(str(Path(__file__).parent))  # python -P leaves it out

from campus import Campus, campus_option
from command_line import Command, form_option, say, say_json, stop, working
from meeting.points import Point, points
from meeting.pulls import PullsUnknownError, WaitingPull, ask_github, read_pulls
from newsroom.languages import month_name, t
from newsroom.model import Newsroom
from newsroom.pages.dates import weekday
from options import file_option
from tables import markdown, plain

MOST = 12
"""Items of a point that are read out; five minutes hold no more."""


@click.command(cls=Command)
@form_option(text=t("给人看"), markdown=t("贴到网页"), json=t("给程序用、一件不漏"))
@file_option("--pulls", "file", help=t("合并请求从这个 JSON 文件里读（gh pr list --json 的输出）；默认运行 gh。"))
@campus_option
def main(form: str, file: Path | None, campus: Campus) -> None:
    """每日例会的议程：待审的投稿、暂缓的稿件、没有答复的关切、定时刊出的稿件、快到期的通告、欠稿的单位。

    五分钟读完。没有 gh 或没有网络时，其余各项照列，并说明缺了什么。总以 0 结束；用法不对时以 2 结束，
    栏目设置有错误时以 1 结束。
    """
    newsroom = campus.newsroom
    pulls, missing = known_pulls(file, campus.root)
    found = list(points(campus.inspection, newsroom, pulls))
    if form == "json":
        told = {point.key: [item.data for item in point.items] for point in found}
        say_json({"now": newsroom.now.isoformat(), **told, "missing": missing})
        return
    say("\n".join(for_people(newsroom, found) if form == "text" else for_markdown(newsroom, found)))
    for reason in missing:
        say(t("\n没有列出合并请求：{plain}", plain=plain(reason)), err=form != "markdown")


def known_pulls(file: Path | None, root: Path) -> tuple[tuple[WaitingPull, ...] | None, list[str]]:
    """None and the reason where nobody knows them; a file that was named must be what it is said to be."""
    try:
        if file is None:
            with working(t("正在向 GitHub 询问合并请求……")):
                return ask_github(root), []
        return read_pulls(file.read_bytes()), []
    except PullsUnknownError as unknown:
        return (None, [str(unknown)]) if file is None else stop(str(unknown))


def heading(newsroom: Newsroom) -> str:
    now = newsroom.now.astimezone(newsroom.plan.desk.zone)
    return t(
        "例会议程 {year} 年 {month} 月 {day} 日（{weekday}）{now}",
        year=now.year,
        month=now.month,
        name=month_name(now.month),
        day=now.day,
        weekday=weekday(now),
        now=f"{now:%H:%M}",
    )


def for_people(newsroom: Newsroom, found: Iterable[Point]) -> Iterable[str]:
    yield heading(newsroom)
    for number, point in enumerate(found, 1):
        yield ""
        yield (
            t("{number}. {point}：{n}", number=number, point=point.title, n=len(point.items))
            if point.items
            else f"{number}. {point.nothing}"
        )
        yield from (f"   - {plain(item.text)}" for item in point.items[:MOST])
        yield from further(point, "   - ")


def for_markdown(newsroom: Newsroom, found: Iterable[Point]) -> Iterable[str]:
    yield f"# {heading(newsroom)}"
    for point in found:
        yield ""
        yield t("## {point}：{n}\n", point=point.title, n=len(point.items)) if point.items else point.nothing
        yield from (f"- {markdown(item.text)}" for item in point.items[:MOST])
        yield from further(point, "- ")


def further(point: Point, mark: str) -> Iterable[str]:
    if len(point.items) > MOST:
        yield t("{mark}另有 {n} 件，见 --format json。", mark=mark, n=len(point.items) - MOST)
    if point.items and point.more:
        yield f"{mark}{point.more}"


if __name__ == "__main__":
    main()
