"""The keys of the files in ``columns/``: units, columns with their beats and suppliers, the desk."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, time
from enum import StrEnum
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from msgspec.structs import replace

from newsroom.languages import later
from newsroom.model import Kind, Late, Layout, Value, Week
from newsroom.patterns import lazy
from newsroom.reading.kind_words import kind_called, known_kinds
from newsroom.reading.names import Lookup
from newsroom.reading.schema import ALWAYS, FLAGS, Holds, Key, Schema, matching
from newsroom.reading.school_keys import is_link

_MAIL = lazy(r"[\w.+-]+@[\w-]+(\.[\w-]+)+", re.ASCII)
_WEEKS = lazy(r"(\d{4}-W\d\d)(?:\s*(?:至|到|-|–|—|~|～)\s*(\d{4}-W\d\d))?")
SLUG = lazy(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def is_slug(text: str) -> bool:
    return SLUG.fullmatch(text) is not None


_SLUG_KEY = Key("slug", holds=Holds.NAME, needed=ALWAYS)


def _text(name: str, *, is_needed: bool = True) -> Key:
    return Key(name, needed=ALWAYS if is_needed else (), wanted=later("一段文字"))


def _texts(name: str) -> Key:
    return Key(name, holds=Holds.NAMES, wanted=later("一列文字"))


def _parsed(
    name: str, parse: Callable[[str], object], wanted: str, *, is_needed: bool = False, holds: Holds = Holds.NAME
) -> Key:
    return Key(name, holds=holds, needed=ALWAYS if is_needed else (), parse=parse, wanted=wanted)


def _table(name: str, *inner: Key, is_needed: bool = False) -> Key:
    return Key(name, holds=Holds.TABLE, needed=ALWAYS if is_needed else (), inner=inner, wanted=later("几个键"))


def _rows(name: str, *inner: Key) -> Key:
    return Key(name, holds=Holds.ROWS, inner=inner, wanted=later("一列，每项写几个键"))


def _count(text: str) -> int:
    if not text.isdecimal() or len(text) > 4:
        raise ValueError(text)
    return int(text)


def _web_address(text: str) -> str | None:
    return text if is_link(text) else None


def _kind(written: str) -> Kind | None:
    return kind_called(written, known_kinds())


def _flag(written: str) -> bool | None:
    found = FLAGS.find(written)
    return found == "yes" if found else None


_LATE = Lookup.of([("日期", "date"), ("合并", "merge"), ("date", "date"), ("merge", "merge")])


def _late(written: str) -> Late | None:
    found = _LATE.find(written)
    return Late(found) if found else None


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, OSError) as problem:
        raise ValueError(name) from problem


def _weeks(text: str) -> tuple[Week, Week] | None:
    """``2020-W07``, or ``2020-W07 至 2020-W09``."""
    match = _WEEKS.fullmatch(text)
    if match is None:
        return None
    first = Week.parse(match[1])
    last = Week.parse(match[2]) if match[2] else first
    return (first, last) if first <= last else None


def _number(name: str, *, is_needed: bool = False) -> Key:
    return _parsed(name, _count, later("数字"), is_needed=is_needed)


def _day(name: str, *, is_needed: bool = False) -> Key:
    return _parsed(name, date.fromisoformat, later("日期，如 2020-02-05"), is_needed=is_needed)


def _time(name: str) -> Key:
    return _parsed(name, time.fromisoformat, later("时间，如 14:00"), is_needed=True)


def _choice(name: str, choices: type[StrEnum]) -> Key:
    return _parsed(name, choices, later("{choices}", choices=tuple(choices)))


def _monday(written: str) -> date:
    """A week stands for its first day."""
    return Week.parse(written).monday if "W" in written else date.fromisoformat(written)


def _sunday(written: str) -> date:
    return Week.parse(written).sunday if "W" in written else date.fromisoformat(written)


def span_keys(*needed: str) -> tuple[Key, Key]:
    """First and last day, in the same words for whatever has them; ``needed`` are those that must be written."""
    wanted = later("日期，如 2020-02-05，或周次，如 2020-W06")
    return (
        replace(_parsed("from", _monday, wanted, is_needed="from" in needed), chinese=("从",), also=("since",)),
        replace(_parsed("until", _sunday, wanted, is_needed="until" in needed), chinese=("至",)),
    )


_SPAN = span_keys()
_AMOUNT = (_number("min", is_needed=True), _number("max"))
_AMOUNTS = (_table("weekly", *_AMOUNT), _table("monthly", *_AMOUNT), _table("termly", *_AMOUNT))
_SUPPLIERS = _rows("suppliers", _texts("units"), _texts("kinds"), _texts("people"), _texts("roles"), *_SPAN)
_ROLE = (_text("title"), _texts("people"), *_SPAN)
_FORMERLY = replace(
    _rows("formerly", _text("name"), _text("short", is_needed=False), span_keys("until")[1]), chinese=("曾用名",)
)
_EXTRA = _rows(
    "extra",
    _text("label"),
    _choice("holds", Value),
    _parsed("kinds", _kind, later("类型：{kinds}", kinds=tuple(kind.chinese for kind in Kind)), holds=Holds.NAMES),
    _text("text", is_needed=False),
    *_SPAN,
)

UNITS = Schema(
    (
        # The file is a list; wrapped, it is a file like the others.
        _rows(
            "units",
            _SLUG_KEY,
            _text("name"),
            _texts("also"),
            _text("kind"),
            _table("campus", _text("name"), _SLUG_KEY),
            _number("minimum"),
            _rows("quota", *_AMOUNTS, *span_keys("from")),
            *_SPAN,
            _FORMERLY,
            replace(_text("successor", is_needed=False), chinese=("并入",)),
        ),
    )
)
COLUMN = Schema(
    (
        _text("title"),
        _text("short", is_needed=False),
        _number("order", is_needed=True),
        _text("asks_for"),
        _choice("layout", Layout),
        *_SPAN,
        _rows("beats", _SLUG_KEY, _text("title"), _text("asks_for"), _SUPPLIERS, *_SPAN),
        _SUPPLIERS,
        _EXTRA,
        _FORMERLY,
    )
)
CONTACT = (
    _parsed("mail", matching(_MAIL), later("邮箱，如 news@example.edu.cn")),
    _text("phone", is_needed=False),
    _text("room", is_needed=False),
    _parsed("form", _web_address, later("网址，如 https://wj.example.edu.cn/ask")),
    _parsed("chat", _web_address, later("扫码后打开的网址，如 https://work.weixin.qq.com/ca/0123456789")),
)
"""How readers reach the school, in the settings, or its desk, in the plan."""
DESK = Schema(
    (
        _text("name"),
        _text("unit"),
        *CONTACT,
        _parsed("time_zone", _zone, later("时区，如 Asia/Shanghai"), is_needed=True),
        _rows(
            "quota",
            *_AMOUNTS,
            *span_keys("from"),
            _parsed("weeks_off", _weeks, later("一列周次，如 [2020-W07, 2020-W10 至 2020-W12]"), holds=Holds.NAMES),
            Key("points", holds=Holds.PAIRS, parse=str, wanted=later("类型或体裁和分数，如“稿件: 2”，一行一个")),
            _parsed("late", _late, later("“日期”或“合并”：补交的稿件算在稿件日期那一期，还是合并那一期")),
        ),
        _rows("unit_kinds", _SLUG_KEY, _text("name"), _text("heading", is_needed=False)),
        _rows("holidays", _text("name"), *span_keys("from", "until")),
        _rows("terms", _SLUG_KEY, _text("name"), *span_keys("from", "until")),
        _rows(
            "daily_report",
            _time("opens"),
            _time("closes"),
            _time("summary"),
            _text("place"),
            _text("office"),
            _parsed("in_holidays", _flag, later("“是”或“否”：放假的日子要不要报")),
            *_SPAN,
        ),
        _rows("concerns", _number("overdue_after"), *_SPAN),
        _rows("headquarters", *_ROLE),
        _rows("roles", *_ROLE),
        _rows("reviews", _text("name"), _texts("roles"), *_SPAN),
        _rows(
            "working_groups",
            _SLUG_KEY,
            _text("name"),
            _texts("leaders"),
            _text("lead_office", is_needed=False),
            _texts("members"),
            _text("task"),
            *_SPAN,
        ),
        _table("care", _text("unit"), Key("text", holds=Holds.LINES, needed=ALWAYS, wanted=later("一段文字"))),
        _rows("phones", _text("name"), _text("number"), _text("hours", is_needed=False), *_SPAN),
        _rows("anniversaries", _text("title"), _day("date", is_needed=True), _SPAN[1]),
        _rows("dates", _text("title"), _day("date", is_needed=True)),
        _rows("topics", _SLUG_KEY, _text("name"), _texts("also"), _text("text", is_needed=False), *_SPAN),
        _rows(
            "genres",
            _text("name"),
            _texts("also"),
            _parsed("reprint", _flag, later("“是”或“否”")),
            _parsed("wide", _flag, later("“是”或“否”")),
            *_SPAN,
        ),
        _EXTRA,
    )
)
