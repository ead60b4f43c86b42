"""The desk: who stands behind the paper, and what it asks of units and answers readers."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, tzinfo
from functools import cached_property

from msgspec import Struct

from newsroom.model.extra import ExtraKey
from newsroom.model.genre import USUAL, Genre
from newsroom.model.period import Month, Period, Term
from newsroom.model.quota import Holiday, Per, Quota, holiday_in, in_period
from newsroom.model.span import Span, standing
from newsroom.model.unit import USUAL_UNITS, UnitKind
from newsroom.model.week import Week


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

    def chief_on(self, day: date) -> str:
        """What the school calls whoever decides what is published: the first role of the day; the desk, without any."""
        return next((role.title for role in self.roles if role.stands_on(day)), self.name)

    @property
    def editors(self) -> tuple[str, ...]:
        """All who have or had a role at the desk."""
        return tuple(dict.fromkeys(name for role in self.roles for name in role.people))

    @property
    def public_numbers(self) -> tuple[str, ...]:
        """Phone numbers and the address that anybody may print, also where a number is the name of the mailbox."""
        numbers = (*(phone.number for phone in self.phones), self.phone, self.mail, self.mail.partition("@")[0])
        return tuple(number for number in numbers if number)


class Topic(Span, frozen=True, kw_only=True):
    slug: str
    """Its page stands at ``topics/<slug>/``."""
    name: str
    also: tuple[str, ...] = ()
    """Other words by which a story may name it."""
    text: str = ""
    """One or two sentences of what it is about; plain text."""

    @property
    def names(self) -> tuple[str, ...]:
        """All that it may be called; the printed name first, the slug last."""
        return (self.name, *self.also, self.slug)


class DailyReport(Span, frozen=True, kw_only=True):
    """How the units report from its first to its last day."""

    opens: time
    closes: time
    summary: time
    place: str
    """Where the units report, such as a chat group's name."""
    office: str
    """Slug of the unit that collects."""
    in_holidays: bool = True
    """Whether units report in holidays, too."""

    def instants(self, day: date, zone: tzinfo) -> tuple[datetime, datetime, datetime]:
        """When the day's reports open, close, and are summed up; aware, campus time."""
        opens, closes, summary = (datetime.combine(day, at, zone) for at in (self.opens, self.closes, self.summary))
        return opens, closes, summary
