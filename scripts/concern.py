"""Concerns from question to answer: ``scripts/concern.py --help``."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

import click
from msgspec.structs import replace

sys.path.append(str(Path(__file__).parent))  # python -P leaves it out

from campus import Campus, campus_option
from command_line import Command, Group, findings_stop, form_option, inspected, instant, say, say_json, stop, unit_of
from newsroom.inspection.dispatches import faults_of
from newsroom.languages import t
from newsroom.model import Newsroom, OpenConcern, Plan
from newsroom.reading.field_rules import LONGEST_TITLE
from newsroom.reading.names import clean
from newsroom.reading.source import decode
from newsroom.standings.answers import Waiting, concerns_of
from saying import refuse
from texts.files import answer_text, concern_text
from texts.files import instant as written_instant
from writing import write_file


@click.group(cls=Group)
def main() -> None:
    """师生关切：登记问题，由一个单位受理，答复后成为一篇稿件。"""


@main.command(cls=Command)
@click.argument("slug", metavar=t("短名"))
@click.argument("question", metavar=t("问题"))
@click.option("--asked", metavar=t("时刻"), help=t("什么时候提出的；默认是现在。"))
@campus_option
def new(slug: str, question: str, asked: str | None, campus: Campus) -> None:
    """登记一个问题，写成 content/concerns/日期-短名.yml。

    短名用小写英文字母、数字和减号，如 dormitory。不写提问人是谁，也不写个人的病情。
    有错误或同名的已经登记时以 1 结束，用法不对时以 2 结束。
    """
    demand_slug(slug)
    plan, root = campus.plan, campus.root
    at = instant(asked, root, option="--asked").astimezone(plan.desk.zone) if asked else campus.local
    path = f"concerns/{at:%Y-%m-%d}-{slug}.yml"
    concern = OpenConcern(path=path, question=clean(question, lines=True), asked=at)
    text = concern_text(concern, plan)
    findings_stop(faults_of(path, text, plan, campus.local))
    try:
        write_file(root, f"content/{path}", text)
    except FileExistsError:
        refuse(t("content/{path} 已经有了，请换一个短名。", path=path))
    say(t("已登记：content/{path}，提交合并后列在“关切”页。", path=path))


@main.command(cls=Command)
@click.argument("name", metavar=t("关切"))
@click.argument("unit", metavar=t("单位"))
@campus_option
def take(name: str, unit: str, campus: Campus) -> None:
    """记下由哪个单位受理。关切写文件名（如 2020-02-05-dormitory）或短名，单位写名称或代号。

    转给另一个单位时再记一次；同一个单位的，时间不变。有错误时什么也不改，以 1 结束；用法不对时以 2 结束。
    """
    newsroom = campus.newsroom
    concern = concern_of(name, newsroom)
    taker = unit_of(unit, newsroom.plan)
    if concern.taken and concern.taken_by == taker.slug:
        say(
            t(
                "{taker} 在 {written_instant} 已经受理，没有改动。",
                taker=taker.name,
                written_instant=written_instant(concern.taken),
            )
        )
        return
    now = campus.local
    text = concern_text(replace(concern, taken_by=taker.slug, taken=now), newsroom.plan)
    findings_stop(faults_of(concern.path, text, newsroom.plan, newsroom.now))
    write_file(campus.root, f"content/{concern.path}", text, again=True)
    say(t("{taker} {now} 受理：content/{path}。", taker=taker.name, now=f"{now:%Y-%m-%d %H:%M}", path=concern.path))


@main.command(cls=Command)
@click.argument("name", metavar=t("关切"))
@click.argument("text", metavar=t("答复文件"), type=click.File("rb"))
@click.option("--by", metavar=t("单位"), help=t("答复单位；默认是受理的单位。"))
@click.option("--source", default="", metavar=t("来源"), help=t("答复依据的文件或发布单位。"))
@click.option("--link", default="", metavar=t("网址"), help=t("来源的网址。"))
@click.option(
    "--title",
    default="",
    metavar=t("标题"),
    help=t("稿件的标题；问题不超过 {longest_title} 字时默认就是问题。", longest_title=LONGEST_TITLE),
)
@click.option("--slug", default="", metavar=t("短名"), help=t("稿件的文件名；默认是关切的短名。"))
@campus_option
def answer(name: str, text: Any, by: str | None, source: str, link: str, title: str, slug: str, campus: Campus) -> None:
    """把答复写成一篇稿件，登在通告的栏目（layout 是 notices 的；没有就登在第一个栏目）。

    登记的文件随即删去，问题和时间都带过去。

    答复文件是正文（Markdown），写 - 就从键盘或管道读。稿件有错误时什么也不改，以 1 结束；用法不对时以 2 结束。
    """
    newsroom, root = campus.newsroom, campus.root
    plan = newsroom.plan
    concern = concern_of(name, newsroom)
    answering = unit_of(by, plan).slug if by else concern.taken_by
    if not answering:
        stop(t("还没有单位受理，请用 --by 写明答复单位。"))
    heading = title.strip() or concern.question.replace("\n", "")
    if len(heading) > LONGEST_TITLE:
        stop(t("问题超过 {longest_title} 字，请用 --title 写一个标题。", longest_title=LONGEST_TITLE))
    if slug:
        demand_slug(slug)
    now = campus.local
    path = f"stories/{now:%Y/%m}/{slug or concern.slug}.md"
    said = words_of(text.read())
    story = answer_text(
        concern, plan, title=heading, answer=said, by=answering, at=now, source=source.strip(), link=link.strip()
    )
    file, asked = root / "content" / path, root / "content" / concern.path
    try:
        write_file(root, f"content/{path}", story)
    except FileExistsError:
        refuse(t("content/{path} 已经有了，请用 --slug 换一个文件名。", path=path))
    try:
        findings_stop(inspected(root, newsroom.now).set_aside.get(path, ()))
    except BaseException:  # it has a fault, or somebody stopped the command before that was known
        file.unlink()
        raise
    asked.unlink()
    say(t("已写成稿件 content/{path}，并删去 content/{path2}。请看过正文，一起提交。", path=path, path2=concern.path))


@main.command("list", cls=Command)
@form_option(text=t("给人看"), json=t("给程序用"))
@campus_option
def list_waiting(form: str, campus: Campus) -> None:
    """列出还没有答复的关切，超时的在前。

    总以 0 结束；用法不对时以 2 结束，栏目设置有错误时以 1 结束。
    """
    concerns = concerns_of(campus.newsroom)
    if form == "json":
        say_json([as_data(one, campus.plan) for one in concerns.waiting])
        return
    for one in concerns.waiting:
        say(as_line(one, campus.plan))
    overdue = t("，其中 {n} 件超时", n=len(concerns.overdue)) if concerns.overdue else ""
    say(
        t(
            "等待答复 {n} 件{overdue}；已答复 {n2} 件。",
            n=len(concerns.waiting),
            overdue=overdue,
            n2=len(concerns.answered),
        )
    )


def concern_of(name: str, newsroom: Newsroom) -> OpenConcern:
    """By its file's name, with or without the folder, ending and date; where several fit, none."""
    wanted = name.strip().rpartition("/")[2].removesuffix(".yml")
    found = [one for one in newsroom.open_concerns if wanted in (one.name, one.slug)]
    if len(found) == 1:
        return found[0]
    names = t("、").join(one.name for one in (found or newsroom.open_concerns))
    return stop(
        t("有几件关切都叫“{name}”：{names}。", name=name, names=names)
        if found
        else t("没有等待答复的关切“{name}”。现有：{x}。", name=name, x=names or t("无"))
    )


