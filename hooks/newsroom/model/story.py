"""A story and what its kind adds to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from newsroom.model.mark import Mark

Day = date
"""Another name, for ``Story`` has a field ``date``."""


class Kind(StrEnum):
    STORY = "story"
    FLASH = "flash"
    NOTICE = "notice"
    CONCERN = "concern"
    WORK = "work"

    @property
    def chinese(self) -> str:
        return {"story": "稿件", "flash": "一句话新闻", "notice": "通告", "concern": "关切", "work": "作品"}[self.value]


class Genre(StrEnum):
    """The genres that the plan names; the values are what contributors write and readers see."""

    MESSAGE = "消息"
    DISPATCH = "通讯"
    INTERVIEW = "专访"
    FEATURE = "专题"
    MEDIA = "媒体报道"


class Form(StrEnum):
    """Forms of works, in the order in which a gallery shows them."""

    POEM = "poem"
    SONG = "song"
    CALLIGRAPHY = "calligraphy"
    PAINTING = "painting"
    PHOTO = "photo"
    VIDEO = "video"
    AUDIO = "audio"
    SLOGAN = "slogan"

    @property
    def is_verse(self) -> bool:
        """Whether its lines end where the writer ended them."""
        return self in (Form.POEM, Form.SONG, Form.SLOGAN)

    @property
    def chinese(self) -> str:
        return {
            "poem": "诗歌",
            "song": "歌曲",
            "calligraphy": "书法",
            "painting": "绘画",
            "photo": "摄影",
            "video": "视频",
            "audio": "音频",
            "slogan": "标语",
        }[self.value]


LONG = 4
"""Times its width that a picture must be high to be read, not looked at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture file of a story, as committed, and decoded once to know that it is whole."""

    path: str
    """Below ``content/``, POSIX."""
    digest: str
    """Of its bytes, hexadecimal; names the published file."""
    width: int
    height: int
    """Pixels after the camera's orientation is applied."""
    format: str
    """By content, not by name: JPEG PNG WEBP GIF."""
    transparent: bool = False
    """Whether one may see through it somewhere."""
    mark: Mark | None = None
    """Of the machine that made it, where the file bears one."""

    @property
    def is_long(self) -> bool:
        """Whether it is a column to be read from top to bottom, such as the screenshot of a whole page."""
        return self.height > LONG * self.width


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    on: date
    at: datetime | None = None
    """Where its hour was written."""
    was: str
    right: str

    @property
    def said(self) -> str:
        return f"原文“{self.was}”，应为“{self.right}”。"


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawal:
    on: date
    at: datetime | None = None
    """Where its hour was written."""
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    issuer: str = ""
    document: str = ""
    """Number of the document."""
    link: str = ""
    """http(s) address of the original; empty: none."""
    pinned: bool = False
    expires: datetime | None = None
    """First instant, campus time, at which the notice is no longer in force."""

    def in_force(self, now: datetime) -> bool:
        return self.expires is None or now < self.expires


@dataclass(frozen=True, slots=True, kw_only=True)
class Concern:
    question: str
    asked: datetime
    answered_by: str | None = None
    """Slug of a unit."""
    answered: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    form: Form
    media: str = ""
    """Path below ``content/`` of the file beside the story; empty: the work stands in the text."""
    transcript: str = ""
    vertical: bool = False
    """Of verse: its lines stand from right to left."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    path: str
    """Of its file below ``content/``, POSIX: ``stories/2020/02/gate.md`` or ``stories/2020/02/gate/index.md``."""
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
    source_name: str = ""
    source_link: str = ""
    """For 媒体报道: which medium, and where (http or https)."""
    notice: Notice | None = None
    """There where ``kind`` is notice; the next two likewise."""
    concern: Concern | None = None
    work: Work | None = None
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
    def instants(self) -> tuple[datetime, ...]:
        """At which something about it changes by itself: it comes out, or the notice ends."""
        expires = self.notice.expires if self.notice else None
        return (self.date, expires) if expires else (self.date,)

    @property
    def modified(self) -> datetime:
        """The instant at which what the page says last changed, as far as the story tells."""
        changes = (*self.corrections, *((self.withdrawn,) if self.withdrawn else ()))
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
