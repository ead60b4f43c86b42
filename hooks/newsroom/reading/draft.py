"""A story's file as it was read: its front matter with the line of every key, and its Markdown."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from msgspec import Struct

from newsroom.model import Outline, Story


class Field(Struct, frozen=True, kw_only=True):
    """One key of the front matter."""

    key: str
    """Its canonical English name (``unit``), whatever the contributor wrote."""
    written: str
    """As the contributor wrote it (``单位``); messages use this word."""
    line: int
    """In the file, from 1."""
    value: Any
    """Plain YAML data: str, int, float, bool, None, date, datetime, list, dict."""


class Disclosure(Struct, frozen=True, kw_only=True):
    """Personal data that an editor lets stand in a story. Of what is not written the text is empty."""

    line: int
    value: str
    """As the story has it, or masked as findings show it."""
    editor: str
    reason: str


class Stamp(Struct, frozen=True, kw_only=True):
    """When something is said to have become of a story: it was updated, corrected or withdrawn."""

    line: int
    written: str
    """The key, as the writer wrote it."""
    canonical: str
    at: datetime
    """Of a day, its beginning."""


class Draft(Struct, frozen=True, kw_only=True):
    """A story's file on its way to a story. Exists for every file that could be decoded and split."""

    path: str
    """Below ``content/``, POSIX."""
    entries: Mapping[str, Field]
    """By canonical key; what is unknown or broken is missing here and has a finding."""
    markdown: str
    """The body, without the lines at its head and foot that say again what stands above it."""
    body_line: int
    """Line of the file on which ``markdown`` begins."""
    story: Story | None
    """None where an error in the front matter stands in the way."""
    outline: Outline | None = None
    """Without a story, what could be read of it; None where that is nothing."""
    disclosures: tuple[Disclosure, ...] = ()
    stamps: tuple[Stamp, ...] = ()

    def line_of(self, key: str) -> int:
        """Where a key stands; 1 when it is missing."""
        return self.entries[key].line if key in self.entries else 1
