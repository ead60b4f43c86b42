"""Chinese text in lines of a given width, broken where a printer would break it."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import accumulate

from newsroom.patterns import lazy

_NOT_FIRST = "、。，．·：；！？!?,.:;%％‰℃°）》」』】〕〗〉〞”’…—～)]}>々ー"
"""No line begins with one of these …"""
_NOT_LAST = "（《「『【〔〖〈〝“‘([{<#＃￥¥$"
"""… nor ends with one of these."""

_PIECE = lazy(
    rf"[{re.escape(_NOT_LAST)}]*"
    r"(?:[A-Za-z0-9\u00c0-\u024f][A-Za-z0-9\u00c0-\u024f'’._/+-]*|.)"
    rf"[{re.escape(_NOT_FIRST)}]*\s*",
    re.DOTALL,
)
"""What stays together: a word, a number or one ideograph, with what opens before and what closes after it."""


def broken(text: str, width: float, measure: Callable[[str], float]) -> tuple[str, ...]:
    """As few lines as possible, and then as even as possible, rather after a comma than within a phrase.

    A piece wider than ``width`` has a line of its own.
    """
    pieces = _PIECE.findall(text.strip())
    bare = [measure(piece.rstrip()) for piece in pieces]
    upto = [0.0, *accumulate(measure(piece) for piece in pieces)]
    best: list[tuple[int, float, int]] = [(0, 0.0, 0)]
    """For as many pieces as stand before it: how many lines they take, how uneven these are, where the last begins."""
    for end in range(1, len(pieces) + 1):
        paused = pieces[end - 1].rstrip()[-1:] in _NOT_FIRST
        choices: list[tuple[int, float, int]] = []
        for start in reversed(range(end)):
            room = width - (upto[end - 1] - upto[start] + bare[end - 1])
            if room < 0 and choices:
                break
            count, uneven, _ = best[start]
            choices.append((count + 1, uneven + room * room * (0.5 if paused else 1), start))
        best.append(min(choices))
    lines: list[str] = []
    end = len(pieces)
    while end:
        start = best[end][2]
        lines.append("".join(pieces[start:end]).strip())
        end = start
    return tuple(reversed(lines))
