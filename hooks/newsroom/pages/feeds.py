"""Where feeds stand, and the page on which people find them."""

from __future__ import annotations

from enum import StrEnum

from newsroom.languages import t
from newsroom.model.addresses import CALENDAR, SUBSCRIBE, column_address, unit_address
from newsroom.pages.edition import Edition
from newsroom.pages.outputs import FeedLink, Page
from newsroom.pages.views.desk import FeedRow, SubscribeView
from newsroom.pages.views.parts import Link


class Format(StrEnum):
    RSS = "rss"
    ATOM = "atom"
    JSON = "json"

    @property
    def printed(self) -> str:
        return {"rss": "RSS", "atom": "Atom", "json": "JSON Feed"}[self.value]

    @property
    def file(self) -> str:
        return {"rss": "rss.xml", "atom": "atom.xml", "json": "feed.json"}[self.value]

    @property
    def media_type(self) -> str:
        return {"rss": "application/rss+xml", "atom": "application/atom+xml", "json": "application/feed+json"}[self]


def feed_links(edition: Edition, address: str, title: str = "") -> tuple[FeedLink, ...]:
    """The feeds of what the page at ``address`` shows: none where the site does not know its own address, for feeds
    are read elsewhere. ``title``: of the column or unit; empty: all."""
    if not edition.site.url:
        return ()
    whole = t("{site}：{title}", site=edition.site.name, title=title) if title else edition.site.name
    return tuple(
        FeedLink(
            title=t("{whole}（{printed}）", whole=whole, printed=form.printed),
            address=f"{address}{form.file}",
            media_type=form.media_type,
        )
        for form in Format
    )


def subscribe_link(edition: Edition, anchor: str) -> Link | None:
    """The way to the feeds from a page that has some."""
    return Link(t("订阅"), f"{SUBSCRIBE}#{anchor}") if edition.site.url else None


def subscribe_page(edition: Edition) -> Page:
    plan = edition.plan
    columns = tuple(_row(column.title, column_address(column.slug), f"column-{column.slug}") for column in plan.columns)
    units = tuple(_row(unit.name, unit_address(unit.slug), f"unit-{unit.slug}") for unit in plan.units)
    return Page(
        address=SUBSCRIBE,
        template="subscribe.html",
        title=t("订阅"),
        description=t("用阅读器订阅全站、一个栏目或一个单位的新稿件，用日历订阅截止日期和纪念日。"),
        section=SUBSCRIBE,
        changed=None,
        view=SubscribeView(
            site=_row(edition.site.name, "", "site"), columns=columns, units=units, calendar=Link(t("日历"), CALENDAR)
        )
        if edition.site.url
        else SubscribeView(site=None, columns=(), units=(), calendar=None),
        assets=("subscribe.css",),
    )


def _row(title: str, address: str, anchor: str) -> FeedRow:
    return FeedRow(
        title=title, anchor=anchor, feeds=tuple(Link(form.printed, f"{address}{form.file}") for form in Format)
    )