def demand_slug(slug: str) -> None:
    if not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", slug):
        stop(t("短名只用小写英文字母、数字和减号，如 dormitory。"))


def words_of(data: bytes) -> str:
    """What an editor of texts has saved, in UTF-8 or as older ones do; ends with 2 where it is no text."""
    text, _ = decode(data)
    if text is None:
        stop(t("答复文件不是文本，请把答复复制到记事本里，编码选 UTF-8，存成 .txt 文件。"))
    return text


def as_line(one: Waiting, plan: Plan) -> str:
    taker = plan.unit(one.taken_by).name if one.taken_by else t("还没有单位受理")
    due = t("，{due} 前答复", due=f"{one.due:%m-%d %H:%M}") if one.due else ""
    mark = t("【超时】") if one.is_overdue else ""
    return t(
        "{mark}{name_of}  {splitlines}（{written_instant} 提出，{taker}{due}）",
        mark=mark,
        name_of=name_of(one),
        splitlines=one.question.splitlines()[0],
        written_instant=written_instant(one.asked),
        taker=taker,
        due=due,
    )


def as_data(one: Waiting, plan: Plan) -> dict[str, Any]:
    return {
        "name": name_of(one),
        "path": f"content/{one.path}",
        "question": one.question,
        "asked": one.asked.isoformat(timespec="minutes"),
        "taken_by": one.taken_by or None,
        "taken_by_name": plan.unit(one.taken_by).name if one.taken_by else None,
        "taken": one.taken.isoformat(timespec="minutes") if one.taken else None,
        "due": one.due.isoformat(timespec="minutes") if one.due else None,
        "overdue": one.is_overdue,
    }


def name_of(one: Waiting) -> str:
    return one.source.name if isinstance(one.source, OpenConcern) else one.source.path


if __name__ == "__main__":
    main()
