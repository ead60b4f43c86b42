"""The names of the plan, ready to be looked up as offices write them."""

from __future__ import annotations

from functools import cached_property

from msgspec import Struct

from newsroom.model import Plan
from newsroom.reading.habits import bare_name, find_person, find_title, find_unit
from newsroom.reading.names import Lookup, halves
from newsroom.reading.schema import Schema
from newsroom.reading.school_keys import story_keys


class PlanNames(Struct, frozen=True, dict=True):
    """The plan's names, ready to be looked up."""

    plan: Plan

    @cached_property
    def columns(self) -> Lookup:
        columns = self.plan.columns
        return Lookup.of(
            [(column.title, column.slug) for column in columns]
            + [(name, column.slug) for column in columns for name in column.names]
            + [(part, column.slug) for column in columns for part in halves(column.title)]
        )

    @cached_property
    def units(self) -> Lookup:
        names = [(name, unit.slug) for unit in self.plan.units for name in unit.names]
        return Lookup.of((*names, *((part, slug) for name, slug in names for part in halves(name))))

    @cached_property
    def beats(self) -> dict[str, Lookup]:
        return {
            column.slug: Lookup.of((name, beat.slug) for beat in column.beats for name in (beat.title, beat.slug))
            for column in self.plan.columns
        }

    @cached_property
    def keys(self) -> Schema:
        """The keys of stories, those of the school's own among them."""
        return story_keys(self.plan)

    @cached_property
    def genres(self) -> Lookup:
        return Lookup.of((genre.name, genre.name) for genre in self.plan.desk.genres)

    @cached_property
    def _genre_words(self) -> Lookup:
        return Lookup.of((word, genre.name) for genre in self.plan.desk.genres for word in genre.also)

    @cached_property
    def topics(self) -> Lookup:
        return Lookup.of((word, topic.slug) for topic in self.plan.desk.topics for word in topic.names)

    @cached_property
    def people(self) -> Lookup:
        """Everybody whom the plan names as a supplier, at any time."""
        groups = (
            group
            for column in self.plan.columns
            for suppliers in (column.suppliers, *(beat.suppliers for beat in column.beats))
            for group in suppliers
        )
        desk = self.plan.desk.name
        return Lookup.of([(desk, desk), *((name, name) for group in groups for name in group.people)])

    def column(self, written: str) -> str | None:
        """The slug of the column that is meant, whatever offices write around its name."""
        return find_title(written, self.columns)

    def beat(self, written: str, column: str) -> str | None:
        """The slug of the beat that is meant, whatever offices write around its name."""
        return find_title(written, self.beats[column])

    def unit(self, written: str) -> str | None:
        """The slug of the unit that is meant, whatever offices write around its name."""
        return find_unit(written, self.units, self.plan.school)

    def genre(self, word: str) -> str | None:
        """The name of the genre that is meant by a word."""
        return self.genres.find(word) or self._genre_words.find(word)

    def person(self, written: str) -> str:
        """The name as the plan prints it, if it does; else without the office beside it; else as it is written."""
        return find_person(written, self.people) or bare_name(written, self.units) or written
