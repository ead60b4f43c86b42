"""What whoever brings a story, or chooses the one that is to lead, is asked when no option says it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime

import click

from command_line import say, stop
from newsroom.languages import t
from newsroom.model import Beat, Column, Newsroom, Plan, Story
from newsroom.reading.plan_names import PlanNames


def asked(question: str) -> str:
    """Until something is answered; nobody is asked where nobody can answer."""
    while not (answer := prompted(question)):
        say(t("请写一下。"), err=True)
    return answer


def _chosen(question: str, names: Sequence[str]) -> str:
    """One of several, by its number or its name."""
    for number, name in enumerate(names, 1):
        say(f"  {number}  {name}", err=True)
    answer = asked(t("{question}（写序号或名称）", question=question))
    return names[int(answer) - 1] if answer.isdecimal() and 0 < int(answer) <= len(names) else answer


def _found(written: str, find: Callable[[str], str | None], what: str, names: Sequence[str]) -> str:
    """The slug of what is meant."""
    return find(written) or stop(
        t("没有“{written}”这个{what}，有的是：{names}。", written=written, what=what, names=t("、").join(names))
    )


def column_of(written: str | None, plan: Plan, at: datetime) -> Column:
    names = [column.title for column in plan.columns_on(at.date())]
    return plan.column(_found(written or _chosen(t("栏目"), names), PlanNames(plan).column, t("栏目"), names))


def beat_of(written: str | None, column: Column, at: datetime) -> Beat | None:
    beats = column.beats_on(at.date())
    if not beats:
        return stop(t("“{column}”不分子栏目，请不要写 --beat。", column=column.title)) if written else None
    names = [beat.title for beat in beats]
    known = {name: beat for beat in beats for name in (beat.title, beat.slug)}
    answer = written or _chosen(t("子栏目"), names)
    return known.get(answer) or stop(
        t("没有“{answer}”这个子栏目，有的是：{names}。", answer=answer, names=t("、").join(names))
    )


def stories_of(newsroom: Newsroom, day: date) -> list[Story]:
    """The day's stories, the probable lead first: those that only say something in a line come last."""
    stories = [story for story in newsroom.stories if story.day == day and not story.withdrawn]
    return sorted(stories, key=lambda story: (story.kind.rank, story.order))


def line_of(story: Story, newsroom: Newsroom) -> str:
    unit = newsroom.plan.unit(story.unit).name
    waits = t("，{date} 刊出", date=f"{story.date:%H:%M}") if story.date > newsroom.now else ""
    return t(
        "{story}（{kind}，{unit}{waits}）{path}",
        story=story.title,
        kind=story.kind.chinese,
        unit=unit,
        waits=waits,
        path=story.path,
    )


def given_lead(written: str, stories: list[Story]) -> str:
    path = written.replace("\\", "/").removeprefix("content/")
    if path not in [story.path for story in stories]:
        stop(t("“{written}”不是当日的稿件，请写上面列出的一个文件。", written=written))
    return path


def asked_lead(stories: list[Story]) -> Story:
    while True:
        written = prompted(t("头条是哪一篇？1 至 {n}，直接回车是 1", n=len(stories))) or "1"
        if written.isdecimal() and 1 <= int(written) <= len(stories):
            return stories[int(written) - 1]
        say(t("请写上面的序号。"), err=True)


def prompted(question: str) -> str:
    answer: str = click.prompt(question, default="", show_default=False, prompt_suffix=t("："), err=True)
    return answer.strip()
