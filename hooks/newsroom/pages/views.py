"""What each kind of page shows: plain frozen values, made for the templates and for nothing else.

An address is relative to the site's root, ASCII, without a leading slash (``columns/artworks/``; the front page
is the empty string); templates turn it into a link that is relative to the page. A view holds exactly what its
page prints, no more: whatever stands in a view is part of the page's key.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from newsroom.findings import Finding
from newsroom.model import Correction, Form, Kind, Week

Day = date
"""Another name for classes that have a field ``date``."""


@dataclass(frozen=True, slots=True)
class Link:
    text: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Image:
    address: str
    """Of the published file."""
    width: int
    height: int
    """Pixels of the published file."""
    alt: str = ""
    caption: str = ""
    inline: bool = False
    """Stands among text instead of alone in a figure."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Teaser:
    """A story in a list."""

    title: str
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
    authors: tuple[str, ...] = ()
    form: Form | None = None
    pinned: bool = False
    expired: bool = False
    """Of a notice that is no longer in force."""
    source: str = ""
    link: str = ""
    """For 媒体报道: the medium and the address of its report."""
    lines: tuple[str, ...] = ()
    """The first lines of a poem or slogan; at most six."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnStrip:
    """A column on the front page or on the campaign's page."""

    column: Link
    asks_for: str
    newest: tuple[Teaser, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontView:
    today: date
    week: Week
    lead: Teaser | None
    latest: tuple[Teaser, ...]
    flashes: tuple[Teaser, ...]
    notices: tuple[Teaser, ...]
    columns: tuple[ColumnStrip, ...]
    works: tuple[Teaser, ...]
    campaign: Link | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignView:
    title: str
    introduction: str
    columns: tuple[ColumnStrip, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SupplierLine:
    """One group of those who supply a column or beat, as the plan prints it."""

    units: tuple[Link, ...]
    """A link's address is empty for a collective such as 各学院."""
    people: tuple[str, ...]
    """Names and roles."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryGroup:
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


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthLink:
    year: int
    month: int
    address: str
    count: int
    """Stories of the month; 0 in the archive and between neighbouring months, where it is not said, so that a new
    story leaves these pages alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnLine:
    """A column among all: what it is for, not what is new in it."""

    column: Link
    asks_for: str
    suppliers: tuple[SupplierLine, ...]
    """None where it has beats, each with its own."""
    beats: tuple[Link, ...]
    """Each leads to its heading on the column's page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnsView:
    """As the next two that list all of something, it stays as it is when a story comes."""

    columns: tuple[ColumnLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnView:
    title: str
    asks_for: str
    introduction: str
    """Safe HTML."""
    suppliers: tuple[SupplierLine, ...]
    layout: str
    """``list``, ``notices``, ``gallery``."""
    groups: tuple[StoryGroup, ...]
    """One group with an empty title where the layout has none."""
    months: tuple[MonthLink, ...]
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthView:
    """A month of the archive, of a column or of a unit."""

    of: Link | None
    """The column or unit; None for the archive of all."""
    year: int
    month: int
    layout: str
    stories: tuple[Teaser, ...]
    previous: MonthLink | None
    next: MonthLink | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveView:
    years: tuple[tuple[int, tuple[MonthLink, ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeLines:
    issuer: str
    document: str
    link: str
    expires: datetime | None
    expired: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ConcernLines:
    question: str
    asked: datetime
    answered_by: Link | None
    answered: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkLines:
    form: Form
    transcript: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryBody:
    """A story's text, which is fetched by its digest when the page is rendered, and what goes into its gaps."""

    source: str
    """Path of the story's file below ``content/``."""
    digest: str
    links: tuple[str | None, ...]
    """Where each link leads, an address or a URL; None: nowhere, so it is text."""
    pictures: tuple[Image | None, ...]
    """Each picture of the text; None: it is left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryView:
    kind: Kind
    title: str
    label: str
    column: Link
    beat: Link | None
    """Leads to the beat's heading on the column's page."""
    unit: Link
    responsible: str
    role: str
    authors: tuple[str, ...]
    photographers: tuple[str, ...]
    editors: tuple[str, ...]
    reviewers: tuple[str, ...]
    date: datetime
    has_time: bool
    minutes: int
    """Reading time; 0: not worth saying."""
    lead: Image | None
    """A cover that does not stand in the body itself."""
    body: StoryBody
    source: str
    link: str
    notice: NoticeLines | None
    concern: ConcernLines | None
    work: WorkLines | None
    corrections: tuple[Correction, ...]
    previous: Link | None
    """Older, in the column."""
    next: Link | None
    related: tuple[Teaser, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StubView:
    """A withdrawn story."""

    title: str
    column: Link
    unit: Link
    date: datetime
    withdrawn: Day
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitRow:
    unit: Link
    kind: str
    """学院 or 部门."""
    campus: Link | None
    columns: tuple[Link, ...]
    """Short titles of those whose suppliers the plan names it or its kind among, today; not those that ask all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitsView:
    colleges: tuple[UnitRow, ...]
    offices: tuple[UnitRow, ...]
    campuses: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekCell:
    """A unit's week."""

    week: Week
    supplied: int
    owed: int
    """What is missing to the minimum; 0 in weeks off and to come."""
    state: str
    """``met`` ``short`` ``open`` (the running week, still owing) ``off`` (nothing is due)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitView:
    name: str
    kind: str
    """学院 or 部门."""
    campus: Link | None
    columns: tuple[Link, ...]
    """Columns it supplies by the plan, today."""
    weeks: tuple[WeekCell, ...]
    """The last ones, oldest first; at most 26."""
    stories: tuple[Teaser, ...]
    months: tuple[MonthLink, ...]
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CampusView:
    name: str
    units: tuple[UnitRow, ...]
    stories: tuple[Teaser, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotaRow:
    unit: Link
    cells: tuple[WeekCell, ...]
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotaView:
    minimum: int
    maximum: int
    weeks: tuple[tuple[Week, str], ...]
    """The last ones, at most 53, oldest first, each with the address of its page."""
    rows: tuple[QuotaRow, ...]
    owing: int
    """Units that still owe in the running week."""
    until: datetime | None
    """End of the running week, campus time; None when nothing runs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotaWeekRow:
    unit: Link
    cell: WeekCell
    stories: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotaWeekView:
    week: Week
    monday: date
    sunday: date
    running: bool
    until: datetime
    rows: tuple[QuotaWeekRow, ...]
    previous: Link | None
    next: Link | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleLine:
    title: str
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupView:
    name: str
    anchor: str
    leaders: tuple[str, ...]
    lead_office: str
    members: tuple[str, ...]
    task: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskView:
    name: str
    unit: Link
    headquarters: tuple[RoleLine, ...]
    roles: tuple[RoleLine, ...]
    groups: tuple[GroupView, ...]
    minimum: int
    maximum: int
    report_opens: str
    """Empty, like the next four, where units need not report."""
    report_closes: str
    report_summary: str
    report_place: str
    report_office: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CareView:
    unit: Link
    introduction: str
    """Safe HTML."""
    phones: tuple[tuple[str, str, str], ...]
    """Name, number, hours."""
    stories: tuple[Teaser, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleLine:
    name: str
    level: str
    """错误 or 提醒."""
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RulesView:
    groups: tuple[tuple[str, tuple[RuleLine, ...]], ...]
    keys: tuple[tuple[str, str, str], ...]
    """Key in Chinese, in English, what it holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAsideView:
    stories: tuple[tuple[str, tuple[Finding, ...]], ...]
    """Path and its errors."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldView:
    """A story that is set aside, as only a preview shows it."""

    path: str
    findings: tuple[Finding, ...]
    body: StoryBody | None
    """Without its pictures; None where it could not be converted."""
