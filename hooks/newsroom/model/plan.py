"""The editorial plan: columns, beats, units, the desk. Read from ``columns/``."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta, tzinfo
from enum import StrEnum
from functools import cached_property
from typing import ClassVar

from msgspec import Struct
from msgspec.structs import replace

from newsroom.languages import marked, t
from newsroom.model.daily_report import DailyReport
from newsroom.model.extra import ExtraKey
from newsroom.model.genre import USUAL, Genre
from newsroom.model.kinds import Kind
from newsroom.model.period import Month, Period, Term
from newsroom.model.quota import Holiday, Per, Quota, holiday_in, in_period
from newsroom.model.span import Span, standing
from newsroom.model.topic import Topic
from newsroom.model.week import Week


class UnitKind(Struct, frozen=True):
    """What a unit is. A school lists its own in its plan; one that lists none has colleges and offices."""

    slug: str
    name: str
    heading: str = ""
    """Above those of this kind, in the list of all units; empty: the name."""

    COLLEGE: ClassVar[UnitKind]
    OFFICE: ClassVar[UnitKind]

    @property
    def chinese(self) -> str:
        return t(self.name)

    @property
    def title(self) -> str:
        return t(self.heading or self.name)


UnitKind.COLLEGE = UnitKind("college", marked("学院"))
UnitKind.OFFICE = UnitKind("office", marked("部门"), marked("处室、部门"))
USUAL_UNITS = (UnitKind.COLLEGE, UnitKind.OFFICE)


class Layout(StrEnum):
    """How a column page arranges its stories. Beats, where a column has them, come first in any layout."""

    LIST = "list"
    NOTICES = "notices"
    GALLERY = "gallery"


class FormerName(Struct, frozen=True, kw_only=True):
    """What a unit or a column was called up to a day: so it stays called wherever that day's news stands."""

    name: str
    short: str = ""
    """A column's short title; empty: as its name."""
    until: date
    """Included."""


class Unit(Span, frozen=True, kw_only=True):
    slug: str
    name: str
    """As printed in the plan."""
    also: tuple[str, ...] = ()
    """Other names that the plan prints for the same unit, such as 党政办 for 党政办公室."""
    kind: UnitKind
    campus: str = ""
    """Name of the campus; empty on the main campus."""
    campus_slug: str = ""
    quotas: tuple[Quota, ...] = ()
    """What it owes where that differs from the desk's quota, one after another."""
    successor: str = ""
    """Slug of the unit that took over when it ended; empty: none is named."""
    formerly: tuple[FormerName, ...] = ()
    """The oldest first."""

    @property
    def names(self) -> tuple[str, ...]:
        """All that it may be called, or might at some time; the printed name first, the slug last."""
        return (self.name, *self.also, *(old.name for old in self.formerly), self.slug)

    def name_on(self, day: date) -> str:
        return next((old.name for old in self.formerly if day <= old.until), self.name)


class Supplier(Span, frozen=True, kw_only=True):
    """A group of units and people that the plan prints together; nobody is paired within it.

    No units and no kinds: any unit. No people and no roles: the units themselves answer, any name is accepted.
    """

    units: tuple[str, ...] = ()
    """Slugs."""
    kinds: tuple[UnitKind, ...] = ()
    """Where the plan says 各学院 or 各单位: all units of these kinds."""
    people: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    """Where the plan prints a role instead of a person; any name is accepted and shown with the role."""

    def includes(self, unit: Unit) -> bool:
        return unit.slug in self.units or unit.kind in self.kinds or not (self.units or self.kinds)

    def accepts(self, name: str) -> bool:
        return name in self.people or bool(self.roles) or not self.people


class Beat(Span, frozen=True, kw_only=True):
    slug: str
    title: str
    asks_for: str
    """One or two sentences, plain text: what is wanted here."""
    suppliers: tuple[Supplier, ...]


