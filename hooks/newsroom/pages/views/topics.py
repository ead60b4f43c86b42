"""What the desk gathers across the columns."""

from __future__ import annotations

from msgspec import Struct

from newsroom.pages.views.parts import Link, StoryLine, Teaser


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
