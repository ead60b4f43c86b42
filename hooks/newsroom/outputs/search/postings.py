"""In which stories of a month a term stands, as text: a few letters for each story, which gzip makes fewer still.

A list names stories by their distance to the one before. ``A`` to ``L`` say which month of the year comes now, so that
the lists of a year are those of its months behind each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

_MONTHS = "ABCDEFGHIJKL"
_DIGITS = "".join(sign for sign in map(chr, range(33, 127)) if sign not in _MONTHS)
_HIGH, _LOW = _DIGITS[:16], _DIGITS[16:]
"""The last digit of a number is of the second sort, those before it of the first."""


@cache
def number(value: int) -> str:
    """From 0."""
    signs = _LOW[value % len(_LOW)]
    value //= len(_LOW)
    while value:
        value -= 1
        signs = _HIGH[value % len(_HIGH)] + signs
        value //= len(_HIGH)
    return signs


def encoded(lists: Iterable[Sequence[int]], month: int, stories: int) -> list[str]:
    """One line for each list of a month that has so many stories. A list counts from 0, ascends, has at least one
    number, and some perhaps repeated."""
    firsts, steps = _signs(month, stories)
    found = []
    for some in lists:
        last = some[0]
        signs = firsts[last]
        if len(some) > 1:  # which most of forty thousand are not
            for position in some:
                if position != last:
                    signs += steps[position - last]
                    last = position
        found.append(signs)
    return found


@lru_cache(16)
def _signs(month: int, stories: int) -> tuple[list[str], list[str]]:
    """By the first position, and by the distance to the next."""
    numbers = list(map(number, range(stories)))
    return [f"{_MONTHS[month - 1]}{one}" for one in numbers], ["", *numbers]


def decoded(signs: str) -> list[tuple[int, int]]:
    """Pairs of month and position: what the reader's script does, for tests."""
    found: list[tuple[int, int]] = []
    month = position = high = 0
    for sign in signs:
        if sign in _MONTHS:
            month, position = _MONTHS.index(sign) + 1, 0
        elif sign in _HIGH:
            high = high * len(_HIGH) + _HIGH.index(sign) + 1
        else:
            position += high * len(_LOW) + _LOW.index(sign)
            found.append((month, position))
            position, high = position + 1, 0
    return found
