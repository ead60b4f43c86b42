"""The front page."""

from __future__ import annotations

from datetime import date, datetime

from msgspec import Struct

from newsroom.model import Week
from newsroom.pages.views.bulletins import BulletinLine
from newsroom.pages.views.lists import ColumnStrip
from newsroom.pages.views.parts import Day, Link, Teaser


class BreakingLine(Struct, frozen=True, kw_only=True):
    text: str
    address: str
    """Where the story stands that says more; empty: none does."""


class DateLine(Struct, frozen=True, kw_only=True):
    """A day to come."""

    date: Day
    text: str
    address: str
    """Empty: no page says more."""


class NoticeLine(Struct, frozen=True, kw_only=True):
    notice: Teaser
    is_pinned: bool
    """As this page has it, where every pin has an end."""


class MatterView(Struct, frozen=True, kw_only=True):
    """The block of something that goes on. It has at least one story."""

    title: str
    topic: Link | None
    """Its topic's page; None: the desk names the stories."""
    news: tuple[Teaser, ...]
    notices: tuple[Teaser, ...]
    answers: tuple[Teaser, ...]


class FrontView(Struct, frozen=True, kw_only=True):
    updated: datetime | None
    """When something in the paper last changed."""
    today: date
    week: Week
    breaking: BreakingLine | None
    lead: Teaser | None
    top: tuple[Teaser, ...]
    is_chosen: bool
    """Whether the desk has put stories of the top into order."""
    flashes: tuple[Teaser, ...]
    notices: tuple[NoticeLine, ...]
    folded: tuple[NoticeLine, ...]
    """Further notices, behind a fold."""
    matter: MatterView | None
    dates: tuple[DateLine, ...]
    """Soonest first."""
    columns: tuple[ColumnStrip, ...]
    works: tuple[Teaser, ...]
    bulletin: BulletinLine | None
    """The newest issue."""
    campaigns: tuple[Link, ...]
    """Those that go on."""
    care: str
    """The address of the student care page; empty: there is none."""
