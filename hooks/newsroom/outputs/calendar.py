"""Deadlines and anniversaries as a calendar to subscribe to."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

from msgspec import Struct

from newsroom.languages import t
from newsroom.model import Desk, Newsroom, Site, Week
from newsroom.model.addresses import CALENDAR, DESK, QUOTA
from newsroom.pages.dates import deadline


class Every(StrEnum):
    DAY = "DAILY"
    WEEK = "WEEKLY"
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
    events = (*_weekly(newsroom), *_daily(newsroom), *_notices(newsroom), *_anniversaries(newsroom))
    return Calendar(title=site.name, site_url=site.url, zone=str(newsroom.plan.desk.zone), events=events)


def _weekly(newsroom: Newsroom) -> Iterator[Event]:
    desk = newsroom.plan.desk
    for number, quota in enumerate(desk.quotas):
        # The weeks that ask it: those on whose Monday it stands.
        first = Week.of(quota.since + timedelta(days=6)) if quota.since else newsroom.this_week
        last = Week.of(quota.until) if quota.until else None
        if last and not any(other.stands_on(last.sunday) for other in desk.quotas):
            last = Week.of(last.monday - timedelta(days=1))
        if quota.minimum and (last is None or first <= last):
            yield Event(
                name=f"quota-{first}" if number else "quota",
                title=t("每周任务截止（24:00）"),
                text=t("每个单位每周{n}篇稿件或消息，一句话新闻同样计数。", n=quota.amount),
                address=QUOTA,
                starts=first.sunday,
                stamp=first.starts(desk.zone),
                every=Every.WEEK,
                until=last.sunday if last else None,
                off=tuple(_sundays_off(desk, first, last)),
            )


def _sundays_off(desk: Desk, first: Week, last: Week | None) -> Iterator[date]:
    """Sundays of the weeks from ``first`` to ``last`` that a holiday takes out."""
    begins = max(first, Week.of(min((one.since for one in desk.holidays if one.since), default=first.monday)))
    ends = Week.of(max((one.until for one in desk.holidays if one.until), default=first.monday))
    return (week.sunday for week in begins.until(min(ends, last) if last else ends) if desk.holiday_of(week))


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
        )
