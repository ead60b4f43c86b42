"""Dates as people write them: 2020-02-05, 2020/2/5, 20200205, 2.5, 2020年2月5日（周三）下午3点半."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from enum import Enum, auto

from msgspec import Struct

from newsroom.languages import t, weekday_name
from newsroom.patterns import lazy
from newsroom.reading.date_words import Clock, Day, Words, words_of

_PLAIN = lazy(r"(\d{4})-(\d\d)-(\d\d)(?:[ T](\d\d):(\d\d)(?::(\d\d))?)?", re.ASCII)
YEARS = range(1900, 2101)
"""What a calendar of a school may need; others are slips of the finger, and later arithmetic may trust them."""


class Shape(Enum):
    PLAIN = auto()
    ODD = auto()
    """Readable, but not the way that everybody should write it."""
    ZONED = auto()
    """An instant with an explicit zone, moved to campus time."""
    AMBIGUOUS = auto()
    """It has the form of a date, and may be one of several."""
    IMPOSSIBLE = auto()
    """It has the form of a date, but there is no such day or hour."""
    UNREADABLE = auto()


class Misfit(Enum):
    """What stands beside an odd date and says something else, or too little."""

    WEEKDAY = auto()
    PART = auto()
    """上午 before three in the afternoon."""
    NO_HOUR = auto()
    """上午 without the hour."""


class When(Struct, frozen=True):
    shape: Shape
    at: datetime | None = None
    """Campus time; a date alone is 00:00. None where there is no such instant."""
    has_time: bool = False
    misfit: Misfit | None = None
    misfit_words: str = ""
    """As written, such as 上午; of a weekday the right one."""
    readings: tuple[str, ...] = ()
    """How an ambiguous date may have been meant. Empty: the year is missing."""

    @property
    def canonical(self) -> str:
        """As it should have been written; empty where there is no such instant."""
        return canonical(self.at, self.has_time) if self.at else ""

    @property
    def day(self) -> date | None:
        return self.at.date() if self.at else None

    def precedes(self, other: When) -> bool:
        """Whether it is certainly earlier: by the day, where one of the two has no time."""
        if self.at is None or other.at is None:
            return False
        return self.at < other.at if self.has_time and other.has_time else self.at.date() < other.at.date()


def read_epoch(written: str) -> datetime:
    """The instant that ``SOURCE_DATE_EPOCH`` gives in seconds since 1970. ValueError: what is wrong, in Chinese."""
    try:
        instant = datetime.fromtimestamp(int(written), UTC)
    except (ValueError, OverflowError, OSError):
        instant = None
    if instant is None or instant.year not in YEARS:
        raise ValueError(t("环境变量 SOURCE_DATE_EPOCH 应是 1970 年以来的秒数，不是“{written}”。", written=written))
    return instant


def canonical(at: datetime, has_time: bool) -> str:
    if not has_time:
        return f"{at:%Y-%m-%d}"
    return f"{at:%Y-%m-%d %H:%M:%S}" if at.second else f"{at:%Y-%m-%d %H:%M}"


def read_when(written: str, zone: tzinfo, near: tuple[int, int] | None = None) -> When:
    """Never raises. ``zone`` is the campus's. ``near`` is the year and month in which the date is to be looked for
    where it names none; without it such a date is ambiguous."""
    if match := _PLAIN.fullmatch(written):
        year, month, day, hour, minute, second = (int(part) if part else 0 for part in match.groups())
        if hour < 24 or minute or second:
            at = _instant(year, month, day, Clock(hour, minute, second), zone)
            return When(Shape.PLAIN, at, match[4] is not None) if at else When(Shape.IMPOSSIBLE)
    words = words_of(written)
    if words is None or (words.zone and (words.zone.may_be_end or not words.clock) and words.zone.minutes):
        return When(Shape.UNREADABLE)
    ymd = _dated(words.day, near)
    if ymd is None:
        return When(Shape.AMBIGUOUS)
    return _read(words, ymd, zone)


def _read(words: Words, ymd: tuple[int, int, int], zone: tzinfo) -> When:
    midnight = _instant(*ymd, Clock(0, 0, 0), zone)
    if midnight is None:
        return When(Shape.IMPOSSIBLE)
    misfit, said = _weekday_misfit(words, midnight)
    if words.clock is None:
        if words.part and not misfit:
            misfit, said = Misfit.NO_HOUR, words.part_written
        return When(Shape.ODD, midnight, False, misfit, said)
    clock = words.clock
    if max(clock.minute, clock.second) > 59 or clock > Clock(24, 0, 0):
        return When(Shape.IMPOSSIBLE)
    hours = _hours(words.part, clock.hour)
    if hours is None:
        if not misfit:
            misfit, said = Misfit.PART, words.part_written
        hours = (clock.hour,)
    readings = [
        midnight.replace(hour=hour % 24, minute=clock.minute, second=clock.second) + timedelta(days=hour // 24)
        for hour in hours
    ]
    at, *others = readings
    if others:
        return When(Shape.AMBIGUOUS, readings=tuple(canonical(reading, True) for reading in readings))
    if words.zone is None:
        return When(Shape.ODD, at, True, misfit, said)
    try:
        moved = at.replace(tzinfo=timezone(timedelta(minutes=words.zone.minutes))).astimezone(zone)
    except (ValueError, OverflowError):
        return When(Shape.IMPOSSIBLE)
    return When(Shape.ZONED, moved, True, misfit, said)


def _instant(year: int, month: int, day: int, clock: Clock, zone: tzinfo) -> datetime | None:
    if year not in YEARS:
        return None
    try:
        return datetime(year, month, day, *clock, tzinfo=zone)  # ValueError for 2020-02-31
    except ValueError:
        return None


def _dated(day: Day, near: tuple[int, int] | None) -> tuple[int, int, int] | None:
    """Year, month and day; what is missing is the nearest to ``near``."""
    if day.year is not None and not day.is_short and day.month is not None:
        return day.year, day.month, day.day
    if near is None:
        return None
    year, month = near
    if day.month is None:
        return year, month, day.day
    if day.year is not None:
        return (year, day.month, day.day) if year % 100 == day.year else None
    return min(
        ((year + step, day.month, day.day) for step in (0, -1, 1)),
        key=lambda ymd: abs(12 * (ymd[0] - year) + ymd[1] - month),
    )


def _weekday_misfit(words: Words, midnight: datetime) -> tuple[Misfit | None, str]:
    if words.weekday is None or words.weekday == midnight.weekday():
        return None, ""
    return Misfit.WEEKDAY, weekday_name(midnight.weekday())


def _hours(part: str, hour: int) -> tuple[int, ...] | None:
    """The hours of the day that a clock of twelve may mean in a part of the day, 24 and more the next morning; None
    where they contradict each other."""
    match part:
        case "":
            return (hour,)
        case "am":
            return (hour % 12,) if hour <= 12 else None
        case "dawn":
            return (hour % 12,) if hour <= 7 or hour == 12 else None
        case "morning":
            return (hour,) if hour <= 12 else None
        case "noon":
            return (hour + 12,) if 1 <= hour <= 3 else (hour,) if 10 <= hour <= 15 else None
        case "afternoon":
            return (hour + 12,) if 1 <= hour <= 11 else (hour,) if 12 <= hour <= 19 else None
        case "evening":
            return (hour + 12,) if 4 <= hour <= 8 else (hour,) if 16 <= hour <= 20 else None
        case "night":
            if hour == 12:
                return (24,)
            if hour < 5:
                return hour, hour + 24
            return (hour + 12,) if hour < 12 else (hour,) if hour >= 17 else None
        case _:
            if hour in (0, 12, 24):
                return 0, 24
            if hour < 6:
                return hour, hour + 24
            return (hour + 12,) if 8 <= hour < 12 else (hour,) if hour >= 20 else None
