"""A headline in phrases: between them a line may end, and nowhere else.

A browser breaks Chinese text behind any character (校园在等你／们). Where words end is decided here, once for each
story; pages mark it, and style sheets keep the rest together.
"""

from __future__ import annotations

import unicodedata

from newsroom.patterns import lazy

_LEANING = frozenset("的了着过们吗呢吧啊呀哦嘛里中上下内外前后间时起等人名个位次级号届期版篇件项天周月年日元")
"""Single characters that belong to the word before them."""
_LEADING = frozenset("一二两三四五六七八九十几半第各每全我本在把被从向为对让给与和及或到这那有无不再又更最新老小大")
"""Single characters that belong to the word behind them."""
_OPENING = ("Ps", "Pi")
_LONGEST = 8
"""Characters up to which phrases are joined: at 320 pixels, in large type, a headline's line has as many."""
_HALF = lazy("[\ud800-\udfff]")
"""Halves of a character; no word has any."""
_CLAUSE = 10
"""Characters of a clause that is left whole where lines should end at punctuation."""


def phrases_of(title: str, *, by_clause: bool = False) -> tuple[str, ...]:
    """Together they are the title; none where it is one phrase. The last has more than one character.

    ``by_clause``: of a slogan, whose lines end at punctuation where its clauses are short enough for that.
    """
    if title.isascii() or _HALF.search(title):
        return ()
    pieces = _pieces(title)
    if by_clause and len(clauses := _clauses(pieces)) > 1 and max(map(len, clauses)) <= _CLAUSE:
        return clauses
    return tuple(pieces) if len(pieces) > 1 else ()


def _pieces(title: str) -> list[str]:
    from rjieba import cut  # its words take a tenth of a second to come; most processes need none

    pieces: list[str] = []
    holds = False
    """Whether what comes next belongs to the last piece."""
    for word in cut(title):
        if pieces and (holds or _leans(word, pieces[-1])):
            pieces[-1] += word
        else:
            pieces.append(word)
        holds = _leads(word, pieces[-1])
    while len(pieces) > 1 and _letters(pieces[-1]) < 2:
        pieces[-2:] = ["".join(pieces[-2:])]
    while len(pieces) > 1 and _letters(pieces[0]) < 2:
        pieces[:2] = ["".join(pieces[:2])]
    return pieces


def _leans(word: str, before: str) -> bool:
    """Whether a word cannot begin a line: punctuation but for what opens, the measure of a number, small words; and
    Latin letters and digits, whose lines end at spaces as ever."""
    first, last = word[0], before[-1]
    if not first.isalnum():
        return unicodedata.category(first) not in _OPENING
    if not last.isalnum() and not last.isspace():
        return False
    if first.isascii() and last.isascii() and not last.isspace():
        return True
    if last.isdigit() and (len(word) <= 2 or first in _LEANING):
        return True
    return len(word) == 1 and first in _LEANING and _letters(before) < _LONGEST


def _leads(word: str, piece: str) -> bool:
    """Whether a word cannot end a line."""
    if unicodedata.category(word[-1]) in _OPENING:
        return True
    return len(word) == 1 and word in _LEADING and _letters(piece) < _LONGEST - 2


def _letters(text: str) -> int:
    return sum(map(str.isalnum, text))


def _clauses(pieces: list[str]) -> tuple[str, ...]:
    clauses = [""]
    for piece in pieces:
        clauses[-1] += piece
        if not piece[-1].isalnum() and not piece[-1].isspace() and piece[-1] not in "”’》）":
            clauses.append("")
    return tuple(clause for clause in clauses if clause)
