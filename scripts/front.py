"""The front page as the desk makes it: ``scripts/front.py --help``."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import click
from msgspec.structs import replace

sys.path.append(str(Path(__file__).parent))  # python -P leaves it out

from campus import Campus, campus_option
from command_line import Command, Group, findings_stop, form_option, say, say_json, stop
from newsroom.languages import t
from newsroom.model import Breaking, Front, Kind, Matter, Newsroom, Pin, Story
from newsroom.pages.dates import deadline
from newsroom.pages.edition import Edition
from newsroom.pages.front import front_page
from newsroom.reading.composing import end_of
from newsroom.reading.dates import read_when
from newsroom.reading.front_file import MOST_PINS, PATH, front_text
from newsroom.reading.names import clean
from newsroom.rules.front import faults_of_front
from writing import write_file

FOUND = 12
"""Stories that are offered."""

either = form_option(text=t("给人看"), json=t("给程序用"))
until_option = click.option(
    "--until", metavar=t("时刻"), help=t("到什么时候为止：2020-02-05（含当天），或 2020-02-05 18:00。")
)


@click.group(cls=Group)
def main() -> None:
    """首页：定头条、要闻的次序、置顶的通告、快讯和专区，写进 content/front.yml；不定的照自动的规则来。

    稿件写它的文件，如 stories/2020/02/gate.md，或它的网址。有错误时以 1 结束，用法不对时以 2 结束。
    """


class EditedFront:
    """What every command looks at."""

    def __init__(self, campus: Campus) -> None:
        self.root, self.newsroom, self.inspection = campus.root, campus.newsroom, campus.inspection
        findings_stop(one for one in self.inspection.findings if one.path == PATH and one.is_error)

    @property
    def front(self) -> Front:
        """What holds now: what is over is left out when the file is written again."""
        return self.newsroom.front.at(self.newsroom.now)

    def path_of(self, written: str) -> str:
        """The path of a story that is named, out or not; ends with 2 where there is none."""
        story = self.newsroom.named(written.replace("\\", "/"))
        if story is None:
            newest = "\n".join(f"  {one.path}  {one.title}" for one in self.newsroom.published[:FOUND])
            stop(t("没有“{written}”这篇稿件，或者它暂缓刊出。最近的稿件：\n{newest}", written=written, newest=newest))
        if story.withdrawn:
            stop(t("“{title}”已经撤下，请换一篇。", title=story.title))
        return story.path

    def end(self, written: str | None) -> datetime:
        """The end of today where nothing is written."""
        found = read_when(written or self.newsroom.today.isoformat(), self.newsroom.plan.desk.zone)
        if found.at is None:
            stop(t("看不懂 --until 的“{written}”，请写成 2020-02-05，或 2020-02-05 18:00。", written=written))
        end = end_of(found)
        if end <= self.newsroom.now:
            stop(t("--until 的 {end} 已经过了。", end=f"{end:%Y-%m-%d %H:%M}"))
        return end

    def write(self, front: Front) -> None:
        text = front_text(front)
        findings_stop(faults_of_front(text.encode(), self.newsroom.plan))
        if text:
            write_file(self.root, PATH, text, again=True)
            say(t("已写好 {path}；提交、合并以后，首页就照它排。", path=PATH))
        else:
            (self.root / PATH).unlink(missing_ok=True)
            say(t("{path} 里没有要留的，已经删去；首页照自动的规则排。", path=PATH))


@main.command(cls=Command)
@either
@campus_option
def show(form: str, campus: Campus) -> None:
    """说出现在首页的头条和要闻是哪些、为什么，置顶、快讯、专区到什么时候。"""
    desk = EditedFront(campus)
    newsroom, front = desk.newsroom, desk.front
    edition = Edition(newsroom=newsroom, facts=desk.inspection.facts, site=campus.settings, ordinary=frozenset[str]())
    view = front_page(edition).view
    by_address = newsroom.by_address
    lead = by_address[view.lead.address] if view.lead else None
    top = tuple(by_address[one.address] for one in view.top)
    if form == "json":
        say_json(in_words(newsroom, front, lead, top))
        return
    by_desk, by_rule = t("{desk}定的", desk=newsroom.plan.desk.name), t("自动选的")
    how = by_desk if lead is not None and newsroom.out(front.lead) == lead else by_rule
    say(t("头条（{how}）：{story}", how=how, story=line_of(lead) if lead else t("还没有稿件")))
    chosen = [newsroom.out(written) for written in front.top]
    for story in top:
        say(t("要闻（{how}）：{story}", how=by_desk if story in chosen else by_rule, story=line_of(story)))
    for text in ends_of(front, newsroom):
        say(text)
    for finding in desk.inspection.findings:
        if finding.path == PATH:
            say(finding.for_people())


@main.command(cls=Command)
@click.argument("story", metavar=t("稿件"))
@until_option
@campus_option
def lead(story: str, until: str | None, campus: Campus) -> None:
    """定头条。不写 --until 就到今天结束；已经定的要闻和它同时到期。"""
    desk = EditedFront(campus)
    path = desk.path_of(story)
    top = tuple(one for one in desk.front.top if desk.newsroom.named(one) != desk.newsroom.named(path))
    desk.write(replace(desk.front, lead=path, top=top, until=desk.end(until)))


@main.command(cls=Command)
@click.argument("stories", metavar=t("稿件…"), nargs=-1, required=True)
@until_option
@campus_option
def top(stories: tuple[str, ...], until: str | None, campus: Campus) -> None:
    """定头条下面要闻的次序。不写 --until 就到今天结束；已经定的头条和它同时到期。"""
    desk = EditedFront(campus)
    paths = tuple(dict.fromkeys(map(desk.path_of, stories)))
    desk.write(replace(desk.front, top=paths, until=desk.end(until)))


@main.command(cls=Command)
@click.argument("story", metavar=t("通告"))
@until_option
@campus_option
def pin(story: str, until: str | None, campus: Campus) -> None:
    """把一条现行的通告置顶；不写 --until 就到今天结束。最多三条，后定的在前。"""
    desk = EditedFront(campus)
    path = desk.path_of(story)
    found = desk.newsroom.named(path)
    notice = found.notice if found and found.kind is Kind.NOTICE else None
    if not (notice and notice.in_force(desk.newsroom.now)):
        stop(t("“{path}”不是现行的通告，不能置顶。", path=path))
    others = [one for one in desk.front.pins if desk.newsroom.named(one.story) != found]
    pins = [Pin(story=path, until=desk.end(until)), *others]
    desk.write(replace(desk.front, pins=tuple(pins[:MOST_PINS])))


@main.command(cls=Command)
@click.argument("text", metavar=t("文字"))
@click.option("--story", metavar=t("稿件"), help=t("点开是哪一篇；可以不写。"))
@until_option
@campus_option
def breaking(text: str, story: str | None, until: str | None, campus: Campus) -> None:
    """在首页最上面登一行快讯；不写 --until 就到今天结束。"""
    desk = EditedFront(campus)
    end = desk.end(until)
    said = Breaking(text=clean(text), story=desk.path_of(story) if story else "", until=end)
    desk.write(replace(desk.front, breaking=said))


@main.command(cls=Command)
@click.argument("title", metavar=t("标题"))
@click.option("--topic", metavar=t("话题"), help=t("columns/desk.yml 里的话题，它的稿件自动收进来。"))
@click.option("--story", "stories", metavar=t("稿件"), multiple=True, help=t("另外收哪一篇；可以写几次。"))
@until_option
@campus_option
def matter(title: str, topic: str | None, stories: tuple[str, ...], until: str | None, campus: Campus) -> None:
    """在首页开一个专区，如“返校”：它的消息、通告、答复放在一起；不写 --until 就一直开着。"""
    desk = EditedFront(campus)
    topics = {word: one.slug for one in desk.newsroom.plan.desk.topics for word in one.names}
    if topic and topic not in topics:
        known = tuple(one.name for one in desk.newsroom.plan.desk.topics)
        if known:
            stop(t("没有“{topic}”这个话题。话题有：{known}。", topic=topic, known=known))
        stop(t("没有“{topic}”这个话题。请先把它写在 columns/desk.yml 的 topics 里。", topic=topic))
    if not (topic or stories):
        stop(t("还要写 --topic 或 --story。用法见 --help。"))
    slug = topics[topic] if topic else ""
    paths = tuple(map(desk.path_of, stories))
    end = desk.end(until) if until else None
    desk.write(replace(desk.front, matter=Matter(title=clean(title), topic=slug, stories=paths, until=end)))


PARTS: dict[str, Callable[[Front], Front]] = {
    "lead": lambda front: replace(front, lead="", until=front.until if front.top else None),
    "top": lambda front: replace(front, top=(), until=front.until if front.lead else None),
    "pin": lambda front: replace(front, pins=()),
    "breaking": lambda front: replace(front, breaking=None),
    "matter": lambda front: replace(front, matter=None),
}


@main.command(cls=Command)
@click.argument("what", metavar=t("哪一项"), type=click.Choice([*PARTS, "all"]))
@campus_option
def clear(what: str, campus: Campus) -> None:
    """撤去 lead、top、pin、breaking、matter 中的一项，或 all 全部；撤去以后照自动的规则。"""
    desk = EditedFront(campus)
    desk.write(Front() if what == "all" else PARTS[what](desk.front))


def line_of(story: Story) -> str:
    return t("{title}（{day}）{path}", title=story.title, day=f"{story.date:%Y-%m-%d}", path=story.path)


def ends_of(front: Front, newsroom: Newsroom) -> list[str]:
    def end(until: datetime | None) -> str:
        return t("到 {end}", end=deadline(until)) if until else t("没有写到什么时候")

    said = [t("头条和要闻：{end}", end=end(front.until))] if front.lead or front.top else []
    for one in front.pins:
        story = newsroom.named(one.story)
        said.append(t("置顶：{story}，{end}", story=story.title if story else one.story, end=end(one.until)))
    if breaking := front.breaking:
        said.append(t("快讯：{text}，{end}", text=breaking.text, end=end(breaking.until)))
    if matter := front.matter:
        said.append(t("专区：{title}，{end}", title=matter.title, end=end(matter.until)))
    return said


def in_words(newsroom: Newsroom, front: Front, lead: Story | None, top: tuple[Story, ...]) -> dict[str, Any]:
    def end(until: datetime | None) -> str | None:
        return until.isoformat() if until else None

    said, matter = front.breaking, front.matter
    return {
        "lead": lead.path if lead else None,
        "chosen": lead is not None and newsroom.out(front.lead) == lead,
        "top": [story.path for story in top],
        "until": end(front.until),
        "pins": [{"story": one.story, "until": end(one.until)} for one in front.pins],
        "breaking": {"text": said.text, "story": said.story, "until": end(said.until)} if said else None,
        "matter": {"title": matter.title, "topic": matter.topic, "until": end(matter.until)} if matter else None,
    }


if __name__ == "__main__":
    main()
