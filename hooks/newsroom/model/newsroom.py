"""One collection that answers all questions about the stories."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from typing import TypeVar

from newsroom.model.plan import Plan
from newsroom.model.story import Kind, Picture, Story
from newsroom.model.week import Week

K = TypeVar("K")


@dataclass(frozen=True, kw_only=True)
class Newsroom:
    """The plan and the stories at one instant. Lists are newest first.

    ``stories`` are all that were read; the questions below answer for what is out:
    not held back until a later instant, not withdrawn.
    """

    plan: Plan
    now: datetime
    """Aware."""
    stories: tuple[Story, ...]
    pictures: Mapping[str, Picture]
    """By path below ``content/``."""

    @property
    def today(self) -> date:
        """The day on campus."""
        return self.now.astimezone(self.plan.desk.zone).date()

    @property
    def this_week(self) -> Week:
        return Week.of(self.today)

    @cached_property
    def published(self) -> tuple[Story, ...]:
        """What readers find in lists: out, not withdrawn, newest first."""
        out = (story for story in self.stories if story.date <= self.now and not story.withdrawn)
        return tuple(sorted(out, key=lambda story: story.order, reverse=True))

    @cached_property
    def withdrawn(self) -> tuple[Story, ...]:
        """Their pages stay as stubs; no list names them."""
        return tuple(story for story in self.stories if story.date <= self.now and story.withdrawn)

    @cached_property
    def by_path(self) -> dict[str, Story]:
        """Every story, also those that are not out."""
        return {story.path: story for story in self.stories}

    def in_column(self, column: str, beat: str | None = None) -> tuple[Story, ...]:
        stories = self._by_column.get(column, ())
        return stories if beat is None else tuple(story for story in stories if story.beat == beat)

    def of_unit(self, unit: str) -> tuple[Story, ...]:
        return self._by_unit.get(unit, ())

    def in_week(self, week: Week) -> tuple[Story, ...]:
        return self._by_week.get(week, ())

    def of_kind(self, kind: Kind) -> tuple[Story, ...]:
        return tuple(story for story in self.published if story.kind is kind)

    def without(self, paths: Collection[str]) -> Newsroom:
        """The same newsroom as if these files were not there."""
        return replace(self, stories=tuple(story for story in self.stories if story.path not in paths))

    @cached_property
    def _by_column(self) -> dict[str, tuple[Story, ...]]:
        return _grouped(self.published, lambda story: story.column)

    @cached_property
    def _by_unit(self) -> dict[str, tuple[Story, ...]]:
        return _grouped(self.published, lambda story: story.unit)

    @cached_property
    def _by_week(self) -> dict[Week, tuple[Story, ...]]:
        return _grouped(self.published, lambda story: Week.of(story.day))


def _grouped(stories: Iterable[Story], key: Callable[[Story], K]) -> dict[K, tuple[Story, ...]]:
    groups: dict[K, list[Story]] = defaultdict(list)
    for story in stories:
        groups[key(story)].append(story)
    return {name: tuple(group) for name, group in groups.items()}
