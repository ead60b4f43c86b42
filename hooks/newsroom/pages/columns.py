"""The columns: one page each, one over all, and the page of a campaign that gathers them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from itertools import islice

from newsroom.converting import convert_text
from newsroom.converting.summaries import DESCRIPTION, shortened
from newsroom.languages import t
from newsroom.model import Beat, Campaign, Column, Form, Kind, Layout, Story
from newsroom.model.addresses import COLUMNS, campaign_address, column_address
from newsroom.pages.dates import days_span, former_names
from newsroom.pages.edition import Edition, supplier_lines
from newsroom.pages.feeds import feed_links, subscribe_link
from newsroom.pages.links import trusted_html
from newsroom.pages.months import GALLERY_ASSETS, links_by_year, month_pages
from newsroom.pages.outputs import Page
from newsroom.pages.views.lists import CampaignView, ColumnLine, ColumnStrip, ColumnsView, ColumnView
from newsroom.pages.views.parts import Link, StoryGroup

IN_LIST = 20
IN_GROUP = 8
"""Stories under one of several headings."""
IN_STRIP = 3
IN_CAMPAIGN = 6


def column_pages(edition: Edition) -> Iterator[Page]:
    """All columns, then each with its months."""
    yield _all_columns(edition)
    for column in edition.plan.columns:
        stories = edition.newsroom.in_column(column.slug)
        yield _column(edition, column, stories)
        named, address = partial(edition.column_link, column), column_address(column.slug)
        yield from month_pages(edition, stories, named, section=address, layout=column.layout)


def campaign_pages(edition: Edition) -> Iterator[Page]:
    """A page for each campaign that the site has or had."""
    for campaign in edition.site.campaigns:
        address = campaign_address(campaign.slug)
        strips = _campaign_strips(edition, campaign)
        last = min(edition.newsroom.today, campaign.until or edition.newsroom.today)
        yield Page(
            address=address,
            template="campaign.html",
            title=campaign.title,
            description=shortened(campaign.introduction, DESCRIPTION),
            section=address,
            changed=edition.changed([story for _, stories in strips for story in stories]),
            view=CampaignView(
                title=campaign.title,
                introduction=campaign.introduction,
                days=days_span(campaign),
                is_over=not campaign.goes_on(edition.newsroom.today),
                columns=tuple(column_strip(edition, column, stories, last) for column, stories in strips),
            ),
        )


def _campaign_strips(edition: Edition, campaign: Campaign) -> list[tuple[Column, tuple[Story, ...]]]:
    """The columns that are open during it, each with its newest stories of those days; of one that is over, as of its
    last day, so that nothing that comes later changes its page."""
    newsroom = edition.newsroom
    day = min(newsroom.today, campaign.until or newsroom.today)
    columns = [column for column in edition.plan.columns if column.stands_on(day)]
    strips = []
    for column in columns:
        within = (story for story in newsroom.in_column(column.slug) if campaign.stands_on(story.day))
        newest = tuple(islice(within, 2 * IN_CAMPAIGN))
        shown = newest if campaign.until and campaign.until < newsroom.today else current(edition, newest)
        strips.append((column, shown[:IN_CAMPAIGN]))
    return strips


def column_strip(edition: Edition, column: Column, stories: tuple[Story, ...], day: date | None = None) -> ColumnStrip:
    """The column is called as it was on the day."""
    return ColumnStrip(column=edition.column_link(column, day), asks_for=column.asks_for, newest=edition.tease(stories))


def current(edition: Edition, stories: tuple[Story, ...]) -> tuple[Story, ...]:
    """Without notices that are no longer in force, unless there is nothing else."""
    now = edition.newsroom.now
    return tuple(story for story in stories if not story.notice or story.notice.in_force(now)) or stories


def _all_columns(edition: Edition) -> Page:
    going_on = [column for column in edition.plan.columns if column.goes_on(edition.newsroom.today)]
    return Page(
        address=COLUMNS,
        template="columns.html",
        title=t("全部栏目"),
        description=shortened(
            t(
                "{site}的栏目：{going_on}。",
                site=edition.site.name,
                going_on=t("、").join(column.title for column in going_on),
            ),
            DESCRIPTION,
        ),
        section=COLUMNS,
        changed=None,
        view=ColumnsView(
            columns=tuple(_line(edition, column) for column in going_on),
            former=tuple(_line(edition, column) for column in edition.plan.columns if column not in going_on),
        ),
    )


def _line(edition: Edition, column: Column) -> ColumnLine:
    address = column_address(column.slug)
    return ColumnLine(
        column=edition.column_link(column),
        asks_for=column.asks_for,
        suppliers=() if column.beats else supplier_lines(edition, column),
        days=_days(edition, column),
        beats=tuple(
            Link(beat.title, f"{address}#{beat.slug}") for beat in column.beats if beat.goes_on(edition.newsroom.today)
        ),
    )


def _days(edition: Edition, column: Column) -> str:
    return "" if column.goes_on(edition.newsroom.today) else days_span(column)


def _column(edition: Edition, column: Column, stories: tuple[Story, ...]) -> Page:
    address = column_address(column.slug)
    introduction = convert_text(column.introduction) if column.introduction.strip() else None
    return Page(
        address=address,
        template="column.html",
        title=column.title,
        description=shortened(column.asks_for, DESCRIPTION),
        section=address,
        changed=edition.changed(stories[:IN_LIST]),
        view=ColumnView(
            title=column.title,
            formerly=former_names(column.formerly, edition.newsroom.today),
            days=_days(edition, column),
            asks_for=column.asks_for,
            introduction=trusted_html(introduction, f"columns/{column.slug}.md", address, edition)
            if introduction
            else "",
            suppliers=() if column.beats else supplier_lines(edition, column),
            layout=column.layout.value,
            groups=tuple(_groups(edition, column, stories)),
            years=links_by_year(address, (story.month for story in stories)),
            total=len(stories),
            subscribe=subscribe_link(edition, f"column-{column.slug}"),
        ),
        feeds=feed_links(edition, address, column.title),
        card=edition.column_cards[column.slug, Kind.STORY],
        assets=GALLERY_ASSETS if column.layout is Layout.GALLERY else (),
    )


def _groups(edition: Edition, column: Column, stories: tuple[Story, ...]) -> Iterator[StoryGroup]:
    """By beat where there are beats, else as the layout says. Beats stand there without stories too: they ask.

    What other media wrote is a list of its own at the end.
    """
    own = tuple(story for story in stories if not story.is_reprint)
    if column.beats:
        for beat in _shown_beats(edition, column, own):
            in_beat = tuple(story for story in own if story.beat == beat.slug)
            yield _group(edition, beat.title, beat.slug, in_beat, IN_GROUP, column=column, beat=beat)
        rest = tuple(story for story in own if column.beat(story.beat) is None)
        yield from _filled(edition, [(t("其他稿件"), "others", rest)])
    elif column.layout is Layout.NOTICES:
        yield from _filled(edition, _by_validity(edition, own))
    elif column.layout is Layout.GALLERY:
        yield from _filled(edition, _by_form(own))
    elif own or not stories:
        yield _group(edition, "", "stories", own, IN_LIST)
    for number, genre in enumerate(genre for genre in edition.plan.desk.genres if genre.is_reprint):
        reports = tuple(story for story in stories if story.genre == genre)
        yield from _filled(edition, [(genre.name, f"media-{number + 1}" if number else "media", reports)])


def _shown_beats(edition: Edition, column: Column, stories: tuple[Story, ...]) -> list[Beat]:
    """Those that go on, then those that have ended and were written for."""
    today = edition.newsroom.today
    ended = [beat for beat in column.beats if not beat.goes_on(today)]
    kept = [beat for beat in ended if any(story.beat == beat.slug for story in stories)]
    return [*(beat for beat in column.beats if beat.goes_on(today)), *kept]


Heading = tuple[str, str, tuple[Story, ...]]
"""Title, anchor, stories."""


def _by_validity(edition: Edition, stories: tuple[Story, ...]) -> list[Heading]:
    notices = [story for story in stories if story.notice]
    now = edition.newsroom.now
    in_force = [story for story in notices if story.notice and story.notice.in_force(now)]
    expired = [story for story in notices if story.notice and not story.notice.in_force(now)]
    return [
        (t("现行通告"), "in-force", pinned_first(in_force)),
        (t("关切与答复"), "concerns", tuple(story for story in stories if story.kind is Kind.CONCERN)),
        (t("消息"), "news", tuple(story for story in stories if not story.notice and story.kind is not Kind.CONCERN)),
        (t("已失效的通告"), "expired", tuple(expired)),
    ]


def pinned_first(notices: list[Story]) -> tuple[Story, ...]:
    """Pinned ones before the others, each in the order in which they come."""
    return tuple(sorted(notices, key=lambda story: not (story.notice and story.notice.pinned)))


def _by_form(stories: tuple[Story, ...]) -> list[Heading]:
    forms: list[Heading] = [
        (form.label, form.value, tuple(story for story in stories if story.work and story.work.form is form))
        for form in Form
    ]
    return [*forms, (t("相关稿件"), "stories", tuple(story for story in stories if story.work is None))]


def _filled(edition: Edition, headings: list[Heading]) -> Iterator[StoryGroup]:
    for title, anchor, stories in headings:
        if stories:
            yield _group(edition, title, anchor, stories, IN_GROUP)


def _group(
    edition: Edition,
    title: str,
    anchor: str,
    stories: tuple[Story, ...],
    limit: int,
    *,
    column: Column | None = None,
    beat: Beat | None = None,
) -> StoryGroup:
    goes_on = beat is None or beat.goes_on(edition.newsroom.today)
    return StoryGroup(
        title=title if goes_on or beat is None else t("{title}（{days}）", title=title, days=days_span(beat)),
        anchor=anchor,
        text=beat.asks_for if goes_on and beat else "",
        suppliers=supplier_lines(edition, column, beat.slug) if goes_on and column and beat else (),
        stories=edition.tease(stories[:limit]),
        more=max(0, len(stories) - limit),
    )
