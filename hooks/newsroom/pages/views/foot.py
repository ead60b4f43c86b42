"""The foot of every page."""

from __future__ import annotations

from msgspec import Struct


class FootLine(Struct, frozen=True):
    label: str
    """Empty where the text says what it is."""
    text: str
    link: str = ""
    """An address elsewhere, of a mailbox or of a phone; empty: none."""
    is_police: bool = False
    """Whether the sign of the police stands before it."""


class Foot(Struct, frozen=True, kw_only=True):
    desk: str
    """The desk's name."""
    contacts: tuple[FootLine, ...]
    registered: tuple[FootLine, ...]
    accessibility: str
    """The address of a page of the site; empty: there is none."""
