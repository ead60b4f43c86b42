"""Names of months and days of the week. Not every language numbers its months, so texts with a date are given
the name, too."""

from __future__ import annotations

from newsroom.languages.speech import later

_MONTHS = tuple(map(later, ("1月", "2月", "3月", "4月", "5月", "6月", "7月", "8月", "9月", "10月", "11月", "12月")))


def month_name(number: int) -> str:
    """``2月``; number from 1."""
    return str(_MONTHS[number - 1])


_DAYS = tuple(map(later, ("星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日")))


def weekday_name(number: int) -> str:
    """``星期一``; number from 0."""
    return str(_DAYS[number])
