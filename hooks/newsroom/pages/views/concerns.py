"""Concerns with a clock."""

from __future__ import annotations

from datetime import datetime, timedelta

from msgspec import Struct

from newsroom.pages.views.parts import FootLine, Link, PagedMonth, Years


class WaitingLine(Struct, frozen=True, kw_only=True):
    question: str
    address: str
    """The address of the story that was published before its answer; empty: there is none."""
    asked: datetime
    taken_by: Link | None
    taken: datetime | None
    due: datetime | None
    overdue: bool


class AnsweredLine(Struct, frozen=True, kw_only=True):
    story: Link
    question: str
    """Empty where the title says it."""
    asked: datetime
    answered: datetime
    answered_by: Link | None
    source: str
    link: str
    took: timedelta


class ConcernsView(Struct, frozen=True, kw_only=True):
    overdue: tuple[WaitingLine, ...]
    """Oldest first."""
    waiting: tuple[WaitingLine, ...]
    """Those that are not overdue, oldest first."""
    answered: tuple[AnsweredLine, ...]
    """The newest."""
    median: timedelta | None
    within: timedelta | None
    """How long a concern may wait; None: the plan does not say."""
    contacts: tuple[FootLine, ...]
    """How to ask."""
    chat: str
    """A web address that a phone opens from a QR code; empty: there is none."""
    years: Years


class AnsweredMonthView(Struct, frozen=True, kw_only=True):
    month: PagedMonth
    answered: tuple[AnsweredLine, ...]
