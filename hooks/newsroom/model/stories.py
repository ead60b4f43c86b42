"""Stories at one instant, and what everybody asks of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date, datetime
from functools import cached_property
from itertools import dropwhile
from typing import TypeVar

from msgspec import Struct

from newsroom.model.kinds import Kind
from newsroom.model.plan import Plan
from newsroom.model.story import Story, address_of

K = TypeVar("K")


class Stories(Struct, frozen=True, kw_only=True, dict=True):
    """All stories that were read. Unless they say otherwise, questions answer for what is out, not held back until a
    later instant and not withdrawn, newest first."""

    plan: Plan
    now: datetime
    """Aware."""
    stories: tuple[Story, ...]

    @cached_property
    def today(self) -> date:
        """The day on campus."""
        return self.now.astimezone(self.plan.desk.zone).date()

    @cached_property
    def published(self) -> tuple[Story, ...]:
        """What readers find in lists: out, not withdrawn, newest first."""
        stories = sorted(
            (one for one in self.stories if not one.withdrawn), key=lambda story: story.order, reverse=True
        )
        return tuple(dropwhile(lambda story: story.date > self.now, stories))

    @cached_property
    def withdrawn(self) -> tuple[Story, ...]:
        """Stories that were withdrawn. Their pages stay as stubs; no list names them."""
        return tuple(story for story in self.stories if story.withdrawn and story.date <= self.now)

    @cached_property
    def moved(self) -> dict[str, Story]:
        """Every old address that leads to a story of today, and the story. An address at which a story stands is not
        old, whatever another says; one that two stories claim belongs to the earlier. Case makes no other address, for
        many a server knows none; but a story may have stood at its own address in another case."""
        renamed = sorted((story for story in self.stories if story.formerly), key=lambda story: story.order)
        taken = {story.address.casefold(): story for story in self.stories} if renamed else {}
        moved: dict[str, Story] = {}
        for story in renamed:
            for address in story.formerly:
                if address != story.address and taken.setdefault(address.casefold(), story) is story:
                    moved[address] = story
        return moved

    @cached_property
    def signposts(self) -> dict[str, str]:
        """Old addresses that lead to something today, each with where: a story that is out, or its stub."""
        return {old: story.address for old, story in self.moved.items() if story.date <= self.now}

    def first_address(self, story: Story) -> str:
        """Names the story for good: where it stood first, even if it was renamed, unless that is another's today."""
        return next((old for old in story.formerly if self.moved.get(old) is story), story.address)

    @cached_property
    def by_address(self) -> dict[str, Story]:
        """Every story, also those that are not out."""
        return {story.address: story for story in self.stories}

    @cached_property
    def by_path(self) -> dict[str, Story]:
        """Every story, also those that are not out."""
        return {story.path: story for story in self.stories}

    def in_column(self, column: str) -> tuple[Story, ...]:
        return self._by_column.get(column, ())

    def of_unit(self, unit: str) -> tuple[Story, ...]:
        return self._by_unit.get(unit, ())

    def on_day(self, day: date) -> tuple[Story, ...]:
        return self._by_day.get(day, ())

    def answered_on(self, day: date) -> tuple[Story, ...]:
        """Concerns with an answer of that day, whenever they were asked."""
        return self._by_answer.get(day, ())

    def at_path(self, path: str) -> Story | None:
        """The story that stands at a path below ``content/``, or did before it was renamed; out or not."""
        return self.by_path.get(path) or self.moved.get(address_of(path))

    def named(self, written: str) -> Story | None:
        """The story that the desk names by its file, or by its address on the site; out or not."""
        place = written.rpartition("stories/")[2].strip("/")
        if place.endswith(".md"):
            return self.at_path(f"stories/{place}")
        address = f"stories/{place}/"
        return self.by_address.get(address) or self.moved.get(address)

    def out(self, written: str) -> Story | None:
        """The story that the desk names, where it is out and not withdrawn."""
        story = self.named(written) if written else None
        return story if story and story.date <= self.now and not story.withdrawn else None

    def on_topic(self, topic: str) -> tuple[Story, ...]:
        return self._by_topic.get(topic, ())

    def of_kind(self, kind: Kind) -> tuple[Story, ...]:
        return tuple(story for story in self.published if story.kind is kind)

    @cached_property
    def _by_column(self) -> dict[str, tuple[Story, ...]]:
        return grouped(self.published, lambda story: story.column)

    @cached_property
    def _by_unit(self) -> dict[str, tuple[Story, ...]]:
        return grouped(self.published, lambda story: story.unit)

    @cached_property
    def _by_topic(self) -> dict[str, tuple[Story, ...]]:
        topics = {topic for story in self.published for topic in story.topics}
        return {topic: tuple(story for story in self.published if topic in story.topics) for topic in topics}

    @cached_property
    def _by_day(self) -> dict[date, tuple[Story, ...]]:
        return grouped(self.published, lambda story: story.day)

    @cached_property
    def _by_answer(self) -> dict[date, tuple[Story, ...]]:
        days = {s.path: s.concern.answered.date() for s in self.published if s.concern and s.concern.answered}
        return grouped((story for story in self.published if story.path in days), lambda story: days[story.path])


def grouped(stories: Iterable[Story], key: Callable[[Story], K]) -> dict[K, tuple[Story, ...]]:
    groups: dict[K, list[Story]] = defaultdict(list)
    for story in stories:
        groups[key(story)].append(story)
    return {name: tuple(group) for name, group in groups.items()}
