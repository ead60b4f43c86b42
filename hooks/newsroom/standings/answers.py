"""Concerns with a clock: which wait, which wait too long, which were answered and how soon."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from msgspec import Struct

from newsroom.model import Kind, Newsroom, OpenConcern, Story


class Waiting(Struct, frozen=True, kw_only=True):
    """A concern without an answer: a file of its own, or a story that was published before its answer."""

    question: str
    asked: datetime
    taken_by: str
    """Slug of the unit; empty: nobody has taken it yet."""
    taken: datetime | None
    due: datetime | None
    """The first instant at which it is overdue; None: the plan sets no limit."""
    is_overdue: bool
    source: OpenConcern | Story

    @property
    def path(self) -> str:
        return self.source.path


class Concerns(Struct, frozen=True, kw_only=True):
    """All concerns as of ``newsroom.now``."""

    waiting: tuple[Waiting, ...]
    """Overdue ones first, in each part the oldest first."""
    answered: tuple[Story, ...]
    """Newest answer first."""
    median: timedelta | None
    """From question to answer; None where nothing was answered."""

    @property
    def overdue(self) -> tuple[Waiting, ...]:
        return tuple(one for one in self.waiting if one.is_overdue)


def concerns_of(newsroom: Newsroom) -> Concerns:
    stories = newsroom.of_kind(Kind.CONCERN)
    answered = sorted(
        (story for story in stories if _answered(story)), key=lambda story: (_answered(story), story.path), reverse=True
    )
    waiting = sorted(
        (*_in_files(newsroom), *_in_stories(newsroom, stories)),
        key=lambda one: (not one.is_overdue, one.asked, one.path),
    )
    return Concerns(waiting=tuple(waiting), answered=tuple(answered), median=_median(answered))


def answered_on(story: Story) -> datetime:
    """When a concern was answered; ValueError for a story that answers none."""
    instant = _answered(story)
    if instant is None:
        raise ValueError(story.path)
    return instant


def _answered(story: Story) -> datetime | None:
    return story.concern.answered if story.concern else None


def _in_files(newsroom: Newsroom) -> Iterator[Waiting]:
    for concern in newsroom.open_concerns:
        yield _waiting(newsroom, concern.question, concern.asked, concern.taken_by, concern.taken, concern)


def _in_stories(newsroom: Newsroom, stories: tuple[Story, ...]) -> Iterator[Waiting]:
    for story in stories:
        if story.concern and story.concern.answered is None:
            taken_by = story.concern.answered_by or ""
            yield _waiting(newsroom, story.concern.question, story.concern.asked, taken_by, None, story)


def _waiting(
    newsroom: Newsroom,
    question: str,
    asked: datetime,
    taken_by: str,
    taken: datetime | None,
    source: OpenConcern | Story,
) -> Waiting:
    due = newsroom.plan.desk.answer_due(asked)
    return Waiting(
        question=question,
        asked=asked,
        taken_by=taken_by,
        taken=taken,
        due=due,
        is_overdue=bool(due and due <= newsroom.now),
        source=source,
    )


def _median(answered: list[Story]) -> timedelta | None:
    asked = ((story.concern, story.concern.answered) for story in answered if story.concern)
    seconds = [max(0.0, (end - concern.asked).total_seconds()) for concern, end in asked if end]
    if not seconds:
        return None
    from statistics import median  # with fractions and decimals: a hundredth of a small build

    return timedelta(seconds=median(seconds))
