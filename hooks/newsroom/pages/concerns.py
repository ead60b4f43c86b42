"""Concerns: what waits for an answer and how long, what was answered, and by whom."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import groupby

from newsroom.model import Story
from newsroom.model.addresses import CONCERNS, month_address
from newsroom.pages.edition import Edition
from newsroom.pages.months import Month, links_by_year, month_link
from newsroom.pages.outputs import Page
from newsroom.pages.views import AnsweredLine, AnsweredMonthView, ConcernsView, WaitingLine
from newsroom.standings.answers import Waiting, answered_on, concerns_of

STYLES = ("numbers.css", "concerns.css")
CLOCK = "clock.js"
ANSWERED = 10
"""Newest answers on the page of all; the others stand in their months."""


def concern_pages(edition: Edition) -> Iterator[Page]:
    """None of a school that takes no questions."""
    if not edition.newsroom.has_concerns:
        return
    concerns = concerns_of(edition.newsroom)
    lines = tuple(_waiting(edition, one) for one in concerns.waiting)
    days = [answered_on(story).date() for story in concerns.answered]
    within = edition.plan.desk.answer_within
    order = "；超时没有答复的排在最前面" if within else ""
    yield Page(
        address=CONCERNS,
        template="concerns.html",
        title="师生关切",
        description=f"师生的问题：什么时候提出，由哪个单位受理，什么时候答复{order}。",
        section=CONCERNS,
        changed=max([*days, *(one.asked.date() for one in concerns.waiting)], default=None),
        assets=(*STYLES, CLOCK),
        view=ConcernsView(
            overdue=tuple(line for line in lines if line.overdue),
            waiting=tuple(line for line in lines if not line.overdue),
            answered=tuple(_answered(edition, story) for story in concerns.answered[:ANSWERED]),
            median=concerns.median,
            within=within,
            years=links_by_year(CONCERNS, (month for month, _ in _by_month(concerns.answered))),
        ),
    )
    yield from _months(edition, concerns.answered)


def _months(edition: Edition, answered: tuple[Story, ...]) -> Iterator[Page]:
    months = _by_month(answered)
    for place, (month, stories) in enumerate(months):
        name = f"{month[0]}年{month[1]}月"
        yield Page(
            address=month_address(CONCERNS, month),
            template="concerns_month.html",
            title=f"师生关切：{name}的答复",
            description=f"{name}答复的师生关切，共{len(stories)}件。",
            section=CONCERNS,
            changed=edition.changed(stories),
            assets=STYLES,
            view=AnsweredMonthView(
                year=month[0],
                month=month[1],
                answered=tuple(_answered(edition, story) for story in stories),
                previous=month_link(CONCERNS, months[place + 1][0]) if place + 1 < len(months) else None,
                next=month_link(CONCERNS, months[place - 1][0]) if place else None,
            ),
        )


def _by_month(answered: tuple[Story, ...]) -> list[tuple[Month, tuple[Story, ...]]]:
    def month_of(story: Story) -> Month:
        instant = answered_on(story)
        return instant.year, instant.month

    return [(month, tuple(group)) for month, group in groupby(answered, key=month_of)]


def _waiting(edition: Edition, one: Waiting) -> WaitingLine:
    return WaitingLine(
        question=one.question,
        address=one.source.address if isinstance(one.source, Story) else "",
        asked=one.asked,
        taken_by=edition.unit_link(edition.plan.unit(one.taken_by)) if one.taken_by else None,
        taken=one.taken,
        due=one.due,
        overdue=one.is_overdue,
    )


def _answered(edition: Edition, story: Story) -> AnsweredLine:
    concern, answered = story.concern, answered_on(story)
    if concern is None:
        raise ValueError(story.path)
    unit = edition.plan.unit(concern.answered_by) if concern.answered_by else None
    return AnsweredLine(
        story=edition.story_links[story.path],
        question="" if concern.question == story.title else concern.question,
        asked=concern.asked,
        answered=answered,
        answered_by=edition.unit_link(unit) if unit else None,
        source=story.source_name,
        link=story.source_link,
        took=max(answered - concern.asked, timedelta()),
    )
