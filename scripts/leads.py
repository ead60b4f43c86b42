"""The stories of a day as an editor chooses among them which is to lead."""

from __future__ import annotations

from datetime import date

import click

from command_line import say, stop
from newsroom.model import Newsroom, Story


def stories_of(newsroom: Newsroom, day: date) -> list[Story]:
    """The day's stories, the probable lead first: those that only say something in a line come last."""
    stories = [story for story in newsroom.stories if story.day == day and not story.withdrawn]
    return sorted(stories, key=lambda story: (story.kind.rank, story.order))


def line_of(story: Story, newsroom: Newsroom) -> str:
    unit = newsroom.plan.unit(story.unit).name
    waits = f"，{story.date:%H:%M} 刊出" if story.date > newsroom.now else ""
    return f"{story.title}（{story.kind.chinese}，{unit}{waits}）{story.path}"


def given(written: str, stories: list[Story]) -> str:
    path = written.replace("\\", "/").removeprefix("content/")
    if path not in [story.path for story in stories]:
        stop(f"“{written}”不是当日的稿件，请写上面列出的一个文件。")
    return path


def asked(stories: list[Story]) -> Story:
    while True:
        written = prompted(f"头条是哪一篇？1 至 {len(stories)}，直接回车是 1") or "1"
        if written.isdecimal() and 1 <= int(written) <= len(stories):
            return stories[int(written) - 1]
        say("请写上面的序号。", err=True)


def prompted(question: str) -> str:
    answer: str = click.prompt(question, default="", show_default=False, prompt_suffix="：", err=True)
    return answer.strip()
