"""What the desk decides of the front page. Whatever it leaves open, and whatever is over, is chosen by a rule."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct


class Pin(Struct, frozen=True, kw_only=True):
    """A notice that stays at the head of the others."""

    story: str
    """As it is named in the file; ``Newsroom.named`` finds it. The same holds for every story below."""
    until: datetime
    """First instant at which it is over, campus time; the same holds for every end below."""


class Breaking(Struct, frozen=True, kw_only=True):
    """One line above everything else."""

    text: str
    story: str = ""
    """Says more; empty: none does."""
    until: datetime


class Matter(Struct, frozen=True, kw_only=True):
    """Something that goes on, such as the return to the campus: its news, notices and answers stand together."""

    title: str
    topic: str = ""
    """Slug of the desk's topic whose stories belong to it; empty: those that are named."""
    stories: tuple[str, ...] = ()
    until: datetime | None = None


class Front(Struct, frozen=True, kw_only=True):
    lead: str = ""
    top: tuple[str, ...] = ()
    """Stories below the lead, in this order."""
    until: datetime | None = None
    """When lead and order are over; None: they hold until somebody changes them."""
    pins: tuple[Pin, ...] = ()
    breaking: Breaking | None = None
    matter: Matter | None = None

    @property
    def ends(self) -> tuple[datetime, ...]:
        """Instants at which some of it is over."""
        ends = (self.until, self.breaking and self.breaking.until, self.matter and self.matter.until)
        return (*(pin.until for pin in self.pins), *(end for end in ends if end))

    def at(self, now: datetime) -> Front:
        """What of it still holds."""
        holds = self.until is None or now < self.until
        return Front(
            lead=self.lead if holds else "",
            top=self.top if holds else (),
            until=self.until if holds else None,
            pins=tuple(pin for pin in self.pins if now < pin.until),
            breaking=self.breaking if self.breaking and now < self.breaking.until else None,
            matter=self.matter if self.matter and (self.matter.until is None or now < self.matter.until) else None,
        )
