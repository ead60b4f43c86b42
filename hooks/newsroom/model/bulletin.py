"""A numbered issue of the daily bulletin: what an editor decides of it. The rest is made of the day's stories."""

from __future__ import annotations

from datetime import date

from msgspec import Struct


class Bulletin(Struct, frozen=True, kw_only=True):
    date: date
    """The campus day of its stories."""
    number: int
    """第 N 期, from 1. Given once, by an editor, and kept in a file: whatever is added or redated, it stays."""
    lead: str = ""
    """Path below ``content/`` of the story that leads; empty: whichever the day has."""
    stories: tuple[str, ...] = ()
    """Paths of the stories of which it was made, in its order; empty: made of the day's, whichever they are."""
    greeting: str = ""
    """One line of plain text."""

    @property
    def path(self) -> str:
        """The path of its file below ``content/``."""
        return f"bulletins/{self.date.isoformat()}.md"

    @property
    def address(self) -> str:
        return f"bulletin/{self.date.isoformat()}/"
