"""Where a text may be cut: between two characters as readers see them, never within one.

Unicode calls them grapheme clusters (UAX 29): a flag is two code points, a family seven, a key of a telephone three.
Written here because Python has no such function; conjuncts of Indic scripts are the one rule that is left out.
"""

from __future__ import annotations

from unicodedata import category

_JOINER = "\u200d"
_MARKS = ("Mn", "Mc", "Me")
_TONES = ("\U0001f3fb", "\U0001f3ff")
"""First and last colour of skin."""
_TAGS = ("\U000e0020", "\U000e007f")
"""The letters in the flags of England, Scotland and Wales."""
_LETTERS_OF_FLAGS = ("\U0001f1e6", "\U0001f1ff")
_HALF_WIDTH = ("\uff9e", "\uff9f")
"""Sound marks of half-width kana."""
_LEADING, _FOLLOWING, _SYLLABLES = ("\u1100", "\u115f"), ("\u1160", "\u11ff"), ("\uac00", "\ud7a3")
"""What Korean syllables are made of, and the syllables."""


def boundary(text: str, at: int) -> int:
    """The last place up to ``at`` at which the text may be cut; 0 where one character fills all of it."""
    at = min(at, len(text))
    while 0 < at < len(text) and not _parts(text, at):
        at -= 1
    return at


def _parts(text: str, at: int) -> bool:
    """Whether the code points around ``at`` belong to two characters."""
    before, after = text[at - 1], text[at]
    if before.isascii() and after.isascii():
        return (before, after) != ("\r", "\n")
    if before == _JOINER or _continues(after):
        return False
    if _within(before, _LEADING) and (_within(after, _LEADING) or _within(after, _SYLLABLES)):
        return False
    if _within(before, _LETTERS_OF_FLAGS) and _within(after, _LETTERS_OF_FLAGS):
        first = at - 1
        while first and _within(text[first - 1], _LETTERS_OF_FLAGS):
            first -= 1
        return (at - first) % 2 == 0
    return True


def _continues(sign: str) -> bool:
    return (
        sign in (_JOINER, "\u200c")
        or any(_within(sign, some) for some in (_TONES, _TAGS, _HALF_WIDTH, _FOLLOWING))
        or category(sign) in _MARKS
    )


def _within(sign: str, some: tuple[str, str]) -> bool:
    return some[0] <= sign <= some[1]
