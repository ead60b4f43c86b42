"""Concerns with a clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from newsroom.pages.views.foot import FootLine
from newsroom.pages.views.parts import Link, PagedMonth, Years


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingLine:
    question: str
    address: str
    """The address of the story that was published before its answer; empty: there is none."""
    asked: datetime
    taken_by: Link | None
    taken: datetime | None
    due: datetime | None
    overdue: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AnsweredLine:
    story: Link
    question: str
    """Empty where the title says it."""
    asked: datetime
    answered: datetime
    answered_by: Link | None
    source: str
    link: str
    took: timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class ConcernsView:
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
    years: Years


@dataclass(frozen=True, slots=True, kw_only=True)
class AnsweredMonthView:
    month: PagedMonth
    answered: tuple[AnsweredLine, ...]
