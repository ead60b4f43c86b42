"""Where readers' programs find what is new."""

from __future__ import annotations

from dataclasses import dataclass

from newsroom.pages.views.parts import Link


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedRow:
    title: str
    anchor: str
    feeds: tuple[Link, ...]
    """One for each format."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SubscribeView:
    site: FeedRow | None
    """None, and nothing else either, where the site does not know its own address."""
    columns: tuple[FeedRow, ...]
    units: tuple[FeedRow, ...]
    calendar: Link | None
