"""In which stories of a month a term stands, as text: a few letters for each story, which gzip makes fewer still.

A list names stories by their distance to the one before. ``A`` to ``L`` say which month of the year comes now, so that
the lists of a year are those of its months behind each other.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from operator import sub

_MONTHS = "ABCDEFGHIJKL"
_DIGITS = "".join(sign for sign in map(chr, range(33, 127)) if sign not in _MONTHS)
_HIGH, _LOW = _DIGITS[:16], _DIGITS[16:]
"""The last digit of a number is of the second sort, those before it of the first."""


def month_sign(month: int) -> str:
    return _MONTHS[month - 1]


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


def encoded(positions: Sequence[int]) -> str:
    """Of a month: from 0, ascending; at least one."""
    first = number(positions[0])
    if len(positions) == 1:
        return first
    steps = map(sub, positions[1:], positions)
    return first + "".join(map(_STEPS.__getitem__, steps) if positions[-1] < len(_STEPS) else map(_step, steps))


def _step(distance: int) -> str:
    return number(distance - 1)


_STEPS = ["", *map(number, range(2047))]
"""Of a month's usual distances: most of an index's letters come from here."""


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
