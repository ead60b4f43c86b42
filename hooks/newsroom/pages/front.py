"""The front page: what a reader should see first."""

from __future__ import annotations

from collections.abc import Collection
from datetime import timedelta
from itertools import islice

from newsroom.model import Column, Kind, Section, Story
from newsroom.model.addresses import FRONT, campaign_address
from newsroom.pages.bulletins import bulletin_line
from newsroom.pages.columns import IN_STRIP, column_strip, current, pinned_first
from newsroom.pages.edition import Edition
from newsroom.pages.feeds import feed_links
from newsroom.pages.outputs import Page
from newsroom.pages.views.lists import FrontView
from newsroom.pages.views.parts import Link

LATEST = 8
FLASHES = 6
NOTICES = 5
WORKS = 6
_APART = (Section.FLASHES, Section.NOTICES)
"""Sections that stand beside the newest stories, and not among them."""
LEAD_DAYS = timedelta(days=2)
"""How much older than the newest story a lead may be for the sake of its picture."""
_LOOKED_AT = 12
"""Newest stories of a column of which its strip picks those that stand nowhere above."""


def front_page(edition: Edition) -> Page:
    newsroom = edition.newsroom
    lead = _lead(edition)
    works = _works(edition)
    above = {story.path for story in ((lead, *works) if lead else works)}
    fresh = (s for s in newsroom.published if s.kind.section not in _APART and s.path not in above)
    latest = tuple(islice(fresh, LATEST))
    flashes = newsroom.of_kind(Kind.FLASH)[:FLASHES]
    notices = _notices(edition)
    shown = (*((lead,) if lead else ()), *latest, *flashes, *notices, *works)
    above = {story.path for story in shown}
    strips = [(column, _strip(edition, column, above)) for column in edition.plan.columns_on(newsroom.today)]
    # A notice that ends leaves the page, which is a change of the page too.
    ending = newsroom.of_kind(Kind.NOTICE)
    return Page(
        address=FRONT,
        template="front.html",
        title="",
        description=edition.site.description,
        changed=edition.changed((*shown, *(story for _, stories in strips for story in stories), *ending)),
        feeds=feed_links(edition, FRONT),
        view=FrontView(
            updated=newsroom.updated,
            today=newsroom.today,
            week=newsroom.this_week,
            lead=edition.tease([lead])[0] if lead else None,
            latest=edition.tease(latest),
            flashes=edition.tease(flashes),
            notices=edition.tease(notices),
            columns=tuple(column_strip(edition, column, stories) for column, stories in strips),
            works=edition.tease(works),
            bulletin=bulletin_line(edition, newsroom.issued[0]) if newsroom.issued else None,
            campaigns=tuple(
                Link(campaign.title, campaign_address(campaign.slug))
                for campaign in edition.site.campaigns
                if campaign.stands_on(newsroom.today)
            ),
        ),
    )


def _lead(edition: Edition) -> Story | None:
    """The newest story with a picture among those of the newest days, else the newest. What other media wrote leads
    off the site and never leads the paper."""
    stories = [story for story in edition.newsroom.of_kind(Kind.STORY) if not story.is_reprint]
    if not stories:
        return None
    recent = (story for story in stories if stories[0].day - story.day <= LEAD_DAYS)
    return next((story for story in recent if edition.tease([story])[0].image), stories[0])


def _notices(edition: Edition) -> tuple[Story, ...]:
    now = edition.newsroom.now
    notices = edition.newsroom.of_kind(Kind.NOTICE)
    return pinned_first([story for story in notices if story.notice and story.notice.in_force(now)])[:NOTICES]


def _works(edition: Edition) -> tuple[Story, ...]:
    """The newest that can be shown: with a picture or with lines."""
    works = zip(edition.newsroom.of_kind(Kind.WORK), edition.tease(edition.newsroom.of_kind(Kind.WORK)), strict=True)
    return tuple(islice((story for story, teaser in works if teaser.image or teaser.lines), WORKS))


def _strip(edition: Edition, column: Column, above: Collection[str]) -> tuple[Story, ...]:
    """The column's newest that stand nowhere above; a column with none of these says its newest again."""
    stories = current(edition, edition.newsroom.in_column(column.slug)[:_LOOKED_AT])
    fresh = tuple(story for story in stories if story.path not in above)
    return (fresh or stories)[:IN_STRIP]
