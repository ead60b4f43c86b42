"""Dates to come: what ends, what is due, what the desk announces."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

from newsroom.languages import t
from newsroom.model import Kind
from newsroom.model.addresses import CONCERNS
from newsroom.pages.edition import Edition
from newsroom.pages.views.front import DateLine

AHEAD = timedelta(days=30)
MOST = 6


def dates_to_come(edition: Edition) -> tuple[DateLine, ...]:
    """The next dates, today's first; of one day the desk's own first."""
    today = edition.newsroom.today
    lines = [line for line in _lines(edition) if today <= line.date <= today + AHEAD]
    return tuple(sorted(lines, key=lambda line: line.date)[:MOST])


def _lines(edition: Edition) -> Iterator[DateLine]:
    newsroom, desk = edition.newsroom, edition.plan.desk
    for one in desk.dates:
        yield DateLine(date=one.day, text=one.title, address="")
    for anniversary in desk.anniversaries:
        day = _this_time(anniversary.day, newsroom.today)
        if day and (anniversary.until is None or day <= anniversary.until):
            yield DateLine(date=day, text=anniversary.title, address="")
    for story in newsroom.of_kind(Kind.NOTICE):
        expires = story.notice.expires if story.notice else None
        if expires and expires > newsroom.now:
            last = (expires - timedelta(microseconds=1)).astimezone(desk.zone).date()
            yield DateLine(date=last, text=t("截止：{title}", title=story.title), address=story.address)
    dues = (desk.answer_due(one.asked) for one in newsroom.open_concerns)
    for day, count in Counter(due.astimezone(desk.zone).date() for due in dues if due).items():
        yield DateLine(date=day, text=t("{n}件师生关切应答复", n=count), address=CONCERNS)


def _this_time(day: date, today: date) -> date | None:
    """When it is remembered next, from the year after it on; None where that is far off."""
    for year in (today.year, today.year + 1):
        if year <= day.year:
            continue
        try:
            again = day.replace(year=year)
        except ValueError:  # the 29th of February
            continue
        if again >= today:
            return again
    return None
