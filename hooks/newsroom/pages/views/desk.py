"""The desk, student care, the rules, and what is not out."""

from __future__ import annotations

from msgspec import Struct

from newsroom.findings import Finding
from newsroom.pages.views.parts import FootLine, Link, Teaser
from newsroom.pages.views.stories import StoryBody


class RoleLine(Struct, frozen=True, kw_only=True):
    title: str
    people: tuple[str, ...]


class GroupView(Struct, frozen=True, kw_only=True):
    name: str
    anchor: str
    days: str
    """From when until when it works, such as 2020年2月3日至3月1日; empty: the plan does not say."""
    leaders: tuple[str, ...]
    lead_office: str
    members: tuple[str, ...]
    task: str


class DeskView(Struct, frozen=True, kw_only=True):
    name: str
    unit: Link
    contacts: tuple[FootLine, ...]
    chat: str
    """A web address that a phone opens from a QR code; empty: there is none."""
    work: tuple[Link, ...]
    """Pages of the desk's own."""
    headquarters: tuple[RoleLine, ...]
    roles: tuple[RoleLine, ...]
    groups: tuple[GroupView, ...]
    former_groups: tuple[GroupView, ...]
    """Those whose work is done."""
    asked: str
    """What the running period asks of a unit, up to the name of the task; empty: it asks nothing."""
    task: str
    """每周任务; empty where nothing is asked."""
    report_opens: str
    """Empty, like the next four, where units need not report."""
    report_closes: str
    report_summary: str
    report_place: str
    report_office: str


class CareView(Struct, frozen=True, kw_only=True):
    unit: Link
    introduction: str
    """Safe HTML."""
    phones: tuple[tuple[str, str, str], ...]
    """Name, number, hours."""
    stories: tuple[Teaser, ...]


class RuleLine(Struct, frozen=True, kw_only=True):
    name: str
    level: str
    """As readers are told it."""
    is_error: bool
    text: str


class RulesView(Struct, frozen=True, kw_only=True):
    groups: tuple[tuple[str, tuple[RuleLine, ...]], ...]
    keys: tuple[tuple[str, str, str], ...]
    """Key in Chinese, in English, what it holds."""


class SetAsideView(Struct, frozen=True, kw_only=True):
    stories: tuple[tuple[str, tuple[Finding, ...]], ...]
    """Path as it can be printed, and its errors."""


class SetAsideStoryView(Struct, frozen=True, kw_only=True):
    """A story that is set aside, as only a preview shows it."""

    path: str
    findings: tuple[Finding, ...]
    body: StoryBody | None
    """Without its pictures; None where it could not be converted, or shows personal data."""
    is_personal: bool


class SearchView(Struct, frozen=True, kw_only=True):
    """What a search can be narrowed to, as pairs of a value and its name."""

    columns: tuple[tuple[str, str], ...]
    units: tuple[tuple[str, str], ...]
    kinds: tuple[tuple[str, str], ...]
    elsewhere: tuple[Link, ...]
    """Where to look for stories without a script."""


class FeedRow(Struct, frozen=True, kw_only=True):
    title: str
    anchor: str
    feeds: tuple[Link, ...]
    """One for each format."""


class SubscribeView(Struct, frozen=True, kw_only=True):
    site: FeedRow | None
    """None, and nothing else either, where the site does not know its own address."""
    columns: tuple[FeedRow, ...]
    units: tuple[FeedRow, ...]
    calendar: Link | None