class Column(Span, frozen=True, kw_only=True):
    slug: str
    title: str
    """As printed in the plan."""
    short: str
    """For the navigation on narrow screens."""
    order: int
    asks_for: str
    layout: Layout
    introduction: str
    """Markdown, from the column's file."""
    beats: tuple[Beat, ...] = ()
    suppliers: tuple[Supplier, ...] = ()
    extra: tuple[ExtraKey, ...] = ()
    """Keys that stories of this column may have, besides the desk's."""
    formerly: tuple[FormerName, ...] = ()
    """The oldest first."""

    @property
    def names(self) -> tuple[str, ...]:
        """All that it may be called, or might at some time; its titles first."""
        old = [word for one in self.formerly for word in (one.name, one.short) if word]
        return tuple(dict.fromkeys((self.title, *old, self.slug, self.short)))

    def title_on(self, day: date) -> str:
        return next((old.name for old in self.formerly if day <= old.until), self.title)

    def short_on(self, day: date) -> str:
        return next((old.short or old.name for old in self.formerly if day <= old.until), self.short)

    def beats_on(self, day: date | None) -> tuple[Beat, ...]:
        """Those that stand on the day; without a day, all."""
        return tuple(beat for beat in self.beats if day is None or beat.stands_on(day))

    def beat(self, slug: str | None) -> Beat | None:
        return next((beat for beat in self.beats if beat.slug == slug), None)

    def suppliers_of(self, beat: str | None) -> tuple[Supplier, ...]:
        """The groups that supply the beat; the column's own where it has no such beat."""
        found = self.beat(beat)
        return found.suppliers if found else self.suppliers


class DeskRole(Span, frozen=True, kw_only=True):
    """Who has left stays in the list: what was answered for stays answered for."""

    title: str
    people: tuple[str, ...]


class DeskReview(Span, frozen=True, kw_only=True):
    """One of the reviews that every story passes at the submission desk before it is published, in their order."""

    name: str
    """一审"""
    roles: tuple[str, ...] = ()
    """Who may give it, as titles of the desk's roles; empty: whoever has one."""


class WorkingGroup(Span, frozen=True, kw_only=True):
    slug: str
    name: str
    leaders: tuple[str, ...]
    lead_office: str
    members: tuple[str, ...]
    """People, units or roles, as the plan prints them."""
    task: str


class Anniversary(Struct, frozen=True, kw_only=True):
    """A day that the school remembers every year."""

    day: date
    """The first one."""
    title: str
    until: date | None = None
    """The last day on which it is remembered; None: for good."""


class AnswerTime(Span, frozen=True, kw_only=True):
    """From its first to its last day the desk takes concerns; those that were asked then may wait so long."""

    within: timedelta | None = None
    """None: as long as it takes."""


class DeskDate(Struct, frozen=True, kw_only=True):
    """A day to come that the desk announces, such as the first day of term."""

    day: date
    title: str


class Phone(Span, frozen=True, kw_only=True):
    """An office number that may be public. One that has ended may still stand in what was published with it."""

    name: str
    number: str
    hours: str = ""


