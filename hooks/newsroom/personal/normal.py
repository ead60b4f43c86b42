"""A text as it is compared: every character by what it means, and where it stood in the given text."""

from __future__ import annotations

import unicodedata
from typing import NamedTuple

_FILLERS = "\u115f\u1160\u2800\u3164\uffa0"
"""Letters and a pattern that nobody sees, whatever their category says."""
_NO_TEXT = frozenset(("Cf", "Mn", "Me", "Cn", "Co", "Cs"))


class Normal(NamedTuple):
    text: str
    places: tuple[int, ...]
    """Of every character, and of the end."""

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Start and end in the given text of what stands here from ``start`` to ``end``."""
        return self.places[start], self.places[end - 1] + 1 if end > start else self.places[start]


class _Meanings(dict[str, str]):
    """Of characters, each asked of Unicode once."""

    def __missing__(self, sign: str) -> str:
        if sign in _FILLERS or unicodedata.category(sign) in _NO_TEXT:
            meaning = ""
        elif (digit := unicodedata.digit(sign, -1)) >= 0:
            meaning = str(digit)
        else:
            meaning = unicodedata.normalize("NFKC", sign)
        self[sign] = meaning
        return meaning


_MEANINGS = _Meanings()
"""At most one entry for every character of Unicode."""


def normal(text: str) -> Normal:
    """The text in plain letters and digits, without what is not seen."""
    if text.isascii():
        return Normal(text, tuple(range(len(text) + 1)))
    meanings = [_MEANINGS[sign] for sign in text]
    places = [place for place, meaning in enumerate(meanings) for _ in meaning]
    return Normal("".join(meanings), (*places, len(text)))
