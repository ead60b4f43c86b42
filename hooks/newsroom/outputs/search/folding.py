"""What “contains” means: the one definition, which the reader's script repeats and tests hold it to.

A text is folded: compatibility forms are one (NFKC), upper and lower case are one, and only letters and numbers stay.
Characters of scripts that part words by spaces (Latin, Greek, digits …) form words, and a space stays between two of
them; Chinese characters stand next to each other whatever stood between them. A folded text contains a folded word
where it stands in it, begins where a word begins, and may end within one: ``camp`` finds ``campus`` but no
``hippocampus``. Where a school wants it, traditional characters and their simplified forms are one, too.
"""

from __future__ import annotations

import unicodedata
from array import array
from collections.abc import Iterable, Sequence
from itertools import compress
from operator import add

from newsroom.languages.variants import simplified
from newsroom.patterns import lazy

_WIDE = "\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7ff\uf900-\ufaff\U00020000-\U0003ffff"
"""Scripts without spaces: Chinese, kana, Hangul, Yi. What of them is no letter is gone before they are looked for."""

_MARKS = "，。、；：？！“”‘’（）《》—…·\u3000"
_COMMON_MARKS = lazy(f"[\\s{_MARKS}]+")
"""None of them composes with a neighbour, so that they may go before NFKC, which is slow where there are any."""
_NO_LETTERS = lazy("(?:[^\\w\U00020000-\U0003ffff]|_)+")
"""The last planes hold nothing but ideographs; which of them are assigned depends on the version of Unicode."""
_NEEDLESS_SPACE = lazy(f"(?<=[{_WIDE}]) +| +(?=[{_WIDE}])")
_NARROW = lazy(f"[^{_WIDE} ]")
_SPACES = lazy("[\\s\x1c-\x1f\x85\ufeff]+")
_SAME = str.maketrans({"ı": "i"})
_HALF = lazy("[\ud800-\udfff]")

_BETWEEN_TEXTS, _SPACE = "\0", "\1"
_SIMPLE = lazy(f"[\u4e00-\u9fff\x02-\x7f{_MARKS}]*")
_SIMPLE_LETTERS = lazy(f"[\u4e00-\u9fffa-z0-9{_BETWEEN_TEXTS}{_SPACE}]+")
_SIMPLE_SPACE = lazy(f"([a-z0-9])[^\u4e00-\u9fffa-z0-9{_BETWEEN_TEXTS}]+(?=[a-z0-9])")


def folded(text: str, *, both_scripts: bool = False) -> str:
    bare = unicodedata.normalize("NFKC", _COMMON_MARKS.sub(" ", text))
    lower = bare.casefold().lower().replace("ς", "σ").translate(_SAME)
    letters = _NO_LETTERS.sub(" ", unicodedata.normalize("NFKC", lower))
    bare = _NEEDLESS_SPACE.sub("", letters).strip()
    return simplified(bare) if both_scripts else bare


def folded_all(texts: Sequence[str], *, both_scripts: bool = False) -> list[str]:
    """Many texts as ``folded`` has each: where they have nothing but Chinese, ASCII and common marks, in a third of the
    time."""
    are_simple = [_SIMPLE.fullmatch(text) is not None for text in texts]
    joined = _BETWEEN_TEXTS.join(compress(texts, are_simple)).lower()
    letters = "".join(_SIMPLE_LETTERS.findall(_SIMPLE_SPACE.sub(rf"\1{_SPACE}", joined)))
    letters = simplified(letters) if both_scripts else letters
    simple = iter(letters.replace(_SPACE, " ").split(_BETWEEN_TEXTS))
    return [
        next(simple) if is_simple else folded(text, both_scripts=both_scripts)
        for text, is_simple in zip(texts, are_simple, strict=True)
    ]


def words_of(query: str, *, both_scripts: bool = False) -> tuple[str, ...]:
    """What is looked for: every word folded, each once."""
    words = (folded(word, both_scripts=both_scripts) for word in _SPACES.split(unicodedata.normalize("NFKC", query)))
    return tuple(dict.fromkeys(word for word in words if word))


def contains(text: str, word: str) -> bool:
    """Whether a text holds a word. Both are folded; the word is not empty."""
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


def pairs(text: str) -> array[int]:
    """Neighbours in a folded text, from its beginning to its end, as numbers.

    Numbers and not strings, because a story has six hundred and this is what an index costs most. Each holds the UTF-16
    units of both, the lower bytes first: a ``dict`` looks at the lower half of a number, and a character has many
    neighbours.
    """
    units = text.encode("utf-16-le", "surrogatepass")
    low, high = units[::2], units[1::2]
    numbers = bytearray(4 * max(0, len(low) - 1))
    numbers[::4], numbers[1::4], numbers[2::4], numbers[3::4] = low[:-1], low[1:], high[:-1], high[1:]
    return array("I", bytes(numbers))


def spelled(numbers: Iterable[int]) -> list[str]:
    """The two characters of each, or the one beyond the first plane; empty for halves of two different ones, which no
    text file can hold. The neighbours of such a character are left to the check of the text."""
    data = array("I", numbers).tobytes()
    wide = bytearray(2 * len(data))
    wide[::8], wide[1::8], wide[4::8], wide[5::8] = data[::4], data[2::4], data[1::4], data[3::4]
    signs = wide.decode("utf-32-le", "surrogatepass")
    terms = list(map(add, signs[::2], signs[1::2]))
    return list(map(_whole, terms)) if _HALF.search(signs) else terms


def _whole(term: str) -> str:
    try:
        return term.encode("utf-16-le", "surrogatepass").decode("utf-16-le")
    except UnicodeDecodeError:
        return ""
