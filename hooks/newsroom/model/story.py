"""A story as one value, with the pictures, corrections and withdrawal that belong to it."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from msgspec import Struct

from newsroom.languages import t
from newsroom.model.extra import Extra
from newsroom.model.focus import Focus
from newsroom.model.genre import Genre
from newsroom.model.kinds import Concern, Details, Kind, Notice, Work
from newsroom.model.mark import Mark

Day = date
"""Another name, for ``Story`` has a field ``date``."""


LONG = 4
"""Times its width that a picture must be high to be read, not looked at."""


class Picture(Struct, frozen=True, kw_only=True):
    """A picture file of a story, as committed, and decoded once to know that it is whole."""

    path: str
    """Below ``content/``, POSIX."""
    digest: str
    """The digest of its bytes, hexadecimal; names the published file."""
    width: int
    height: int
    """Pixels after the camera's orientation is applied."""
    format: str
    """By content, not by name: JPEG PNG WEBP GIF."""
    transparent: bool = False
    """Whether one may see through it somewhere."""
    mark: Mark | None = None
    """The mark of the machine that made it, where the file bears one."""

    @property
    def is_long(self) -> bool:
        """Whether it is a column to be read from top to bottom, such as the screenshot of a whole page."""
        return self.height > LONG * self.width


class Correction(Struct, frozen=True, kw_only=True):
    on: date
    at: datetime | None = None
    """Where its hour was written."""
    was: str
    right: str

    @property
    def said(self) -> str:
        return t("原文“{was}”，应为“{right}”。", was=self.was, right=self.right)


class Update(Struct, frozen=True, kw_only=True):
    """That something new was added after it came out."""

    on: date
    at: datetime | None = None
    """Where its hour was written."""


class Withdrawal(Struct, frozen=True, kw_only=True):
    on: date
    at: datetime | None = None
    """Where its hour was written."""
    reason: str


class Story(Struct, frozen=True, kw_only=True):
    path: str
    """The path of its file below ``content/``, POSIX: ``stories/2020/02/gate.md`` or
    ``stories/2020/02/gate/index.md``."""
    slug: str
    """``gate``; ASCII."""
    folder: tuple[int, int]
    """Year and month of its folder, which its address keeps."""
    title: str
    date: datetime
    """Aware, campus time. A date alone is 00:00 of that day."""
    has_time: bool
    """Whether the contributor wrote an hour; a date alone is printed without one."""
    column: str
    """Slug."""
    beat: str | None
    unit: str
    """Slug."""
    responsible: str
    responsible_role: str = ""
    """Shown with the name where the plan prints a role instead of a person."""
    authors: tuple[str, ...] = ()
    photographers: tuple[str, ...] = ()
    editors: tuple[str, ...] = ()
    reviewers: tuple[str, ...] = ()
    kind: Kind = Kind.STORY
    genre: Genre | None = None
    summary: str = ""
    """Empty: made from the first paragraph."""
    cover: str = ""
    """Path below ``content/`` of the lead picture; empty: the first picture of the body, if any."""
    focus: Focus | None = None
    """What every crop of the picture that stands for it must keep."""
    source_name: str = ""
    source_link: str = ""
    """Where another medium's report stands (http or https); ``source`` says which medium it is."""
    details: Details = None
    """What belongs to ``kind``."""
    extra: tuple[Extra, ...] = ()
    """What its school asks for beyond that, in the order of the plan."""
    topics: tuple[str, ...] = ()
    """Slugs of the desk's topics."""
    update: Update | None = None
    """The last one."""
    corrections: tuple[Correction, ...] = ()
    withdrawn: Withdrawal | None = None
    formerly: tuple[str, ...] = ()
    """Addresses at which it stood before it was renamed, the first one first; each such as ``address``."""

    @property
    def address(self) -> str:
        """Site-relative, ASCII, with a slash at its end: ``stories/2020/02/gate/``."""
        year, month = self.folder
        return f"stories/{year:04d}/{month:02d}/{self.slug}/"

    @property
    def counts_for(self) -> str:
        """Slug of the unit whose task it counts for: whoever gave the answer where it is one, for the desk only prints
        it."""
        concern = self.concern
        return (concern.answered_by if concern and concern.answered else None) or self.unit

    @property
    def day(self) -> Day:
        """The campus day."""
        return self.date.date()

    @property
    def month(self) -> tuple[int, int]:
        return self.date.year, self.date.month

    @property
    def order(self) -> tuple[datetime, str]:
        """Sorts stories from old to new, the same on every machine."""
        return self.date, self.path

    @property
    def notice(self) -> Notice | None:
        return self.details if isinstance(self.details, Notice) else None

    @property
    def concern(self) -> Concern | None:
        return self.details if isinstance(self.details, Concern) else None

    @property
    def work(self) -> Work | None:
        return self.details if isinstance(self.details, Work) else None

    @property
    def is_reprint(self) -> bool:
        """Whether other media wrote it: it stands apart, and never leads."""
        return self.genre is not None and self.genre.is_reprint

    @property
    def expires(self) -> datetime | None:
        """First instant at which it is no longer in force; None: it never ends."""
        return self.details.ends if self.details else None

    @property
    def instants(self) -> tuple[datetime, ...]:
        """At which something about it changes by itself: it comes out, what it says is new, or it ends."""
        return tuple(instant for instant in (self.date, self.modified, self.expires) if instant)

    @property
    def modified(self) -> datetime:
        """The instant at which what the page says last changed, as far as the story tells."""
        if not (self.update or self.corrections or self.withdrawn or self.details):  # most stories
            return self.date
        changes = [change for change in (self.update, *self.corrections, self.withdrawn) if change]
        answered = self.concern.answered if self.concern else None
        if not (changes or answered):
            return self.date
        # Of a change on the very day of the story, or of two on one day, nobody would learn without the seconds.
        instants = [
            change.at or max(self.date, self._midnight(change.on)) + timedelta(seconds=number)
            for number, change in enumerate(changes, 1)
        ]
        return max(self.date, answered or self.date, *instants)

    @property
    def updated(self) -> Day:
        """The campus day of ``modified``."""
        return self.modified.date()

    def _midnight(self, day: Day) -> datetime:
        return datetime.combine(day, time(), self.date.tzinfo)


def address_of(path: str) -> str:
    """The address of the page that is made of a Markdown file below ``content/``: ``stories/2020/02/gate/``."""
    stem = path.removesuffix(".md")
    folder, _, name = stem.rpartition("/")
    address = folder if name == "index" else stem
    return f"{address}/" if address else ""
