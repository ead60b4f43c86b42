"""What a forge tells, what it did not do, and what a round between the tray and it came to."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from msgspec import Struct, field


class Pull(Struct, frozen=True, kw_only=True):
    """A pull request as the forge tells it."""

    number: int
    title: str
    body: str
    address: str
    """Where its page is."""
    branch: str
    """Empty: it lies in another repository."""
    head: str
    """The newest commit of it."""
    base: str
    """The branch into which it shall be merged."""
    author: str
    is_open: bool
    is_merged: bool
    labels: tuple[str, ...]


class RoundReport(Struct, frozen=True, kw_only=True):
    at: datetime
    problems: tuple[str, ...] = ()
    """Chinese sentences, each once."""
    wait: float = 0
    """Seconds for which the forge wants not to be asked."""
    kept: int = 0
    """Submissions of which the forge does not know everything yet."""
    closed: frozenset[str] = frozenset()
    """Submissions whose pull request somebody has closed there."""
    arrived: Mapping[int, Pull] = field(default_factory=dict)
    has_published: bool = False
    """Whether ``main`` has moved here."""


class ForgeError(Exception):
    """Its text is Chinese: what was not done and why, and what to do. ``wait``: seconds after which it may go better
    by itself, a minute where nobody knows; 0: not before somebody has done something."""

    def __init__(self, said: str, *, status: int = 0, wait: float = 0) -> None:
        super().__init__(said)
        self.status = status
        self.wait = wait
