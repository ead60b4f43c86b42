"""The daily bulletin from its number to paper and chat groups: ``scripts/bulletin.py --help``."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import click

sys.path.append(str(Path(__file__).parent))  # python -P leaves it out

from asking import asked_lead, given_lead, line_of, prompted, stories_of
from campus import Campus, campus_option
from command_line import Command, Group, day_of, findings_stop, form_option, hand_out, say, say_json
from newsroom.languages import t
from newsroom.model import Bulletin, Newsroom
from newsroom.pages.bulletins import LEAD_WITHDRAWN, bulletin_view
from newsroom.pages.edition import Edition
from newsroom.reading.bulletin_file import LONGEST_GREETING
from newsroom.reading.bulletins import composed
from newsroom.reading.names import clean
from newsroom.rules.bulletins import faults_of
from newsroom.speaking import as_json
from options import file_option
from saying import refuse
from texts.chat import LIMIT, bulletin_text, characters
from texts.files import next_bulletin, next_number
from writing import write_file

either = form_option(text=t("给人看"), json=t("给程序用"))
out_option = file_option("--out", new=True, help=t("写到哪个文件；默认在当前文件夹。"))
day_argument = click.argument("written", metavar=t("[日期]"), required=False)


@click.group(cls=Group)
def main() -> None:
    """每日网报：给新的一期编号、选头条，打印成 PDF，存成长图，写成发群的文字。

    日期写成 2020-02-05。有错误、没有这一期时以 1 结束，用法不对时以 2 结束。
    """


@main.command(cls=Command)
@day_argument
@click.option("--lead", metavar=t("稿件"), help=t("头条稿件的文件，如 stories/2020/02/gate.md；不写就问。"))
@click.option("--greeting", metavar=t("文字"), help=t("刊头下面的一行问候，可以是空的；不写就问。"))
@either
@campus_option
def new(written: str | None, lead: str | None, greeting: str | None, form: str, campus: Campus) -> None:
    """编一期新的网报：给下一个期号，选头条，写一行问候，写成 content/bulletins/日期.md。

    不写日期就是今天。没有稿件的日子不能编；已经编过的不会改写。
    """
    newsroom, day = campus.newsroom, campus.day(written)
    # A number in a file that cannot be read would be given again.
    ours = (one for one in campus.inspection.findings if one.path.startswith("content/bulletins/"))
    findings_stop(one for one in ours if one.is_error)
    if there := next((one for one in newsroom.bulletins if one.date == day), None):
        changes = t("要改头条、问候，或把后来的稿件编进去，请直接改 content/{path}。", path=there.path)
        refuse(
            t(
                "{isoformat} 已经编过，是第 {number} 期。{changes}",
                isoformat=day.isoformat(),
                number=there.number,
                changes=changes,
            )
        )
    stories = stories_of(newsroom, day)
    if not stories:
        refuse(t("{isoformat} 没有稿件，不出网报。", isoformat=day.isoformat()))
    number = next_number(newsroom)
    said = t("{isoformat}，第 {number} 期，稿件 {n} 篇：", isoformat=day.isoformat(), number=number, n=len(stories))
    say(said, err=True)
    for place, story in enumerate(stories, 1):
        say(f"{place:>3}  {line_of(story, newsroom)}", err=True)
    leading = given_lead(lead, stories) if lead is not None else asked_lead(stories).path
    greeting = clean(greeting if greeting is not None else prompted(t("问候（一行，可以空着）")))
    bulletin = next_bulletin(newsroom, day, leading, greeting)
    if len(bulletin.greeting) > LONGEST_GREETING:
        refuse(
            t(
                "问候有 {n} 个字，超过了 {longest_greeting} 个，请写短一些。",
                n=len(bulletin.greeting),
                longest_greeting=LONGEST_GREETING,
            )
        )
    findings_stop(faults_of(bulletin, newsroom.plan))
    write_file(campus.root, f"content/{bulletin.path}", composed(bulletin))
    if form == "json":
        say_json(in_words(bulletin, newsroom))
    later = max((one.date for one in newsroom.bulletins), default=day)
    after = (
        t("这一天早于已有的 {isoformat} 那一期，期号仍取下一个。", isoformat=later.isoformat()) if later > day else ""
    )
    told = t(
        "已写好 content/{path}，第 {number} 期。{after}提交、合并以后刊出；当日以后的稿件列在后面。",
        path=bulletin.path,
        number=number,
        after=after,
    )
    say(told, err=form == "json")


@main.command("list", cls=Command)
@either
@campus_option
def listed(form: str, campus: Campus) -> None:
    """列出各期，最近的在前。"""
    newsroom = campus.newsroom
    bulletins = sorted(newsroom.bulletins, key=lambda one: one.date, reverse=True)
    if form == "json":
        say_json([in_words(bulletin, newsroom) for bulletin in bulletins])
        return
    for bulletin in bulletins:
        words = in_words(bulletin, newsroom)
        lead = words["title"] or t("（头条由当日稿件顶上）")
        say(
            t(
                "{words}  第 {number} 期  {words2}  {lead}",
                words=words["date"],
                number=bulletin.number,
                words2=words["state"],
                lead=lead,
            )
        )
    say(t("共 {n} 期，已出 {n2} 期。", n=len(bulletins), n2=len(newsroom.issued)))


@main.command(cls=Command)
@day_argument
@either
@campus_option
def text(written: str | None, form: str, campus: Campus) -> None:
    """写成发到工作群的文字，连网址不超过 300 字。不写日期就是最近的一期。"""
    bulletin, site = issue(campus, written), campus.settings
    edition = Edition(newsroom=campus.newsroom, facts=campus.inspection.facts, site=site, ordinary=frozenset[str]())
    said = bulletin_text(bulletin_view(edition, bulletin), f"{site.url}{bulletin.address}" if site.url else "")
    count = len(characters(said))
    if form == "json":
        day = bulletin.date.isoformat()
        hand_out(f"{as_json({'number': bulletin.number, 'date': day, 'text': said, 'characters': count})}\n")
        return
    hand_out(f"{said}\n")
    say(t("（{n} 字，不超过 {limit} 字）", n=count, limit=LIMIT), err=True)


@main.command(cls=Command)
@day_argument
@click.option(
    "--paper", type=click.Choice(["A4", "A3"], case_sensitive=False), default="A4", help=t("A4（默认）或 A3。")
)
@out_option
@campus_option
def pdf(written: str | None, paper: str, out: Path | None, campus: Campus) -> None:
    """印成 PDF。先运行 make site；不写日期就是最近的一期。"""
    draw(partial(browser().printed, paper=paper.upper()), written, out, campus, f"-{paper.lower()}.pdf")


@main.command(cls=Command)
@day_argument
@out_option
@campus_option
def png(written: str | None, out: Path | None, campus: Campus) -> None:
    """存成发到群里的长图，宽 750 像素。先运行 make site；不写日期就是最近的一期。"""
    draw(browser().pictured, written, out, campus, ".png")


def issue(campus: Campus, written: str | None) -> Bulletin:
    """The issue of a day that is out; without a day the newest."""
    day = day_of(written, campus.newsroom.plan) if written else None
    return next((one for one in campus.newsroom.issued if day in (None, one.date)), None) or refuse(
        t("{isoformat} 没有出网报。", isoformat=day.isoformat()) if day else t("还没有出过网报。")
    )


def draw(make: Callable[..., bytes], written: str | None, out: Path | None, campus: Campus, ending: str) -> None:
    """``make`` is a function of ``printing``."""
    bulletin = issue(campus, written)
    if not (campus.built / bulletin.address / "index.html").is_file():
        refuse(t("site/ 里还没有这一期，请先运行 make site。"))
    target = out or Path(f"bulletin-{bulletin.date.isoformat()}{ending}")
    say(t("正在打开浏览器……"), err=True)
    data = make(campus.built, campus.settings.url, bulletin.address)
    target.write_bytes(data)
    say(t("已写好 {target}，{n} kB。", target=target, n=f"{len(data) / 1000:.0f}"))


def browser() -> Any:
    """The module ``printing``; what it needs is too large to be there wherever the site is built."""
    try:
        import printing
    except ModuleNotFoundError:
        refuse(t('还没有装好操纵浏览器的软件包，请用 make bulletin ARGS="…" 运行，它会先装好。'))
    return printing


def bulletin_line_of(newsroom: Newsroom, bulletin: Bulletin) -> str:
    """What leads, as the site's own lists say it; also of an issue that is not out yet."""
    lead = newsroom.lead_of(bulletin) or newsroom.at_path(bulletin.lead)
    return (LEAD_WITHDRAWN if lead.withdrawn else lead.title) if lead else ""


def in_words(bulletin: Bulletin, newsroom: Newsroom) -> dict[str, Any]:
    lead = bulletin_line_of(newsroom, bulletin)
    if bulletin in newsroom.issued:
        state = t("已出")
    else:
        state = t("未到") if bulletin.date > newsroom.today or stories_of(newsroom, bulletin.date) else t("没有稿件")
    return {
        "number": bulletin.number,
        "date": bulletin.date.isoformat(),
        "path": f"content/{bulletin.path}",
        "state": state,
        "lead": bulletin.lead,
        "title": lead,
        "greeting": bulletin.greeting,
    }


if __name__ == "__main__":
    main()
