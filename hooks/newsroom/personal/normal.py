"""A text as it is compared: every character by what it means, and where it stood in the given text."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass

from newsroom.patterns import lazy

HAN = "〇零一壹壱弌幺二贰貳貮弐弎弍两兩三叁参參叄仨四肆亖五伍六陆陸七柒漆八捌九玖"
"""Chinese digits, plain, of accounts, as they are read out and as they are taken for others."""
HAN_VALUES = "".join(
    "0" if sign in "〇零" else str(2 if sign in "两兩" else int(unicodedata.numeric(sign))) for sign in HAN
)
AS_DIGITS = str.maketrans(HAN, HAN_VALUES)
_ORDINARY = (
    "\\x00-\\x7f\u00b7\u2010-\u2027\u2030-\u205e\u3001-\u3020\u3040-\u3098\u309b-\u30ff\u4e00-\u9fff"
    "\uff01\uff08-\uff0a\uff0c\uff1a\uff1b\uff1f\uff3b-\uff3e\uff5b-\uff64"
)
_ODD = re.compile(f"[^{_ORDINARY}]")
"""Whatever may mean something else than it is, or nothing. What is left stands in nearly every Chinese text."""
_FILLERS = "\u115f\u1160\u2800\u3164\uffa0"
"""Letters and a pattern that nobody sees, whatever their category says."""
_NO_TEXT = frozenset(("Cf", "Mn", "Me", "Cn", "Co", "Cs", "Cc"))
_TWINS = {"○": "〇", "◯": "〇", "⭕": "〇", "\u2169": "X", "\u2179": "x"} | dict(
    zip("ОоΟοօХхΧχІіӀӏΙι", "OoOooXxXxIiIlIi", strict=True)
)
"""Signs that are taken for others: circles for naughts, letters of other alphabets for Latin ones."""
_NO_LETTERS = lazy(r"[\W_]+")
_ZEROS = "〇一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class Normal:
    text: str
    _starts: tuple[int, ...]
    """Where in ``text`` each stretch begins that stands elsewhere in the given text."""
    _places: tuple[int, ...]
    """Where these stood."""
    _moves: tuple[bool, ...]
    """Whether a stretch is text as it was given; otherwise it is one character, written out."""

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Start and end in the given text of what stands here from ``start`` to ``end``."""
        return self._place(start), self._place(end - 1) + 1 if end > start else self._place(start)

    def _place(self, place: int) -> int:
        stretch = bisect_right(self._starts, place) - 1
        return self._places[stretch] + (place - self._starts[stretch] if self._moves[stretch] else 0)


class _Meanings(dict[str, str]):
    """What characters mean, each asked of Unicode once."""

    def __missing__(self, sign: str) -> str:
        self[sign] = meaning = _meaning(sign)
        return meaning


def _meaning(sign: str) -> str:
    if twin := _TWINS.get(sign):
        return twin
    category = unicodedata.category(sign)
    if sign in _FILLERS or category in _NO_TEXT:
        return ""
    value = unicodedata.numeric(sign, -1)
    if category == "Nd":
        return str(int(value))
    if value in range(10):
        return _ZEROS[int(value)]
    if value in range(100) and category[0] == "N":
        return str(int(value))
    return sign if category[0] == "N" else unicodedata.normalize("NFKC", sign)


_MEANINGS = _Meanings()
"""At most one entry for every character of Unicode."""


def normal(text: str) -> Normal:
    """The text in plain letters and digits, without what is not seen.

    Chinese digits stay, for most are words; those in circles, in brackets, raised become Chinese ones, so that ①139 and
    139¹ do not become one number.
    """
    pieces: list[str] = []
    starts, places, moves = [0], [0], [True]
    done = length = 0
    for match in _ODD.finditer(text):
        sign, at = match[0], match.start()
        meaning = _MEANINGS[sign]
        if meaning == sign:
            continue
        pieces += text[done:at], meaning
        length += at - done
        done = at + 1
        if meaning:
            starts.append(length)
            places.append(at)
            moves.append(False)
            length += len(meaning)
        starts.append(length)
        places.append(done)
        moves.append(True)
    if not done:
        return Normal(text, (0,), (0,), (True,))
    return Normal("".join((*pieces, text[done:])), tuple(starts), tuple(places), tuple(moves))


def letters(text: str) -> str:
    """The text's letters and plain digits."""
    plain = text if text.isascii() else normal(text).text.translate(AS_DIGITS)
    return _NO_LETTERS.sub("", plain)


def compared(text: str) -> str:
    """One form for all ways to write a value."""
    return letters(text).lower()