class Desk(Struct, frozen=True, kw_only=True, dict=True):
    name: str
    """总编室; also what the desk signs with as responsible, in every column."""
    unit: str
    """Slug of the unit that the desk belongs to."""
    mail: str = ""
    phone: str = ""
    room: str = ""
    """Where the desk is found; like its mail and phone empty where the plan does not say."""
    form: str = ""
    """The address of a form, http or https, by which readers ask and tell of errors."""
    chat: str = ""
    """A web address that a phone opens from a QR code, such as that of the desk's account or group in a chat."""
    zone: tzinfo
    quotas: tuple[Quota, ...] = ()
    """What every unit owes, one after another; empty: nothing."""
    holidays: tuple[Holiday, ...] = ()
    terms: tuple[Term, ...] = ()
    """In which a quota per term is owed, one after another."""
    daily_reports: tuple[DailyReport, ...] = ()
    """Hours at which units report, one after another; empty: they need not report."""
    answer_times: tuple[AnswerTime, ...] = ()
    """How long a concern may wait for its answer before it is overdue, one after another; empty: none is asked for."""
    headquarters: tuple[DeskRole, ...] = ()
    """Leaders and deputies above the working groups."""
    roles: tuple[DeskRole, ...] = ()
    reviews: tuple[DeskReview, ...] = ()
    """Empty: whoever publishes answers for it alone."""
    working_groups: tuple[WorkingGroup, ...] = ()
    care_unit: str = ""
    """Slug of the unit that counsels students; empty: the site has no student care page."""
    care: str = ""
    """Markdown of the student care page."""
    phones: tuple[Phone, ...] = ()
    anniversaries: tuple[Anniversary, ...] = ()
    dates: tuple[DeskDate, ...] = ()
    genres: tuple[Genre, ...] = USUAL
    """In the order in which they are listed, each name once."""
    unit_kinds: tuple[UnitKind, ...] = USUAL_UNITS
    """In the order in which they are listed."""
    extra: tuple[ExtraKey, ...] = ()
    """Keys of the school's own that stories of any column may have."""
    topics: tuple[Topic, ...] = ()
    """In the order in which they are listed; also those that are over: their pages stay."""

    def topic(self, slug: str) -> Topic | None:
        return next((topic for topic in self.topics if topic.slug == slug), None)

    def genre(self, name: str, day: date | None) -> Genre | None:
        """As it is listed on the day; without a day, as on any."""
        return next((one for one in self.genres if one.name == name and (day is None or one.stands_on(day))), None)

    def report_on(self, day: date) -> DailyReport | None:
        """How units report on the day; None where they need not."""
        found = standing(self.daily_reports, day)
        return None if found and not found.in_holidays and standing(self.holidays, day) else found

    def answer_due(self, asked: datetime) -> datetime | None:
        """The first instant at which a concern that was asked then is overdue; None: it never is."""
        found = standing(self.answer_times, asked.astimezone(self.zone).date())
        return asked + found.within if found and found.within else None

    def takes_concerns(self, day: date) -> bool:
        """Whether the desk wants to be asked, from that day on or some day after."""
        return any(one.goes_on(day) for one in self.answer_times)

    def quota_of(self, period: Period) -> Quota | None:
        """What the period asks of every unit; None in holidays, and where no quota stands from its first day on."""
        known = self._asked
        if period not in known:
            known[period] = None if self.holiday_of(period) else in_period(self.quotas, period)
        return known[period]

    @cached_property
    def _asked(self) -> dict[Period, Quota | None]:
        """Of each period that somebody has asked for: every unit does."""
        return {}

    def holiday_of(self, period: Period) -> Holiday | None:
        """The holiday for which nothing is owed in the period."""
        return holiday_in(self.holidays, period)

    def task_on(self, day: date) -> Quota | None:
        """The quota that stands on the day, whether anything is owed in its period or not; after the last one has
        ended, that one."""
        ended = (one for one in reversed(self.quotas) if one.since is None or one.since <= day)
        return standing(self.quotas, day) or next(ended, None)

    def period_of(self, day: date) -> Period | None:
        """The week, month or term in which what is owed on the day is owed; None outside of terms, and where no quota
        has begun."""
        quota = self.task_on(day)
        match quota.per if quota else None:
            case Per.WEEK:
                return Week.of(day)
            case Per.MONTH:
                return Month.of(day)
            case Per.TERM:
                return next((term for term in self.terms if term.first <= day <= term.last), None)
            case _:
                return None

    @property
    def editors(self) -> tuple[str, ...]:
        """All who have or had a role at the desk."""
        return tuple(dict.fromkeys(name for role in self.roles for name in role.people))

    @property
    def public_numbers(self) -> tuple[str, ...]:
        """Phone numbers and the address that anybody may print, also where a number is the name of the mailbox."""
        numbers = (*(phone.number for phone in self.phones), self.phone, self.mail, self.mail.partition("@")[0])
        return tuple(number for number in numbers if number)


