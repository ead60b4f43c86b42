"""Columns with their beats, and who supplies them."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from newsroom.model.extra import ExtraKey
from newsroom.model.span import Span
from newsroom.model.unit import FormerName, Unit, UnitKind


class Layout(StrEnum):
    """How a column page arranges its stories. Beats, where a column has them, come first in any layout."""

    LIST = "list"
    NOTICES = "notices"
    GALLERY = "gallery"


class Supplier(Span, frozen=True, kw_only=True):
    """A group of units and people that the plan prints together; nobody is paired within it.

    No units and no kinds: any unit. No people and no roles: the units themselves answer, any name is accepted.
    """

    units: tuple[str, ...] = ()
    """Slugs."""
    kinds: tuple[UnitKind, ...] = ()
    """Where the plan says 各学院 or 各单位: all units of these kinds."""
    people: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    """Where the plan prints a role instead of a person; any name is accepted and shown with the role."""

    def includes(self, unit: Unit) -> bool:
        return unit.slug in self.units or unit.kind in self.kinds or not (self.units or self.kinds)

    def accepts(self, name: str) -> bool:
        return name in self.people or bool(self.roles) or not self.people


class Beat(Span, frozen=True, kw_only=True):
    slug: str
    title: str
    asks_for: str
    """One or two sentences, plain text: what is wanted here."""
    suppliers: tuple[Supplier, ...]


class Column(Span, frozen=True, kw_only=True):
    slug: str
    title: str
    """As printed in the plan."""
    short: str
    """For the navigation on narrow screens."""
    order: int
    asks_for: str
    layout: Layout
    introduction: str
    """Markdown, from the column's file."""
    beats: tuple[Beat, ...] = ()
    suppliers: tuple[Supplier, ...] = ()
    extra: tuple[ExtraKey, ...] = ()
    """Keys that stories of this column may have, besides the desk's."""
    formerly: tuple[FormerName, ...] = ()
    """The oldest first."""

    @property
    def names(self) -> tuple[str, ...]:
        """All that it may be called, or might at some time; its titles first."""
        old = [word for one in self.formerly for word in (one.name, one.short) if word]
        return tuple(dict.fromkeys((self.title, *old, self.slug, self.short)))

    def title_on(self, day: date) -> str:
        return next((old.name for old in self.formerly if day <= old.until), self.title)

    def short_on(self, day: date) -> str:
        return next((old.short or old.name for old in self.formerly if day <= old.until), self.short)

    def beats_on(self, day: date | None) -> tuple[Beat, ...]:
        """Those that stand on the day; without a day, all."""
        return tuple(beat for beat in self.beats if day is None or beat.stands_on(day))

    def beat(self, slug: str | None) -> Beat | None:
        if slug is None:
            return None
        return next((beat for beat in self.beats if beat.slug == slug), None)

    def suppliers_of(self, beat: str | None) -> tuple[Supplier, ...]:
        """The groups that supply the beat; the column's own where it has no such beat."""
        found = self.beat(beat)
        return found.suppliers if found else self.suppliers
