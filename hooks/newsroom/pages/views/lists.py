"""Pages that gather stories: the front page, columns, months."""

from __future__ import annotations

from datetime import date, datetime

from msgspec import Struct

from newsroom.model import Week
from newsroom.pages.views.bulletins import BulletinLine
from newsroom.pages.views.parts import (
    Day,
    Link,
    MonthLink,
    PagedMonth,
    StoryGroup,
    StoryLine,
    SupplierLine,
    Teaser,
    Years,
)


class ColumnStrip(Struct, frozen=True, kw_only=True):
    """A column on the front page or on the campaign's page."""

    column: Link
    asks_for: str
    newest: tuple[Teaser, ...]


class CampaignView(Struct, frozen=True, kw_only=True):
    title: str
    introduction: str
    days: str
    """From when until when it lasts, such as 2020年2月3日至3月1日; empty: the settings do not say."""
    is_over: bool
    columns: tuple[ColumnStrip, ...]


class ColumnLine(Struct, frozen=True, kw_only=True):
    """A column among all: what it is for, not what is new in it."""

    column: Link
    asks_for: str
    suppliers: tuple[SupplierLine, ...]
    """None where it has beats, each with its own."""
    days: str
    """From when until when it was open, of one that has ended; else empty."""
    beats: tuple[Link, ...]
    """Each leads to its heading on the column's page."""


class ColumnsView(Struct, frozen=True, kw_only=True):
    """All columns. It stays as it is when a story comes."""

    columns: tuple[ColumnLine, ...]
    former: tuple[ColumnLine, ...]
    """Columns that have ended."""


class ColumnView(Struct, frozen=True, kw_only=True):
    title: str
    formerly: tuple[str, ...]
    """What it was called before, and until when; as parts of a sentence."""
    days: str
    """From when until when it was open, of one that has ended; else empty."""
    asks_for: str
    introduction: str
    """Safe HTML."""
    suppliers: tuple[SupplierLine, ...]
    layout: str
    """``list``, ``notices``, ``gallery``."""
    groups: tuple[StoryGroup, ...]
    """One group with an empty title where the layout has none."""
    years: Years
    total: int
    subscribe: Link | None


class MonthView(Struct, frozen=True, kw_only=True):
    """A month of the archive, of a column or of a unit."""

    of: Link | None
    """The column or unit; None for the archive of all."""
    month: PagedMonth
    layout: str
    stories: tuple[Teaser, ...]
    weeks: tuple[tuple[tuple[int, int] | None, ...], ...]
    """Its weeks from Monday to Sunday, each day with its number and how many stories it has; None: the day is of
    another month. Empty where no calendar is shown."""


class ArchiveMonth(Struct, frozen=True, kw_only=True):
    month: MonthLink
    count: int
    best: Teaser | None
    """The longest of its stories with a picture; None: none has one."""


class ArchiveView(Struct, frozen=True, kw_only=True):
    years: tuple[tuple[int, tuple[ArchiveMonth, ...]], ...]
    """Newest first."""
    films: tuple[Teaser, ...]
    galleries: tuple[Teaser, ...]
    campaigns: tuple[tuple[Link, str], ...]
    """Each with its days, newest first; also those that are over."""


class AuthorView(Struct, frozen=True, kw_only=True):
    name: str
    unit: Link
    total: int
    stories: tuple[Teaser, ...]
    older: tuple[StoryLine, ...]
    more: int
    """How many older ones are not listed."""


class TopicView(Struct, frozen=True, kw_only=True):
    name: str
    text: str
    """What it is about; empty: the desk does not say."""
    days: str
    """From when until when it stands; empty: the desk does not say."""
    stories: tuple[Teaser, ...]
    older: tuple[StoryLine, ...]
    more: int
    """How many older ones are not listed."""


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
