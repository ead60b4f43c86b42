"""The pieces of which people make a date: days, weekdays, halves of the day, clocks, zones, in figures or in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from newsroom.patterns import lazy
from newsroom.reading.names import narrowed

LONGEST = 60
"""Characters of a text that is still looked at."""

_SIGNS = str.maketrans(
    dict.fromkeys("–—−‐‑―", "-")
    | dict.fromkeys("。·．", ".")
    | dict.fromkeys("()[]〔〕【】〈〉<>,、;“”‘’「」『』《》\"'＂", " ")
    | {"∶": ":", "點": "点", "時": "时", "號": "号", "週": "周", "禮": "礼", "鐘": "钟", "兩": "二", "两": "二"}
    | {"元": "一"}
)
"""Brackets and quotation marks part the pieces and mean nothing more; 元月 and 元年 are the first."""
_DIGITS = dict(zip("〇○零o一二三四五六七八九", "0000123456789", strict=True))
_NUMERAL = lazy(r"(?<![a-z])[〇○零o]{0,8}[一二三四五六七八九十廿卅][〇○零o一二三四五六七八九十廿卅]*")
_TENS = lazy(r"(?:([二三四五六七八九一]?)十|([廿卅])十?)([一二三四五六七八九]?)")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(?P<{}>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{{0,6}}\.?"
_WEEKDAYS = {
    character: day
    for day, characters in enumerate(("1一", "2二", "3三", "4四", "5五", "6六", "7日天七"))
    for character in characters
}
_WEEKDAY = lazy(r"(?:星期|礼拜|周) ?([1-7一二三四五六七日天])")
_ENGLISH_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

_PIECES = {
    "day": lazy(
        r"(?P<y1>\d{4})(?P<m1>\d\d)(?P<d1>\d\d)(?:(?P<h1>\d\d)(?P<n1>\d\d)(?P<s1>\d\d)?)?(?!\d)"
        r"|(?P<y2>\d{4}) ?[年\-/. ] ?(?P<m2>\d{1,2}) ?[月\-/. ] ?(?P<d2>\d{1,2})(?!\d)(?: ?[日号]|\.(?!\d))?"
        r"|(?P<y3>\d\d) ?(?P<sep>[年\-/.]) ?(?P<m3>\d{1,2}) ?(?:月|(?P=sep)) ?(?P<d3>\d{1,2})(?!\d)(?: ?[日号])?"
        r"|(?P<m4>\d{1,2}) ?[月\-/.] ?(?P<d4>\d{1,2})(?![\d:])(?: ?[日号])?"
        r"|(?P<d5>\d{1,2}) ?[日号]"
        rf"|{_MONTH.format('e6')} ?(?P<d6>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:])(?: ?(?P<y6>\d{{4}}))?"
        rf"|(?P<d7>\d{{1,2}})(?:st|nd|rd|th)? ?{_MONTH.format('e7')}(?: ?(?P<y7>\d{{4}}))?",
        re.ASCII,
    ),
    "weekday": lazy(r"周(?P<w>[0-6])|(?P<e>mon|tue|wed|thu|fri|sat|sun)(?:day|sday|s|nesday|rsday|rs|r|urday)?\.?"),
    "part": lazy(
        r"(?P<dawn>凌晨)|(?P<noon>正午|中午)|(?P<evening>傍晚)|(?P<midnight>半夜|午夜|子夜|深夜|夜里)"
        r"|(?P<am>a\.?m\.?(?![a-z]))|(?P<morning>清晨|早晨|早上|上午|早间|早)"
        r"|(?P<afternoon>下午|午后|p\.?m\.?(?![a-z]))|(?P<night>晚上|晚间|夜晚|夜间|当晚|晚)"
    ),
    "clock": lazy(
        r"(?P<h1>\d{1,2}) ?: ?(?P<n1>\d{1,2})(?: ?: ?(?P<s1>\d{1,2})(?:\.\d{1,9})?)?(?!\d)(?: ?[点时分秒])?"
        r"|(?P<h2>\d{1,2}) ?(?:点钟?|时) ?"
        r"(?:(?P<half>半)|(?P<quarter>[13])刻|整|(?P<n2>\d{1,2})(?: ?分)?(?: ?(?P<s2>\d{1,2}) ?秒)?(?!\d))?"
        r"|(?P<h3>\d{1,2})(?= ?[ap]\.?m)"
        r"|(?P<h4>\d\d)(?P<n4>\d\d)(?!\d)"
        r"|(?P<h5>\d{1,2})\.(?P<n5>\d\d)(?!\d)",
        re.ASCII,
    ),
    "zone": lazy(
        r"(?P<name>utc|gmt|z)(?![a-z+\-])|(?P<beijing>北京时间)|(?:utc|gmt)?(?P<sign>[+\-])(?P<zh>\d\d):?(?P<zm>\d\d)?(?!\d)"
    ),
}
_BETWEEN = lazy(r"(?:[ ,]|t(?=\d))*")


class Day(NamedTuple):
    """None where nothing was written."""

    year: int | None
    is_short: bool
    """Two figures of the year."""
    month: int | None
    day: int


class Clock(NamedTuple):
    hour: int
    minute: int
    second: int


class Zone(NamedTuple):
    minutes: int
    """East of Greenwich."""
    may_be_end: bool
    """Written as the end of a span of hours is, 9:30-10:30, without the T or the seconds of a machine's date."""


class Words(NamedTuple):
    """What a text says, piece by piece."""

    day: Day
    clock: Clock | None = None
    weekday: int | None = None
    """0: Monday."""
    part: str = ""
    """The part of the day: dawn, morning, am, noon, afternoon, evening, night, midnight."""
    part_written: str = ""
    zone: Zone | None = None


