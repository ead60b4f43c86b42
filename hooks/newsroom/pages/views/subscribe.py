"""Where readers' programs find what is new."""

from __future__ import annotations

from msgspec import Struct

from newsroom.pages.views.parts import Link


class FeedRow(Struct, frozen=True, kw_only=True):
    title: str
    anchor: str
    feeds: tuple[Link, ...]
    """One for each format."""


class SubscribeView(Struct, frozen=True, kw_only=True):
    site: FeedRow | None
    """None, and nothing else either, where the site does not know its own address."""
    columns: tuple[FeedRow, ...]
    units: tuple[FeedRow, ...]
    calendar: Link | None
