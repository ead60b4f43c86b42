"""What several kinds of page show: links, pictures, stories in lists."""

from __future__ import annotations

from datetime import date, datetime

from msgspec import Struct
from msgspec.structs import replace

from newsroom.model import Focus, Form, Kind
from newsroom.pages.dates import month_of_year

Day = date
"""Another name for classes that have a field ``date``."""


THUMBNAIL = 150
"""Pixels that a thumbnail is high; of a panorama the smallest file is lower."""


class Link(Struct, frozen=True):
    text: str
    address: str
    phrases: tuple[str, ...] = ()
    """The text of a headline, parted where a line may end; empty: anywhere."""


class Rendition(Struct, frozen=True):
    """One file of a picture."""

    address: str
    width: int


class Image(Struct, frozen=True, kw_only=True):
    webp: tuple[Rendition, ...]
    plain: tuple[Rendition, ...]
    """JPEG or PNG, for browsers without WebP. Both from the smallest to the largest, at least one of each."""
    width: int
    height: int
    """Pixels of the largest."""
    large: Rendition | None = None
    """What a touch opens; None: nothing."""
    alt: str = ""
    caption: str = ""
    inline: bool = False
    """Stands among text instead of alone in a figure."""
    shown: int = 0
    """CSS pixels across that its story asks for; 0: the whole column."""
    focus: Focus | None = None
    """What its crops keep, where its story says so."""
    transparent: bool = False
    """Stands on white, whatever the page's ground is: its lines are dark."""
    made: str = ""
    """What has to be said of the machine that made it: “AI 生成”; empty: nothing."""

    @property
    def address(self) -> str:
        """The address of the file that every browser and reader of feeds can show."""
        return self.plain[-1].address

    @property
    def smallest(self) -> Image:
        """The picture as a thumbnail: one file of each kind, high enough for its place."""
        webp, plain = self._thumbnail(self.webp), self._thumbnail(self.plain)
        height = max(1, round(self.height * webp.width / self.width))
        return replace(self, webp=(webp,), plain=(plain,), width=webp.width, height=height, large=None)

    def _thumbnail(self, files: tuple[Rendition, ...]) -> Rendition:
        return next((file for file in files if self.height * file.width >= THUMBNAIL * self.width), files[-1])


class Player(Struct, frozen=True, kw_only=True):
    """Sound or film that plays on the page."""

    address: str
    is_film: bool
    type: str
    """``audio/mpeg``."""
    name: str
    caption: str = ""
    width: int = 0
    height: int = 0
    """Pixels of a film; 0: not known."""
    seconds: int = 0
    """0: not known."""
    size: int
    """Bytes."""
    poster: Rendition | None = None
    alone: bool = True
    """Stands by itself; among text it is a link."""


class Embed(Struct, frozen=True, kw_only=True):
    """An address of another host in a paragraph of its own: a link, never what stands there."""

    address: str
    title: str
    """Empty: not known."""
    host: str
    name: str
    """The host's name; empty: it is none of those whose addresses become cards."""


class Download(Struct, frozen=True, kw_only=True):
    """A link to a file that the reader's device keeps."""

    address: str
    name: str
    """Under which it is kept."""
    kind: str
    """Chinese."""
    size: int
    """Bytes."""


class Teaser(Struct, frozen=True, kw_only=True):
    """A story in a list."""

    title: str
    phrases: tuple[str, ...]
    """The title, parted where a line may end."""
    address: str
    date: datetime
    """Campus time."""
    has_time: bool
    summary: str
    """For a flash: its whole sentence."""
    unit: Link
    column: Link
    """Its text is the column's short title."""
    beat: str = ""
    """Title of the beat."""
    kind: Kind
    label: str = ""
    """A genre (消息), a kind (通告) or a form (诗歌); empty for a plain story."""
    image: Image | None = None
    player: Player | None = None
    vertical: bool = False
    """A poem whose lines stand from right to left."""
    authors: tuple[str, ...] = ()
    form: Form | None = None
    pinned: bool = False
    expired: bool = False
    """A notice that is no longer in force."""
    source: str = ""
    link: str = ""
    """For 媒体报道: the medium and the address of its report."""
    lines: tuple[str, ...] = ()
    """The first lines of a poem or slogan; at most six."""


class StoryLine(Struct, frozen=True, kw_only=True):
    """A story in one line: of a teaser no more than that prints, so that another summary leaves the page alone."""

    title: str
    phrases: tuple[str, ...]
    address: str
    date: datetime
    has_time: bool
    unit: Link
    label: str
    pinned: bool
    expired: bool
    source: str
    link: str
    image: Image | None = None
    """The thumbnail, on pages that show one."""


class SupplierLine(Struct, frozen=True, kw_only=True):
    """One group of those who supply a column or beat, as the plan prints it."""

    units: tuple[Link, ...]
    """A link's address is empty for a collective such as 各学院."""
    people: tuple[str, ...]
    """Names and roles."""


class StoryGroup(Struct, frozen=True, kw_only=True):
    """Stories under a heading: a beat, a form, notices in force or not, a month."""

    title: str
    anchor: str
    """ASCII id of the heading."""
    text: str = ""
    """What a beat asks for."""
    suppliers: tuple[SupplierLine, ...] = ()
    stories: tuple[Teaser, ...]
    more: int = 0
    """How many older ones stand in the months only."""


class MonthLink(Struct, frozen=True, kw_only=True):
    year: int
    month: int
    address: str

    @property
    def name(self) -> str:
        """``2020年2月``."""
        return month_of_year(self.year, self.month)


class PagedMonth(Struct, frozen=True):
    """The month that a page shows, between the others that have pages."""

    this: MonthLink
    older: MonthLink | None
    newer: MonthLink | None


Years = tuple[tuple[int, tuple[MonthLink, ...]], ...]
"""Months by year, newest first."""


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