_BRACKETED_WEEKDAY = lazy(r"\(([一二三四五六日天])\)")
_ABOUT = lazy(r"(?<=[点时分半整刻钟\d])(?:许|左右|前后)")
_BEFORE = lazy(r"^(?:发布|发表|发稿|写|刊)于")
_CLOCK = r"(?::\d\d|[点时](?: ?(?:半|整|[13]刻|\d{1,2} ?分?))?)"
_SPAN_OF_HOURS = lazy(
    rf"(?P<start>(?<!\d)(?P<from>\d{{1,2}}) ?{_CLOCK}) ?(?:[-~]+|至|到) ?"
    rf"(?P<later>下午|晚上|晚)?(?:上午|中午)? ?(?P<to>\d{{1,2}}) ?{_CLOCK}$"
)
_MACHINE = lazy(r"\dt\d|:\d\d:\d")


def words_of(written: str) -> Words | None:
    """None where the text is no date, or more than one."""
    if len(written) > LONGEST:
        return None
    text = _BRACKETED_WEEKDAY.sub(r" 周\1 ", narrowed(written).casefold()).translate(_SIGNS)
    text = _WEEKDAY.sub(_week_figure, text)  # first: 星期二十点 is no twentieth
    text = " ".join(_NUMERAL.sub(_figures, text).split()).rstrip(". ")
    text = _without_end(_ABOUT.sub("", _BEFORE.sub("", text)))
    found = dict(_pieces(text))
    if "day" not in found or "" in found:
        return None
    day, clock = _day(found["day"]), _clock(found.get("clock"))
    compact = found["day"]
    if compact["h1"]:
        if clock:
            return None
        clock = Clock(int(compact["h1"]), int(compact["n1"]), int(compact["s1"] or 0))
    part, weekday = found.get("part"), found.get("weekday")
    return Words(
        day,
        clock,
        _weekday(weekday) if weekday else None,
        part.lastgroup or "" if part else "",
        part[0] if part else "",
        _zone(found.get("zone")),
    )


def _without_end(text: str) -> str:
    """From one hour to a later one, 9:00-11:30: what is of the first begins then. An earlier one may be a zone."""
    match = _SPAN_OF_HOURS.search(text)
    is_span = match and not _MACHINE.search(text) and (match["later"] or int(match["to"]) > int(match["from"]))
    return text[: match.end("start")] if match and is_span else text


def _pieces(text: str) -> Iterator[tuple[str, re.Match[str]]]:
    """Each piece once, in any order; one without a name where something is left that is none."""
    left, at = dict(_PIECES), 0
    while (at := _end(_BETWEEN.match(text, at), at)) < len(text):
        found = next(((name, match) for name, piece in left.items() if (match := piece.match(text, at))), None)
        if found is None:
            nothing = re.match("", text)
            if nothing:
                yield "", nothing
            return
        yield found
        del left[found[0]]
        at = found[1].end()


def _end(match: re.Match[str] | None, at: int) -> int:
    return match.end() if match else at


def _week_figure(match: re.Match[str]) -> str:
    return f" 周{_WEEKDAYS[match[1]]} "


def _figures(match: re.Match[str]) -> str:
    words = match[0]
    if not set(words) & set("十廿卅"):
        return "".join(_DIGITS[character] for character in words)
    tens = _TENS.fullmatch(words)
    if tens is None:
        return words
    ten = {"廿": 2, "卅": 3}.get(tens[2] or "") or int(_DIGITS.get(tens[1] or "", "1"))
    return str(10 * ten + int(_DIGITS.get(tens[3], "0")))


def _day(match: re.Match[str]) -> Day:
    said = {name: text for name, text in match.groupdict().items() if text}
    year = next((said[name] for name in ("y1", "y2", "y3", "y6", "y7") if name in said), None)
    month = next((int(said[name]) for name in ("m1", "m2", "m3", "m4") if name in said), None)
    english = said.get("e6") or said.get("e7")
    if english:
        month = _MONTHS.index(english) + 1
    day = next(int(said[f"d{number}"]) for number in range(1, 8) if f"d{number}" in said)
    return Day(int(year) if year else None, year is not None and len(year) == 2, month, day)


def _clock(match: re.Match[str] | None) -> Clock | None:
    if match is None:
        return None
    said = {name: text for name, text in match.groupdict().items() if text}
    hour = next(int(said[f"h{number}"]) for number in range(1, 6) if f"h{number}" in said)
    minute = next((int(said[name]) for name in ("n1", "n2", "n4", "n5") if name in said), 0)
    if "half" in said:
        minute = 30
    if "quarter" in said:
        minute = 15 * int(said["quarter"])
    return Clock(hour, minute, int(said.get("s1") or said.get("s2") or 0))


def _weekday(match: re.Match[str]) -> int:
    return int(match["w"]) if match["w"] else _ENGLISH_WEEKDAYS.index(match["e"])


def _zone(match: re.Match[str] | None) -> Zone | None:
    if match is None:
        return None
    if match["name"] or match["beijing"]:
        return Zone(480 if match["beijing"] else 0, may_be_end=False)
    minutes = 60 * int(match["zh"]) + int(match["zm"] or 0)
    by_machine = _MACHINE.search(match.string) or re.fullmatch(r"-\d{4}", match[0])
    return Zone(-minutes if match["sign"] == "-" else minutes, may_be_end=match["sign"] == "-" and not by_machine)
