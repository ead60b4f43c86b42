"""All feeds: of the site, of every column, of every unit, each in three formats."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from newsroom.languages import t
from newsroom.model import Facts, Newsroom, Site, Story
from newsroom.model.addresses import column_address, unit_address
from newsroom.outputs.atom import written_atom
from newsroom.outputs.feed import Feed, FeedEntry, WithdrawnEntry
from newsroom.outputs.json_feed import written_json_feed
from newsroom.outputs.rss import written_rss
from newsroom.pages import Page
from newsroom.pages.details import details_of
from newsroom.pages.feeds import Format
from newsroom.pages.views.stories import StoryView
from newsroom.rendering import ReadText

OF_THE_SITE = 30
OF_A_PART = 20
"""Newest stories in the feed of a column or a unit."""


def feeds(newsroom: Newsroom, facts: Mapping[str, Facts], site: Site, pages: Mapping[str, Page]) -> Iterator[Feed]:
    """``pages`` are by address; every story that is out has one. Nothing where the site does not know its address."""
    if not site.url:
        return
    desk = _Desk(newsroom, facts, site, pages, {})
    yield from desk.feeds("", site.name, site.description, newsroom.published, newsroom.withdrawn, OF_THE_SITE)
    for column in newsroom.plan.columns:
        gone = [story for story in newsroom.withdrawn if story.column == column.slug]
        stories = newsroom.in_column(column.slug)
        title = t("{site}：{column}", site=site.name, column=column.title)
        yield from desk.feeds(column_address(column.slug), title, column.asks_for, stories, gone, OF_A_PART)
    for unit in newsroom.plan.units:
        gone = [story for story in newsroom.withdrawn if story.unit == unit.slug]
        stories = newsroom.of_unit(unit.slug)
        title = t("{site}：{unit}", site=site.name, unit=unit.name)
        yield from desk.feeds(
            unit_address(unit.slug), title, t("{unit}的稿件。", unit=unit.name), stories, gone, OF_A_PART
        )


def written_feed(feed: Feed, texts: ReadText) -> bytes:
    match feed.format:
        case Format.RSS:
            return written_rss(feed, texts)
        case Format.ATOM:
            return written_atom(feed, texts)
        case Format.JSON:
            return written_json_feed(feed, texts)


class _Desk(Struct, frozen=True):
    newsroom: Newsroom
    facts: Mapping[str, Facts]
    site: Site
    pages: Mapping[str, Page]
    entries: dict[str, FeedEntry]
    """By path of the story: most stand in three feeds."""

    def feeds(
        self, address: str, title: str, description: str, out: tuple[Story, ...], gone: Iterable[Story], most: int
    ) -> Iterator[Feed]:
        """``out`` is newest first."""
        newest = out[:most]
        # What is older than the feed reaches back has left it anyway.
        recalled = [one for one in gone if len(newest) < most or one.order > newest[-1].order]
        recalled = sorted(recalled, key=lambda one: one.order, reverse=True)[:most]
        tombstones = tuple(WithdrawnEntry(self.newsroom.first_address(one), one.modified) for one in recalled)
        entries = tuple(self._entry(story) for story in newest)
        for form in Format:
            yield Feed(
                path=f"{address}{form.file}",
                format=form,
                title=title,
                description=description,
                site_url=self.site.url,
                address=address,
                publisher=self.site.name,
                updated=max((story.modified for story in (*newest, *recalled)), default=None),
                entries=entries,
                gone=tombstones if form is Format.ATOM else (),
            )

    def _entry(self, story: Story) -> FeedEntry:
        if story.path not in self.entries:
            self.entries[story.path] = self._made(story, self.pages[story.address].view)
        return self.entries[story.path]

    def _made(self, story: Story, view: StoryView) -> FeedEntry:
        return FeedEntry(
            id=self.newsroom.first_address(story),
            address=story.address,
            title=story.title,
            published=story.date,
            modified=story.modified,
            summary=self.facts[story.path].summary,
            authors=story.authors,
            unit=view.unit.text,
            responsible=story.responsible,
            categories=tuple(filter(None, (view.column.text, view.label))),
            lead=view.lead,
            body=view.body,
            source=view.source,
            link=view.link,
            details=tuple(details_of(story)),
            extra=story.extra,
            concern=view.concern,
            player=view.work.player if view.work else None,
            transcript=view.work.transcript if view.work else "",
            corrections=story.corrections,
        )
