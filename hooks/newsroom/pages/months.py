"""Months of the archive, of a column, of a unit: every story stands in one of each, so all other lists may be short."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby

from newsroom.model import Layout, Story
from newsroom.model.addresses import ARCHIVE, campaign_address, month_address
from newsroom.pages.dates import days_span
from newsroom.pages.edition import Edition
from newsroom.pages.outputs import Page
from newsroom.pages.views import ArchiveView, Link, MonthLink, MonthView, Years

Month = tuple[int, int]

GALLERY_ASSETS = ("works.css", "large.js")


def by_month(stories: tuple[Story, ...]) -> list[tuple[Month, tuple[Story, ...]]]:
    """Newest first, as the stories come."""
    return [(month, tuple(group)) for month, group in groupby(stories, key=lambda story: story.month)]


def links_by_year(parent: str, months: Iterable[Month]) -> Years:
    """To the pages of ``months``, which come newest first, below the address ``parent``; each month once."""
    links = (month_link(parent, month) for month in dict.fromkeys(months))
    return tuple((year, tuple(group)) for year, group in groupby(links, key=lambda link: link.year))


def month_pages(
    edition: Edition, parent: Link, stories: tuple[Story, ...], *, section: str, layout: Layout = Layout.LIST
) -> Iterator[Page]:
    """A page for every month in which the column or unit ``parent`` has a story."""
    yield from _pages(edition, parent.address, parent, stories, section, layout)


def archive_pages(edition: Edition) -> Iterator[Page]:
    stories = edition.newsroom.published
    months = by_month(stories)
    yield Page(
        address=ARCHIVE,
        template="archive.html",
        title="往期目录",
        description=f"{edition.site.name}的全部稿件，按月份排列。",
        section=ARCHIVE,
        changed=edition.changed(months[0][1][-1:]) if months else None,  # the day on which the last month was added
        view=ArchiveView(
            years=links_by_year(ARCHIVE, (month for month, _ in months)),
            campaigns=tuple(
                (Link(campaign.title, campaign_address(campaign.slug)), days_span(campaign))
                for campaign in sorted(edition.site.campaigns, key=lambda one: one.since or date.min, reverse=True)
            ),
        ),
    )
    yield from _pages(edition, ARCHIVE, None, stories, ARCHIVE, Layout.LIST)


def _pages(
    edition: Edition, parent: str, of: Link | None, stories: tuple[Story, ...], section: str, layout: Layout
) -> Iterator[Page]:
    months = by_month(stories)
    for place, (month, group) in enumerate(months):
        name = f"{month[0]}年{month[1]}月"
        yield Page(
            address=month_address(parent, month),
            template="month.html",
            title=f"{of.text}：{name}" if of else f"{name}稿件",
            description=f"{of.text if of else edition.site.name}{name}的全部稿件，共{len(group)}篇。",
            section=section,
            changed=edition.changed(group),
            view=MonthView(
                of=of,
                year=month[0],
                month=month[1],
                layout=layout.value,
                stories=edition.tease(group),
                previous=month_link(parent, months[place + 1][0]) if place + 1 < len(months) else None,
                next=month_link(parent, months[place - 1][0]) if place else None,
            ),
            assets=GALLERY_ASSETS if layout is Layout.GALLERY else (),
        )


def month_link(parent: str, month: Month) -> MonthLink:
    """To the page of a month below the address ``parent``."""
    return MonthLink(year=month[0], month=month[1], address=month_address(parent, month))
