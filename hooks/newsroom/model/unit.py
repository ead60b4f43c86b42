"""Units: the colleges and offices that supply stories, and what they were called before."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from msgspec import Struct

from newsroom.languages import marked, t
from newsroom.model.quota import Quota
from newsroom.model.span import Span


class UnitKind(Struct, frozen=True):
    """What a unit is. A school lists its own in its plan; one that lists none has colleges and offices."""

    slug: str
    name: str
    heading: str = ""
    """Above those of this kind, in the list of all units; empty: the name."""

    COLLEGE: ClassVar[UnitKind]
    OFFICE: ClassVar[UnitKind]

    @property
    def chinese(self) -> str:
        return t(self.name)

    @property
    def title(self) -> str:
        return t(self.heading or self.name)


UnitKind.COLLEGE = UnitKind("college", marked("学院"))
UnitKind.OFFICE = UnitKind("office", marked("部门"), marked("处室、部门"))
USUAL_UNITS = (UnitKind.COLLEGE, UnitKind.OFFICE)


class FormerName(Struct, frozen=True, kw_only=True):
    """What a unit or a column was called up to a day: so it stays called wherever that day's news stands."""

    name: str
    short: str = ""
    """A column's short title; empty: as its name."""
    until: date
    """Included."""


class Unit(Span, frozen=True, kw_only=True):
    slug: str
    name: str
    """As printed in the plan."""
    also: tuple[str, ...] = ()
    """Other names that the plan prints for the same unit, such as 党政办 for 党政办公室."""
    kind: UnitKind
    campus: str = ""
    """Name of the campus; empty on the main campus."""
    campus_slug: str = ""
    quotas: tuple[Quota, ...] = ()
    """What it owes where that differs from the desk's quota, one after another."""
    successor: str = ""
    """Slug of the unit that took over when it ended; empty: none is named."""
    formerly: tuple[FormerName, ...] = ()
    """The oldest first."""

    @property
    def names(self) -> tuple[str, ...]:
        """All that it may be called, or might at some time; the printed name first, the slug last."""
        return (self.name, *self.also, *(old.name for old in self.formerly), self.slug)

    def name_on(self, day: date) -> str:
        return next((old.name for old in self.formerly if day <= old.until), self.name)
