"""What “contains” means: the one definition, which the reader's script repeats and tests hold it to.

A text is folded: compatibility forms are one (NFKC), upper and lower case are one, and only letters and numbers stay.
Characters of scripts that part words by spaces (Latin, Greek, digits …) form words, and a space stays between two of
them; Chinese characters stand next to each other whatever stood between them. A folded text contains a folded word
where it stands in it, begins where a word begins, and may end within one: ``camp`` finds ``campus`` but no
``hippocampus``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_WIDE = "\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7ff\uf900-\ufaff\U00020000-\U0003ffff"
"""Scripts without spaces: Chinese, kana, Hangul, Yi. What of them is no letter is gone before they are looked for."""

_COMMON_MARKS = re.compile("[\\s，。、；：？！“”‘’（）《》—…·]+")
"""None of them composes with a neighbour, so that they may go before NFKC, which is slow where there are any."""
_FOLDED_ALREADY = re.compile("[\u4e00-\u9fff a-z0-9]*")
_NO_LETTERS = re.compile("(?:[^\\w\U00020000-\U0003ffff]|_)+")
"""The last planes hold nothing but ideographs; which of them are assigned depends on the version of Unicode."""
_NEEDLESS_SPACE = re.compile(f"(?<=[{_WIDE}]) +| +(?=[{_WIDE}])")
_NARROW = re.compile(f"[^{_WIDE} ]")
_SPACES = re.compile("[\\s\x1c-\x1f\x85\ufeff]+")
_SAME = str.maketrans({"ı": "i"})


def folded(text: str) -> str:
    text = _COMMON_MARKS.sub(" ", text)
    if not _FOLDED_ALREADY.fullmatch(text):
        lower = unicodedata.normalize("NFKC", text).casefold().lower().replace("ς", "σ").translate(_SAME)
        text = _NO_LETTERS.sub(" ", unicodedata.normalize("NFKC", lower))
    return _NEEDLESS_SPACE.sub("", text).strip()


def words_of(query: str) -> tuple[str, ...]:
    """What is looked for: every word folded, each once."""
    words = (folded(word) for word in _SPACES.split(unicodedata.normalize("NFKC", query)))
    return tuple(dict.fromkeys(word for word in words if word))


def contains(text: str, word: str) -> bool:
    """Both folded; the word is not empty."""
    starts_anywhere = not _NARROW.match(word)
    at = text.find(word)
    while at >= 0:
        if starts_anywhere or at == 0 or not _NARROW.match(text[at - 1]):
            return True
        at = text.find(word, at + 1)
    return False


def found(texts: Iterable[str], words: Iterable[str]) -> bool:
    """Whether each of the words is contained in one of the texts; everything folded."""
    some = tuple(texts)
    return all(any(contains(text, word) for text in some) for word in words)


def pairs(text: str) -> set[int]:
    """Neighbours in a folded text, as UTF-16 has them: the first unit in the lower half of each number.

    Numbers and not strings, because a story has five hundred and this is what an index costs most.
    """
    units = text.encode("utf-16-le", "surrogatepass")
    even = len(units) & ~3
    odd = (len(units) - 2) & ~3
    view = memoryview(units)
    return {*view[:even].cast("I"), *view[2 : 2 + max(odd, 0)].cast("I")}


def spelled(pair: int) -> str:
    """The two characters, or the one beyond the first plane; empty for halves of two different ones, which no text
    file can hold. The neighbours of such a character are left to the check of the text."""
    first, second = pair & 0xFFFF, pair >> 16
    is_high, is_low = 0xD800 <= first < 0xDC00, 0xDC00 <= second < 0xE000
    if is_high and is_low:
        return chr(0x10000 + ((first - 0xD800) << 10) + second - 0xDC00)
    if 0xD800 <= first < 0xE000 or 0xD800 <= second < 0xE000:
        return ""
    return chr(first) + chr(second)
