"""The edition: the newsroom and the facts of one build, with what several pages show of them, made once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from newsroom.languages import t
from newsroom.model import Column, Facts, Kind, Newsroom, Period, Plan, Site, Story, Supplier, Unit
from newsroom.model.addresses import (
    BULLETINS,
    campaign_address,
    campus_address,
    column_address,
    linkable_addresses,
    unit_address,
)
from newsroom.pages.authors import links_of_writers, stories_by_writer
from newsroom.pages.cards import column_card
from newsroom.pages.foot import error_line
from newsroom.pages.outputs import Card
from newsroom.pages.teasers import row, teaser
from newsroom.pages.views.parts import FootLine, Link, StoryLine, SupplierLine, Teaser
from newsroom.pages.views.units import PeriodCell
from newsroom.standings.quota import quota_periods


class Edition(Struct, frozen=True, kw_only=True, dict=True):
    newsroom: Newsroom
    """Without the stories that were set aside."""
    facts: Mapping[str, Facts]
    """By story path; at least of every story that is out."""
    site: Site
    ordinary: frozenset[str]
    """Addresses of MkDocs' pages."""

    @property
    def plan(self) -> Plan:
        return self.newsroom.plan

    @cached_property
    def error_line(self) -> FootLine | None:
        """How to tell the desk of an error in a story."""
        return error_line(self.plan.desk)

    @cached_property
    def linkable(self) -> frozenset[str]:
        """Addresses of all pages to which a text may link."""
        campaigns = {campaign_address(campaign.slug) for campaign in self.site.campaigns}
        bulletins = {BULLETINS} if self.site.bulletin else set()
        return linkable_addresses(self.newsroom) | campaigns | bulletins | self.ordinary

    @cached_property
    def published_addresses(self) -> dict[str, str]:
        """By story path; what is not in here is not out."""
        return {path: link.address for path, link in self.story_links.items()}

    @cached_property
    def period_cells(self) -> dict[Period, dict[str, PeriodCell]]:
        """By unit's slug, of the periods that anybody has asked for: one stands on the year's page, the period's and
        the unit's."""
        return {}

    @cached_property
    def periods(self) -> tuple[Period, ...]:
        """Those of the task, oldest first."""
        return quota_periods(self.newsroom)

    @cached_property
    def teasers(self) -> dict[str, Teaser]:
        """By story path, of what is out."""
        return {story.path: self._teaser(story) for story in self.newsroom.published}

    def _teaser(self, story: Story) -> Teaser:
        plan, day = self.plan, story.day
        return teaser(
            story,
            self.facts[story.path],
            self.newsroom,
            self.published_addresses[story.path],
            self.unit_link(plan.unit(story.unit), day),
            self.short_link(plan.column(story.column), day),
        )

    @cached_property
    def by_writer(self) -> dict[tuple[str, str], tuple[Story, ...]]:
        """By name and unit's slug, newest first."""
        return stories_by_writer(self.newsroom.published)

    @cached_property
    def _writers(self) -> dict[str, dict[str, Link]]:
        return links_of_writers(self.by_writer, {unit.slug: unit for unit in self.plan.units})

    def writers(self, story: Story) -> tuple[Link, ...]:
        """Who wrote it; a link's address is empty for one who has no page, or had none by then."""
        known = self._writers.get(story.path, {})
        return tuple([known.get(name) or Link(name, "") for name in story.authors])

    def tease(self, stories: Iterable[Story]) -> tuple[Teaser, ...]:
        teasers = self.teasers
        return tuple([teasers[story.path] for story in stories])

    @cached_property
    def _rows(self) -> dict[str, StoryLine]:
        return {path: row(story) for path, story in self.teasers.items()}

    def rows(self, stories: Iterable[Story]) -> tuple[StoryLine, ...]:
        rows = self._rows
        return tuple([rows[story.path] for story in stories])

    def pictured_rows(self, stories: Iterable[Story]) -> tuple[StoryLine, ...]:
        """The same, each with its picture as a thumbnail."""
        return tuple(
            replace(self._rows[story.path], image=image.smallest) if image else self._rows[story.path]
            for story in stories
            for image in (self.teasers[story.path].image,)
        )

    def changed(self, stories: Iterable[Story]) -> date | None:
        """The last day on which what these stories say, or whether a notice is in force, changed; None without one."""
        changed = self._changed
        return max([changed[story.path] for story in stories], default=None)

    @cached_property
    def _changed(self) -> dict[str, date]:
        return {story.path: self._change_of(story) for story in self.newsroom.published}

    def _change_of(self, story: Story) -> date:
        if story.expires and story.expires <= self.newsroom.now:
            return max(story.updated, story.expires.astimezone(self.plan.desk.zone).date())
        return story.updated

    @cached_property
    def story_links(self) -> dict[str, Link]:
        """By path, of what is out."""
        return {story.path: Link(story.title, story.address) for story in self.newsroom.published}

    @cached_property
    def headlines(self) -> dict[str, Link]:
        """As ``story_links``, parted where a line may end."""
        facts = self.facts
        return {path: Link(link.text, link.address, facts[path].phrases) for path, link in self.story_links.items()}

    @cached_property
    def column_cards(self) -> dict[tuple[str, Kind], Card]:
        """By slug of the column and kind of the story."""
        return {(column.slug, kind): column_card(column, kind) for column in self.plan.columns for kind in Kind}

    def column_card(self, story: Story) -> Card:
        """That of the story's column and kind, described by the title that the column had on the story's day."""
        column = self.plan.column(story.column)
        if not column.formerly:
            return self.column_cards[story.column, story.kind]
        return column_card(replace(column, title=column.title_on(story.day)), story.kind)

    def column_link(self, column: Column, day: date | None = None) -> Link:
        """By the title that it had on the day; without one, by today's."""
        if day is None or not column.formerly:
            return self._column_links[column.slug]
        return Link(column.title_on(day), column_address(column.slug))

    def short_link(self, column: Column, day: date) -> Link:
        """By the short title that it had on the day."""
        if not column.formerly:
            return self._short_links[column.slug]
        return Link(column.short_on(day), column_address(column.slug))

    @cached_property
    def _short_links(self) -> dict[str, Link]:
        return {column.slug: Link(column.short, column_address(column.slug)) for column in self.plan.columns}

    @cached_property
    def _column_links(self) -> dict[str, Link]:
        return {column.slug: Link(column.title, column_address(column.slug)) for column in self.plan.columns}

    def unit_link(self, unit: Unit, day: date | None = None) -> Link:
        """By the name that it had on the day; without one, by today's."""
        if day is None or not unit.formerly:
            return self._unit_links[unit.slug]
        return Link(unit.name_on(day), unit_address(unit.slug))

    @cached_property
    def _unit_links(self) -> dict[str, Link]:
        return {unit.slug: Link(unit.name, unit_address(unit.slug)) for unit in self.plan.units}

    def campus_link(self, unit: Unit) -> Link | None:
        return Link(unit.campus, campus_address(unit.campus_slug)) if unit.campus else None


def supplier_lines(edition: Edition, column: Column, beat: str | None = None) -> tuple[SupplierLine, ...]:
    """The groups of today; none of a column that has ended."""
    today = edition.newsroom.today
    groups = edition.plan.groups(column, beat, today) if column.goes_on(today) else ()
    return tuple(SupplierLine(units=_units(edition, group), people=(*group.people, *group.roles)) for group in groups)


def _units(edition: Edition, group: Supplier) -> tuple[Link, ...]:
    named = tuple(edition.unit_link(edition.plan.unit(slug)) for slug in group.units)
    if {kind.slug for kind in group.kinds} == {kind.slug for kind in edition.plan.desk.unit_kinds}:
        return (*named, Link(t("各单位"), ""))
    if group.kinds:
        return (*named, *(Link(t("各{kind}", kind=kind.chinese), "") for kind in group.kinds))
    if named or group.people or group.roles:
        return named  # people without a unit in the plan get none here
    return (Link(t("各单位"), ""),)
