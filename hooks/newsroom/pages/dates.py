"""Dates as readers see them. Instants come in campus time and are printed as they are."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from newsroom.languages import month_name, spoken, t, weekday_name
from newsroom.model import FormerName
from newsroom.model.span import Span

_DAYS = 4096
"""Days that are kept in words, for lists say the same ones again and again; a tenth of a kilobyte each."""


def _kept(say: Callable[..., str]) -> Callable[..., str]:
    """Once for each language."""
    known = lru_cache(_DAYS)(lambda _, *numbers: say(*numbers))
    return lambda *numbers: known(spoken().catalogue, *numbers)


@_kept
def month_of_year(year: int, month: int) -> str:
    """``2020年2月``."""
    return t("{year}年{month}月", year=year, month=month, name=month_name(month))


def short_day(day: date) -> str:
    """``2月5日``."""
    return _short_day(day.month, day.day)


@_kept
def _short_day(month: int, day: int) -> str:
    return t("{month}月{day}日", month=month, day=day, name=month_name(month))


def long_day(day: date) -> str:
    """``2020年2月5日``."""
    return _long_day(day.year, day.month, day.day)


@_kept
def _long_day(year: int, month: int, day: int) -> str:
    return t("{year}年{month}月{day}日", year=year, month=month, day=day, name=month_name(month))


def moment(instant: datetime) -> str:
    """``2020年2月5日 9:30``; the day alone at midnight, which is how a day without an hour is kept."""
    if (instant.hour, instant.minute) == (0, 0):
        return long_day(instant)
    return t("{day} {clock}", day=long_day(instant), clock=f"{instant.hour}:{instant.minute:02d}")


def age(when: datetime, has_time: bool, today: date) -> str:
    """``14:05`` or 今天, 昨天, ``2月5日``, ``2019年12月30日``: as a page that changes with the day says it."""
    day = when.date()
    if day == today:
        return clock(when) if has_time else t("今天")
    if day == today - timedelta(days=1):
        return t("昨天")
    return short_day(day) if day.year == today.year else long_day(day)


def clock(instant: datetime | time) -> str:
    """``14:05``."""
    return f"{instant:%H:%M}"


def weekday(day: date) -> str:
    """``星期三``."""
    return weekday_name(day.weekday())


def deadline(instant: datetime) -> str:
    """An end that is no longer included: midnight is said as 24:00 of the day before, as people say it."""
    if (instant.hour, instant.minute) == (0, 0):
        return t("{day} {clock}", day=long_day(instant - timedelta(days=1)), clock="24:00")
    return moment(instant)


def iso(when: date) -> str:
    """For ``<time datetime>``: ``2020-02-05`` or ``2020-02-05T09:30+08:00``."""
    return when.isoformat(timespec="minutes") if isinstance(when, datetime) else when.isoformat()


def iso_day(when: date) -> str:
    """``2020-02-05``, also of an instant."""
    return f"{when.year:04d}-{when.month:02d}-{when.day:02d}"


def days_span(span: Span) -> str:
    """``2020年2月3日至3月1日``, ``2020年2月3日起``, ``到2020年3月1日为止``; empty of what has neither end."""
    since, until = span.since, span.until
    if since and until:
        return t(
            "{long_day}至{short_day}",
            long_day=long_day(since),
            short_day=short_day(until) if since.year == until.year else long_day(until),
        )
    return (
        t("{long_day}起", long_day=long_day(since))
        if since
        else t("到{long_day}为止", long_day=long_day(until))
        if until
        else ""
    )


def former_names(names: Iterable[FormerName], today: date) -> tuple[str, ...]:
    """``2020年3月8日以前叫理学院``, the oldest first; none of those that are still used."""
    return tuple(t("{day}以前叫{name}", day=long_day(one.until), name=one.name) for one in names if one.until < today)


def span(length: timedelta) -> str:
    """``40分钟``, ``18小时``, ``3天``: as exactly as it matters."""
    minutes = round(length.total_seconds() / 60)
    if minutes < 60:
        return t("{n}分钟", n=minutes)
    hours = round(minutes / 60)
    if hours < 48:
        return t("{n}小时", n=hours)
    days, rest = divmod(hours, 24)
    return t("{n}天{rest}小时", n=days, rest=rest) if rest and days < 7 else t("{n}天", n=round(hours / 24))