class Plan(Struct, frozen=True, kw_only=True, dict=True):
    columns: tuple[Column, ...]
    """In their printed order."""
    units: tuple[Unit, ...]
    desk: Desk
    school: str = ""
    """The school's name, which offices write before their own; empty: not known."""

    def named_on(self, day: date) -> Plan:
        """With units and columns called as they are on the day; what they will be called later is known, too."""
        units = tuple(
            replace(unit, name=unit.name_on(day), also=(*unit.also, unit.name))
            if unit.name_on(day) != unit.name
            else unit
            for unit in self.units
        )
        columns = tuple(
            replace(column, title=column.title_on(day), short=column.short_on(day)) if column.formerly else column
            for column in self.columns
        )
        return replace(self, units=units, columns=columns)

    def columns_on(self, day: date) -> tuple[Column, ...]:
        """Those that are open on the day."""
        return tuple(column for column in self.columns if column.stands_on(day))

    @property
    def extra(self) -> tuple[ExtraKey, ...]:
        """All keys of the school's own, whichever stories may have them."""
        return (*self.desk.extra, *(key for column in self.columns for key in column.extra))

    def extra_keys(self, column: Column, kind: Kind, day: date) -> tuple[ExtraKey, ...]:
        """The school's own keys that one story may have, each label once."""
        keys = {key.label: key for key in (*self.desk.extra, *column.extra) if kind in key.kinds and key.stands_on(day)}
        return tuple(keys.values())

    @cached_property
    def _columns_by_slug(self) -> dict[str, Column]:
        return {column.slug: column for column in self.columns}

    @cached_property
    def _units_by_slug(self) -> dict[str, Unit]:
        return {unit.slug: unit for unit in self.units}

    def column(self, slug: str) -> Column:
        """KeyError for a slug that is no column's."""
        return self._columns_by_slug[slug]

    def unit(self, slug: str) -> Unit:
        """KeyError for a slug that is no unit's."""
        return self._units_by_slug[slug]

    def quota_of(self, unit: Unit, period: Period) -> Quota | None:
        """What the period asks of the unit; None unless it is there from the first to the last day. What counts, and
        how much, is the desk's to say."""
        common = self.desk.quota_of(period)
        if common is None or not (unit.stands_on(period.first) and unit.stands_on(period.last)):
            return None
        own = in_period(unit.quotas, period)
        if own is None:
            return common
        most = common.maximum if own.maximum is None else own.maximum
        return replace(common, minimum=own.minimum, maximum=most)

    def signs_as_desk(self, unit: Unit, responsible: str) -> bool:
        return unit.slug == self.desk.unit and responsible == self.desk.name

    def role_of(self, column: Column, beat: str | None, unit: Unit, responsible: str, day: date) -> str:
        """The role with which a name is shown where the plan prints a role instead of a person; else empty.

        Of the roles of one group the plan does not say which is whose: they are given together.
        """
        if self.signs_as_desk(unit, responsible):
            return ""
        groups = [group for group in self.groups(column, beat, day) if group.includes(unit)]
        if any(responsible in group.people for group in groups):
            return ""
        return next((t("、").join(group.roles) for group in groups if group.roles), "")

    def groups(self, column: Column, beat: str | None, day: date) -> Iterable[Supplier]:
        found = column.beat(beat)
        if found and not found.stands_on(day):
            return ()
        return (group for group in column.suppliers_of(beat) if group.stands_on(day))

    def campuses(self) -> dict[str, str]:
        """Slug to name of every campus that has a name, in the order of the units."""
        return {unit.campus_slug: unit.campus for unit in self.units if unit.campus}
