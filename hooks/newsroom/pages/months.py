"""Lists that are paged by month. Every story stands in a month of the archive, of its column and of its unit, so all
other lists may be short."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import groupby
from typing import TypeVar

from newsroom.languages import t
from newsroom.model import Layout, Story
from newsroom.model.addresses import ARCHIVE, campaign_address, month_address
from newsroom.pages.dates import days_span
from newsroom.pages.edition import Edition
from newsroom.pages.outputs import Page
from newsroom.pages.views.lists import ArchiveView, MonthView
from newsroom.pages.views.parts import Link, MonthLink, PagedMonth, Years

T = TypeVar("T")

Month = tuple[int, int]

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
        changed=edition.changed(months[0][1][-1:]) if months else None,  # the day on which the last month was added
        view=ArchiveView(
            years=links_by_year(ARCHIVE, map(_month_of, stories)),
            campaigns=tuple(
                (Link(campaign.title, campaign_address(campaign.slug)), days_span(campaign))
                for campaign in sorted(edition.site.campaigns, key=lambda one: one.since or date.min, reverse=True)
            ),
        ),
    )
    yield from month_pages(edition, stories)


def month_pages(
    edition: Edition,
    stories: tuple[Story, ...],
    of: Link | None = None,
    *,
    section: str = ARCHIVE,
    layout: Layout = Layout.LIST,
) -> Iterator[Page]:
    """A page for every month in which the column or unit ``of``, by default the whole site, has a story."""
    for month, group in by_month(of.address if of else ARCHIVE, stories, _month_of):
        name = month.this.name
        yield Page(
            address=month.this.address,
            template="month.html",
            title=t("{of}：{name}", of=of.text, name=name) if of else t("{name}稿件", name=name),
            description=t(
                "{of}{name}的全部稿件，共{n}篇。", of=of.text if of else edition.site.name, name=name, n=len(group)
            ),
            section=section,
            changed=edition.changed(group),
            view=MonthView(of=of, month=month, layout=layout.value, stories=edition.tease(group)),
            assets=GALLERY_ASSETS if layout is Layout.GALLERY else (),
        )


def _month_of(story: Story) -> Month:
    return story.month


def month_link(parent: str, month: Month) -> MonthLink:
    """To the page of a month below the address ``parent``."""
    return MonthLink(year=month[0], month=month[1], address=month_address(parent, month))
