"""Names of months, for languages that do not number them: texts with a date are given the name, too."""

from __future__ import annotations

from newsroom.languages.speech import later

_MONTHS = tuple(map(later, ("1月", "2月", "3月", "4月", "5月", "6月", "7月", "8月", "9月", "10月", "11月", "12月")))


def month_name(number: int) -> str:
    """``2月``; number from 1."""
    return str(_MONTHS[number - 1])
