"""A feed as a value: what programs that follow the site are told, in whichever of three formats."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct

from newsroom.model import Correction, Extra
from newsroom.pages.feeds import Format
from newsroom.pages.views.parts import Image, Player
from newsroom.pages.views.stories import ConcernLines, Detail, StoryBody


class FeedEntry(Struct, frozen=True, kw_only=True):
    """A story, whole. Addresses are relative to the site's root."""

    id: str
    """The address at which it stood first: a renamed story is not a new one."""
    address: str
    title: str
    published: datetime
    modified: datetime
    summary: str
    authors: tuple[str, ...]
    unit: str
    responsible: str
    categories: tuple[str, ...]
    """Its column, and what kind of text it is."""
    lead: Image | None
    """Stands before the body, and not in it."""
    body: StoryBody
    source: str
    link: str
    details: tuple[Detail, ...]
    """What is said of an end does not change when it comes."""
    extra: tuple[Extra, ...]
    concern: ConcernLines | None
    player: Player | None
    """A work that is heard or seen."""
    transcript: str
    corrections: tuple[Correction, ...]

    @property
    def image(self) -> Image | None:
        """What stands for it in a list: a picture of its own."""
        return self.lead or next((picture for picture in self.body.pictures if isinstance(picture, Image)), None)

    @property
    def players(self) -> tuple[Player, ...]:
        """All that plays, the work itself first."""
        own = (self.player,) if self.player else ()
        return (*own, *(one for one in self.body.pictures if isinstance(one, Player)))


class WithdrawnEntry(Struct, frozen=True):
    """A withdrawn story."""

    id: str
    when: datetime


class Feed(Struct, frozen=True, kw_only=True):
    path: str
    format: Format
    title: str
    description: str
    site_url: str
    address: str
    """The address of the page for people that shows the same."""
    publisher: str
    """The site's name."""
    updated: datetime | None
    """Last change of any entry, or last withdrawal; None: there was never a story."""
    entries: tuple[FeedEntry, ...]
    """Newest first."""
    gone: tuple[WithdrawnEntry, ...]
    """Withdrawn ones that readers' programs may still keep; only Atom can say so."""
