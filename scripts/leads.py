"""The stories of a day as an editor chooses among them which is to lead."""

from __future__ import annotations

from datetime import date

import click

from command_line import say, stop
from newsroom.languages import t
from newsroom.model import Newsroom, Story


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


def given(written: str, stories: list[Story]) -> str:
    path = written.replace("\\", "/").removeprefix("content/")
    if path not in [story.path for story in stories]:
        stop(t("“{written}”不是当日的稿件，请写上面列出的一个文件。", written=written))
    return path


def asked(stories: list[Story]) -> Story:
    while True:
        written = prompted(t("头条是哪一篇？1 至 {n}，直接回车是 1", n=len(stories))) or "1"
        if written.isdecimal() and 1 <= int(written) <= len(stories):
            return stories[int(written) - 1]
        say(t("请写上面的序号。"), err=True)


def prompted(question: str) -> str:
    answer: str = click.prompt(question, default="", show_default=False, prompt_suffix=t("："), err=True)
    return answer.strip()
