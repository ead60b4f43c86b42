"""Concerns: what waits for an answer and how long, what was answered, and by whom."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from newsroom.languages import t
from newsroom.model import Story
from newsroom.model.addresses import CONCERNS
from newsroom.model.span import standing
from newsroom.pages.edition import Edition
from newsroom.pages.foot import contact_lines
from newsroom.pages.months import Month, by_month, links_by_year
from newsroom.pages.outputs import Page
from newsroom.pages.views.reports import AnsweredLine, AnsweredMonthView, ConcernsView, WaitingLine
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
    standing_now = standing(edition.plan.desk.answer_times, edition.newsroom.today)
    within = standing_now.within if standing_now else None
    order = t("；超时没有答复的排在最前面") if within else ""
    yield Page(
        address=CONCERNS,
        template="concerns.html",
        title=t("师生关切"),
        description=t("师生的问题：什么时候提出，由哪个单位受理，什么时候答复{order}。", order=order),
        section=CONCERNS,
        changed=max([*days, *(one.asked.date() for one in concerns.waiting)], default=None),
        assets=(*STYLES, CLOCK),
        view=ConcernsView(
            overdue=tuple(line for line in lines if line.overdue),
            waiting=tuple(line for line in lines if not line.overdue),
            answered=tuple(_answered(edition, story) for story in concerns.answered[:ANSWERED]),
            median=concerns.median,
            within=within,
            contacts=tuple(contact_lines(edition.plan.desk)),
            chat=edition.plan.desk.chat,
            years=links_by_year(CONCERNS, map(_month_of, concerns.answered)),
        ),
    )
    for month, stories in by_month(CONCERNS, concerns.answered, _month_of):
        yield Page(
            address=month.this.address,
            template="concerns_month.html",
            title=t("师生关切：{this}的答复", this=month.this.name),
            description=t("{this}答复的师生关切，共{n}件。", this=month.this.name, n=len(stories)),
            section=CONCERNS,
            changed=edition.changed(stories),
            assets=STYLES,
            view=AnsweredMonthView(month=month, answered=tuple(_answered(edition, story) for story in stories)),
        )


def _month_of(story: Story) -> Month:
    instant = answered_on(story)
    return instant.year, instant.month


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
        answered_by=edition.unit_link(unit, answered.date()) if unit else None,
        source=story.source_name,
        link=story.source_link,
        took=max(answered - concern.asked, timedelta()),
    )
