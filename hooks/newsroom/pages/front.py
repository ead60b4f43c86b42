"""The front page: what a reader should see first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from datetime import date, timedelta
from itertools import islice

from newsroom.languages import t
from newsroom.model import Column, Front, Kind, Story
from newsroom.model.addresses import CARE, CONCERNS, FRONT, campaign_address, topic_address
from newsroom.pages.bulletins import bulletin_line
from newsroom.pages.columns import IN_STRIP, column_strip, current
from newsroom.pages.edition import Edition
from newsroom.pages.feeds import feed_links
from newsroom.pages.front_choice import choose_lead, choose_top, flashes_of, is_pinned, notices_in_order
from newsroom.pages.outputs import Page
from newsroom.pages.views.lists import BreakingLine, DateLine, FrontView, MatterView, NoticeLine
from newsroom.pages.views.parts import Link

TOP = 6
FLASHES = 6
NOTICES = 3
FOLDED = 5
"""Further notices, behind a fold."""
WORKS = 6
IN_MATTER = 3
"""Stories of each sort in the block of what goes on."""
_LOOKED_AT = 12
"""Newest stories of a column of which its strip picks those that stand nowhere above."""


def front_page(edition: Edition) -> Page:
    newsroom = edition.newsroom
    front = newsroom.front.at(newsroom.now)
    lead = choose_lead(edition)
    works = _works(edition)
    head = (lead,) if lead else ()
    matter, of_matter = _matter(edition, front, {story.path for story in head})
    above = {story.path for story in (*head, *works, *of_matter)}
    top, is_chosen = choose_top(edition, above, TOP)
    flashes = flashes_of(edition, FLASHES)
    notices = [story for story in notices_in_order(edition) if story not in (*head, *of_matter)]
    shown = (*head, *of_matter, *top, *flashes, *notices[: NOTICES + FOLDED], *works)
    above = {story.path for story in shown}
    strips = [(column, _strip(edition, column, above)) for column in edition.plan.columns_on(newsroom.today)]
    # A notice that ends leaves the page, which is a change of the page too.
    ending = newsroom.of_kind(Kind.NOTICE)
    breaking = front.breaking
    said = newsroom.out(breaking.story) if breaking else None
    return Page(
        address=FRONT,
        template="front.html",
        title="",
        description=edition.site.description,
        changed=edition.changed((*shown, *(story for _, stories in strips for story in stories), *ending)),
        feeds=feed_links(edition, FRONT),
        assets=("front.css", "front.js"),
        view=FrontView(
            updated=newsroom.updated,
            today=newsroom.today,
            week=newsroom.this_week,
            breaking=BreakingLine(text=breaking.text, address=said.address if said else "") if breaking else None,
            lead=edition.tease([lead])[0] if lead else None,
            top=edition.tease(top),
            is_chosen=is_chosen,
            flashes=edition.tease(flashes),
            notices=_notice_lines(edition, notices[:NOTICES]),
            folded=_notice_lines(edition, notices[NOTICES : NOTICES + FOLDED]),
            matter=matter,
            dates=dates_to_come(edition),
            columns=tuple(column_strip(edition, column, stories) for column, stories in strips),
            works=edition.tease(works),
            bulletin=bulletin_line(edition, newsroom.issued[0]) if newsroom.issued else None,
            campaigns=tuple(
                Link(campaign.title, campaign_address(campaign.slug))
                for campaign in edition.site.campaigns
                if campaign.stands_on(newsroom.today)
            ),
            care=CARE if edition.plan.desk.care_unit else "",
        ),
    )


def _notice_lines(edition: Edition, notices: Iterable[Story]) -> tuple[NoticeLine, ...]:
    return tuple(NoticeLine(notice=edition.tease([story])[0], is_pinned=is_pinned(edition, story)) for story in notices)


def _matter(edition: Edition, front: Front, above: Collection[str]) -> tuple[MatterView | None, tuple[Story, ...]]:
    """The block of what goes on, and its stories; None where the desk names none, or none of it is out."""
    matter, newsroom = front.matter, edition.newsroom
    if matter is None:
        return None, ()
    named = (newsroom.out(written) for written in matter.stories)
    found = dict.fromkeys((*(story for story in named if story), *newsroom.on_topic(matter.topic)))
    stories = [story for story in found if story.path not in above]
    notices = [one for one in stories if one.notice and one.notice.in_force(newsroom.now)][:IN_MATTER]
    answers = [one for one in stories if one.concern][:IN_MATTER]
    news = [one for one in stories if one.notice is None and one.concern is None][:IN_MATTER]
    shown = (*news, *notices, *answers)
    if not shown:
        return None, ()
    topic = edition.plan.desk.topic(matter.topic)
    view = MatterView(
        title=matter.title,
        topic=Link(topic.name, topic_address(topic.slug)) if topic else None,
        news=edition.tease(news),
        notices=edition.tease(notices),
        answers=edition.tease(answers),
    )
    return view, shown


def _works(edition: Edition) -> tuple[Story, ...]:
    """The newest that can be shown: with a picture or with lines."""
    works = zip(edition.newsroom.of_kind(Kind.WORK), edition.tease(edition.newsroom.of_kind(Kind.WORK)), strict=True)
    return tuple(islice((story for story, teaser in works if teaser.image or teaser.lines), WORKS))


def _strip(edition: Edition, column: Column, above: Collection[str]) -> tuple[Story, ...]:
    """The column's newest that stand nowhere above; a column with none of these says its newest again."""
    stories = current(edition, edition.newsroom.in_column(column.slug)[:_LOOKED_AT])
    fresh = tuple(story for story in stories if story.path not in above)
    return (fresh or stories)[:IN_STRIP]


AHEAD = timedelta(days=30)
MOST = 6


def dates_to_come(edition: Edition) -> tuple[DateLine, ...]:
    """The next dates, today's first; of one day the desk's own first."""
    today = edition.newsroom.today
    lines = [line for line in _lines(edition) if today <= line.date <= today + AHEAD]
    return tuple(sorted(lines, key=lambda line: line.date)[:MOST])


def _lines(edition: Edition) -> Iterator[DateLine]:
    newsroom, desk = edition.newsroom, edition.plan.desk
    for one in desk.dates:
        yield DateLine(date=one.day, text=one.title, address="")
    for anniversary in desk.anniversaries:
        day = _this_time(anniversary.day, newsroom.today)
        if day and (anniversary.until is None or day <= anniversary.until):
            yield DateLine(date=day, text=anniversary.title, address="")
    for story in newsroom.of_kind(Kind.NOTICE):
        expires = story.notice.expires if story.notice else None
        if expires and expires > newsroom.now:
            last = (expires - timedelta(microseconds=1)).astimezone(desk.zone).date()
            yield DateLine(date=last, text=t("截止：{title}", title=story.title), address=story.address)
    dues = (desk.answer_due(one.asked) for one in newsroom.open_concerns)
    for day, count in Counter(due.astimezone(desk.zone).date() for due in dues if due).items():
        yield DateLine(date=day, text=t("{n}件师生关切应答复", n=count), address=CONCERNS)


def _this_time(day: date, today: date) -> date | None:
    """When it is remembered next, from the year after it on; None where that is far off."""
    for year in (today.year, today.year + 1):
        if year <= day.year:
            continue
        try:
            again = day.replace(year=year)
        except ValueError:  # the 29th of February
            continue
        if again >= today:
            return again
    return None
