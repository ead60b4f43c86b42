"""A story's own page, by its kind."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct

from newsroom.model import Correction, Extra, Form, Kind, Update
from newsroom.pages.views.parts import Day, Download, Embed, FootLine, Image, Link, Player, StoryLine


class Detail(Struct, frozen=True, kw_only=True):
    """A labelled line above a story's text."""

    label: str
    text: str
    strong: str = ""
    """Stands in front of the text, and is not to be overlooked."""
    link: str = ""
    """http(s) address to which the text leads; empty: nowhere."""


class ConcernLines(Struct, frozen=True, kw_only=True):
    question: str
    asked: datetime
    answered_by: Link | None
    answered: datetime | None


class WorkLines(Struct, frozen=True, kw_only=True):
    form: Form
    transcript: str
    player: Player | None = None
    vertical: bool = False
    """Its lines stand from right to left."""


class StoryBody(Struct, frozen=True, kw_only=True):
    """A story's text, which is fetched by its digest when the page is rendered, and what goes into its gaps."""

    source: str
    """Path of the story's file below ``content/``."""
    is_wide: bool = False
    """Whether its rows of pictures are as wide as the page."""
    digest: str
    links: tuple[str | Download | Embed | None, ...]
    """Where each link leads, an address or a URL, or what it offers; None: nowhere, so it is text."""
    pictures: tuple[Image | Player | None, ...]
    """Each picture of the text, or what plays in its place; None: it is left out."""
    is_lowered: bool = False
    """Whether its headings are one level lower: it stands below a headline of its own."""


class StoryView(Struct, frozen=True, kw_only=True):
    kind: Kind
    title: str
    phrases: tuple[str, ...]
    """The title, parted where a line may end."""
    label: str
    column: Link
    beat: Link | None
    """Leads to the beat's heading on the column's page."""
    unit: Link
    responsible: str
    role: str
    byline: str
    """What those who wrote it are called."""
    authors: tuple[str, ...]
    writers: tuple[Link, ...]
    """The authors again, each with a page of all that they wrote; an address is empty where there is none."""
    photographers: tuple[str, ...]
    editors: tuple[str, ...]
    reviewers: tuple[str, ...]
    date: datetime
    has_time: bool
    modified: datetime
    """As ``Story.modified``, which is never before ``date``."""
    update: Update | None
    """Shown beside the day on which it came out."""
    minutes: int
    """Reading time; 0: not worth saying."""
    lead: Image | None
    """A cover that does not stand in the body itself."""
    body: StoryBody
    source: str
    link: str
    details: tuple[Detail, ...]
    expired: bool
    """Whether it is no longer in force."""
    extra: tuple[Extra, ...]
    """What its school asks for, once more for programs."""
    concern: ConcernLines | None
    work: WorkLines | None
    corrections: tuple[Correction, ...]
    previous: Link | None
    """Older, in the column."""
    next: Link | None
    related: tuple[StoryLine, ...]
    downloads: tuple[Download, ...]
    """All that the text offers to be kept, each once, in its order."""
    topics: tuple[Link, ...]
    errors: FootLine | None
    """How to tell the desk of an error; None: the plan does not say."""
    so_far: tuple[StoryLine, ...]
    """Earlier stories of its first topic, from old to new; empty: there are none."""
    so_far_topic: Link | None


class MovedView(Struct, frozen=True, kw_only=True):
    """At the old address of a renamed story."""

    to: Link


class StubView(Struct, frozen=True, kw_only=True):
    """A withdrawn story."""

    title: str
    column: Link
    unit: Link
    date: datetime
    withdrawn: Day
    reason: str
