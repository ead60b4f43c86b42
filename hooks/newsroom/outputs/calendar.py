"""Deadlines and anniversaries as a calendar to subscribe to."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from newsroom.languages import t
from newsroom.model import Desk, Month, Newsroom, Per, Period, Quota, Site, Week
from newsroom.model.addresses import CALENDAR, DESK, QUOTA
from newsroom.model.period import starts
from newsroom.pages.dates import deadline
from newsroom.standings import naming


class Every(StrEnum):
    DAY = "DAILY"
    WEEK = "WEEKLY"
    MONTH = "MONTHLY"
    """On the last day of each."""
    YEAR = "YEARLY"


class Event(Struct, frozen=True, kw_only=True):
    name: str
    """Names it for good, among the events of this site."""
    title: str
    text: str = ""
    address: str | None = None
    """The address of the page that says more."""
    starts: date
    """A day, or an instant in campus time."""
    ends: datetime | None = None
    """When it ends, where it starts at an instant."""
    stamp: datetime
    """When it was last changed, as far as its source tells; no clock is asked, so that the same calendar has the same
    bytes."""
    every: Every | None = None
    until: date | None = None
    """Last day of what comes again; None: it goes on."""
    off: tuple[date, ...] = ()
    """Days on which what comes again does not."""


class Calendar(Struct, frozen=True, kw_only=True):
    path: str = CALENDAR
    title: str
    site_url: str
    zone: str
    """The zone of the campus: ``Asia/Shanghai``."""
    events: tuple[Event, ...]


def calendar(newsroom: Newsroom, site: Site) -> Calendar:
    """``site`` knows its address."""
    events = (*_owed(newsroom), *_daily(newsroom), *_notices(newsroom), *_anniversaries(newsroom))
    return Calendar(title=site.name, site_url=site.url, zone=str(newsroom.plan.desk.zone), events=events)


def _owed(newsroom: Newsroom) -> Iterator[Event]:
    """The ends of weeks and months come again; those of terms are so many days."""
    desk = newsroom.plan.desk
    for number, quota in enumerate(desk.quotas):
        if not quota.minimum:
            continue
        periods = [term for term in desk.terms if desk.quota_of(term) == quota] if quota.per is Per.TERM else []
        for term in periods:
            yield _deadline(newsroom, quota, term, f"quota-{term}")
        if quota.per is not Per.TERM and (ends := _first_and_last(newsroom, quota)):
            first, last = ends
            yield replace(
                _deadline(newsroom, quota, first, f"quota-{first}" if number else "quota"),
                every=Every.WEEK if quota.per is Per.WEEK else Every.MONTH,
                until=last.last if last else None,
                off=tuple(_ends_off(desk, first, last)),
            )


def _deadline(newsroom: Newsroom, quota: Quota, period: Period, name: str) -> Event:
    return Event(
        name=name,
        title={
            Per.WEEK: t("每周任务截止（24:00）"),
            Per.MONTH: t("每月任务截止（24:00）"),
            Per.TERM: t("学期任务截止（24:00）"),
        }[quota.per],
        text=naming.asked_in_full(quota),
        address=QUOTA,
        starts=period.last,
        stamp=starts(period, newsroom.plan.desk.zone),
    )


def _first_and_last(newsroom: Newsroom, quota: Quota) -> tuple[Week | Month, Week | Month | None] | None:
    """The weeks or months that ask it: those on whose first day it stands, if anything does on their last. None where
    there are none; no last one where it goes on."""
    desk = newsroom.plan.desk
    of = Week.of if quota.per is Per.WEEK else Month.of
    first: Week | Month = of(quota.since or newsroom.today)
    if quota.since and first.first < quota.since:
        first = first.next()
    last: Week | Month | None = of(quota.until) if quota.until else None
    if last and not any(other.stands_on(last.last) and other.per is quota.per for other in desk.quotas):
        last = of(last.first - timedelta(days=1))
    return None if last and last.first < first.first else (first, last)


def _ends_off(desk: Desk, first: Week | Month, last: Week | Month | None) -> Iterator[date]:
    """Last days of the weeks or months from ``first`` to ``last`` that a holiday takes out."""
    begins = min((one.since for one in desk.holidays if one.since), default=first.first)
    ends = max((one.until for one in desk.holidays if one.until), default=first.first)
    period = first
    while period.first <= min(ends, last.first if last else ends):
        if begins <= period.last and desk.holiday_of(period):
            yield period.last
        period = period.next()


def _daily(newsroom: Newsroom) -> Iterator[Event]:
    """Each as long as it lasts; one that the plan gives no first day begins with the weekly task."""
    desk = newsroom.plan.desk
    for number, report in enumerate(desk.daily_reports):
        since = report.since or (desk.quotas[0].since if desk.quotas else None)
        if since is None:
            continue
        place = t("在{place}", place=report.place) if report.place else ""
        yield Event(
            name=f"daily-report-{since}" if number else "daily-report",
            title=t("日报告、零报告"),
            text=t(
                "{place}报平安；{name}汇总，{summary}前通报。",
                place=place,
                name=newsroom.plan.unit(report.office).name,
                summary=f"{report.summary:%H:%M}",
            ),
            address=DESK,
            starts=datetime.combine(since, report.opens, desk.zone),
            ends=datetime.combine(since, report.closes, desk.zone),
            stamp=datetime.combine(since, time(), desk.zone),
            every=Every.DAY,
            until=report.until,
            off=() if report.in_holidays else tuple(_days_off(desk, since, report.until)),
        )


def _days_off(desk: Desk, first: date, last: date | None) -> Iterator[date]:
    """Days of holidays from ``first`` to ``last``; a holiday has both ends."""
    for day in sorted({day for one in desk.holidays for day in one.days()}):
        if first <= day and (last is None or day <= last):
            yield day


def _notices(newsroom: Newsroom) -> Iterator[Event]:
    """The last days of notices in force. Those that have ended are no deadlines any more."""
    for story in newsroom.published:
        if story.notice and story.notice.expires and story.notice.in_force(newsroom.now):
            expires = story.notice.expires
            yield Event(
                name=newsroom.first_address(story).rstrip("/"),
                title=t("通告到期：{story}", story=story.title),
                text=t("有效期至{deadline}。", deadline=deadline(expires)),
                address=story.address,
                starts=(expires - timedelta(microseconds=1)).date(),
                stamp=story.modified,
            )


def _anniversaries(newsroom: Newsroom) -> Iterator[Event]:
    for number, one in enumerate(newsroom.plan.desk.anniversaries):
        same_day = sum(other.day == one.day for other in newsroom.plan.desk.anniversaries[:number])
        yield Event(
            name=f"anniversary-{one.day}{f'-{same_day + 1}' if same_day else ''}",
            title=one.title,
            starts=one.day,
            stamp=datetime.combine(one.day, time(), UTC),
            every=Every.YEAR,
            until=one.until,
        )
