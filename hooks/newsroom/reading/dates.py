"""Dates as people write them: 2020-02-05, 2020-2-5, 2020/02/05, 2020年2月5日, each with or without a time."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from enum import Enum, auto

_PLAIN = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:[ T](\d\d):(\d\d)(?::(\d\d))?)?", re.ASCII)
_ANY = re.compile(
    r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?"
    r"(?:[T,\s]*(\d{1,2})\s*[:时点]\s*(?:(\d{1,2})\s*(?:[:分]\s*(?:(\d{1,2})(?:\.\d+)?\s*秒?)?)?)?)?"
    r"\s*(Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?",
    re.ASCII | re.IGNORECASE,
)
YEARS = range(1900, 2101)
"""What a calendar of a school may need; others are slips of the finger, and later arithmetic may trust them."""


class Shape(Enum):
    PLAIN = auto()
    ODD = auto()
    """Readable, but not the way that everybody should write it."""
    ZONED = auto()
    """An instant with an explicit zone, moved to campus time."""
    IMPOSSIBLE = auto()
    """It has the form of a date, but there is no such day or hour."""
    UNREADABLE = auto()


@dataclass(frozen=True, slots=True)
class When:
    shape: Shape
    at: datetime | None = None
    """Campus time; a date alone is 00:00. None where there is no such instant."""
    has_time: bool = False

    @property
    def canonical(self) -> str:
        """As it should have been written; empty where there is no such instant."""
        if self.at is None:
            return ""
        if not self.has_time:
            return f"{self.at:%Y-%m-%d}"
        return f"{self.at:%Y-%m-%d %H:%M:%S}" if self.at.second else f"{self.at:%Y-%m-%d %H:%M}"

    @property
    def day(self) -> date | None:
        return self.at.date() if self.at else None


def read_when(written: str, zone: tzinfo) -> When:
    """Never raises. ``zone`` is the campus's."""
    match = _PLAIN.fullmatch(written)
    shape = Shape.PLAIN
    if match is None:
        match = _ANY.fullmatch(unicodedata.normalize("NFKC", written).strip()[:60])
        shape = Shape.ODD
    if match is None:
        return When(Shape.UNREADABLE)
    year, month, day, hour, minute, second, *rest = match.groups()
    offset = rest[0] if rest else None
    has_time = hour is not None
    if int(year) not in YEARS:
        return When(Shape.IMPOSSIBLE)
    try:
        at = datetime(
            int(year), int(month), int(day), int(hour or 0), int(minute or 0), int(second or 0), tzinfo=zone
        )  # ValueError for 2020-02-31
        if offset and has_time:
            return When(Shape.ZONED, at.replace(tzinfo=_zone(offset)).astimezone(zone), has_time=True)
    except (ValueError, OverflowError):
        return When(Shape.IMPOSSIBLE)
    return When(shape, at, has_time)


def _zone(offset: str) -> tzinfo:
    if offset[0] not in "+-":
        return UTC
    digits = offset[1:].replace(":", "")
    delta = timedelta(hours=int(digits[:2]), minutes=int(digits[2:] or 0))
    return timezone(-delta if offset[0] == "-" else delta)
