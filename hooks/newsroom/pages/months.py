"""Lists that are paged by month. Every story stands in a month of the archive, of its column and of its unit, so all
other lists may be short."""

from __future__ import annotations

import calendar
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import groupby, islice
from typing import TypeVar

from newsroom.languages import t
from newsroom.model import Layout, Story
from newsroom.model.addresses import ARCHIVE, campaign_address, month_address
from newsroom.pages.dates import days_span
from newsroom.pages.edition import Edition
from newsroom.pages.outputs import Page
from newsroom.pages.views.lists import ArchiveMonth, ArchiveView, MonthView
from newsroom.pages.views.parts import Link, MonthLink, PagedMonth, Teaser, Years

T = TypeVar("T")

Month = tuple[int, int]

IN_SLOT = 3
"""Newest films, and newest stories of many pictures, on the archive's page."""
GALLERY = 4
"""Pictures of which a story is made to be looked at."""
GALLERY_ASSETS = ("works.css", "large.js")


def by_month(parent: str, items: Iterable[T], month_of: Callable[[T], Month]) -> list[tuple[PagedMonth, tuple[T, ...]]]:
    """What a page of each month shows, below the address ``parent``: newest first, as the items come."""
    months = [(month_link(parent, month), tuple(group)) for month, group in groupby(items, key=month_of)]
    links = [link for link, _ in months]
    places = map(PagedMonth, links, (*links[1:], None), (None, *links))
    return [(place, group) for place, (_, group) in zip(places, months, strict=True)]


def links_by_year(parent: str, months: Iterable[Month]) -> Years:
    """To the pages of ``months``, which come newest first, below the address ``parent``; each month once."""
    links = (month_link(parent, month) for month in dict.fromkeys(months))
    return tuple((year, tuple(group)) for year, group in groupby(links, key=lambda link: link.year))


def archive_pages(edition: Edition) -> Iterator[Page]:
    stories = edition.newsroom.published
    months = by_month(ARCHIVE, stories, _month_of)
    yield Page(
        address=ARCHIVE,
        template="archive.html",
        title=t("往期目录"),
        description=t("{site}的全部稿件，按月份排列。", site=edition.site.name),
        section=ARCHIVE,
        changed=edition.changed(months[0][1]) if months else None,
        view=ArchiveView(
            years=_archive_years(edition, months),
            films=edition.tease(islice(_films(edition), IN_SLOT)),
            galleries=edition.tease(islice(_galleries(edition), IN_SLOT)),
            campaigns=tuple(
                (Link(campaign.title, campaign_address(campaign.slug)), days_span(campaign))
                for campaign in sorted(edition.site.campaigns, key=lambda one: one.since or date.min, reverse=True)
            ),
        ),
    )
    yield from month_pages(edition, stories)


def _archive_years(
    edition: Edition, months: list[tuple[PagedMonth, tuple[Story, ...]]]
) -> tuple[tuple[int, tuple[ArchiveMonth, ...]], ...]:
    shown = (ArchiveMonth(month=place.this, count=len(group), best=_best(edition, group)) for place, group in months)
    return tuple((year, tuple(of_year)) for year, of_year in groupby(shown, key=lambda one: one.month.year))


def _best(edition: Edition, stories: tuple[Story, ...]) -> Teaser | None:
    pictured = [teaser for teaser in edition.tease(stories) if teaser.image]
    words = {story.address: edition.facts[story.path].words for story in stories}
    return max(pictured, key=lambda teaser: words[teaser.address], default=None)


def _films(edition: Edition) -> Iterator[Story]:
    for story, teaser in zip(edition.newsroom.published, edition.tease(edition.newsroom.published), strict=True):
        if teaser.player and teaser.player.is_film:
            yield story


def _galleries(edition: Edition) -> Iterator[Story]:
    """Stories of many pictures."""
    for story in edition.newsroom.published:
        uses = edition.facts[story.path].pictures
        if len({use.path for use in uses if use.path in edition.newsroom.pictures}) >= GALLERY:
            yield story


def _weeks(month: MonthLink, stories: Iterable[Story]) -> tuple[tuple[tuple[int, int] | None, ...], ...]:
    counts = Counter(story.date.day for story in stories)
    return tuple(
        tuple((day, counts[day]) if day else None for day in week)
        for week in calendar.monthcalendar(month.year, month.month)
    )


def month_pages(
    edition: Edition,
    stories: tuple[Story, ...],
    of: Callable[[date], Link] | None = None,
    *,
    section: str = ARCHIVE,
    layout: Layout = Layout.LIST,
) -> Iterator[Page]:
    """A page for every month in which the column or unit ``of``, by default the whole site, has a story; it is called
    there as it was on the last of these days."""
    if not stories:
        return
    parent = of(stories[0].day).address if of else ARCHIVE
    for month, group in by_month(parent, stories, _month_of):
        name = month.this.name
        owner = of(group[0].day) if of else None
        yield Page(
            address=month.this.address,
            template="month.html",
            title=t("{of}：{name}", of=owner.text, name=name) if owner else t("{name}稿件", name=name),
            description=t(
                "{of}{name}的全部稿件，共{n}篇。",
                of=owner.text if owner else edition.site.name,
                name=name,
                n=len(group),
            ),
            section=section,
            changed=edition.changed(group),
            view=MonthView(
                of=owner,
                month=month,
                layout=layout.value,
                stories=edition.tease(group),
                weeks=() if of else _weeks(month.this, group),
            ),
            assets=GALLERY_ASSETS if layout is Layout.GALLERY else (),
        )


def _month_of(story: Story) -> Month:
    return story.month


def month_link(parent: str, month: Month) -> MonthLink:
    """To the page of a month below the address ``parent``."""
    return MonthLink(year=month[0], month=month[1], address=month_address(parent, month))
