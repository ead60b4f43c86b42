"""Ends of lines within a paragraph: who writes Chinese ends a line on purpose, unless the text was wrapped.

The numbers come from 1,862 posts of 14 public repositories with 3,246 paragraphs that have line ends inside: of 1,033
ends that an editor or a converter had made, the rules below join nine in ten, of 154 open ends that were typed by hand
23, of which 16 had slipped into the middle of a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum, auto
from html import unescape
from itertools import pairwise
from typing import NamedTuple
from unicodedata import east_asian_width

from newsroom.patterns import lazy

_WIDE = "\u2e80-\u312f\u31a0-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff"
_EITHER = "“”‘’…—·"  # as Chinese as their neighbours
_WIDE_CHARACTER = lazy(f"[{_WIDE}]")
_SENTENCE_END = lazy(r"[。！？!?…：；][”’）)」』》】\]]*$|[.;:][\"')\]]*$")
_CALLED = lazy(r"(?:——|[～~\U0001f000-\U0001faff\u2600-\u27bf]\ufe0f?)[”’）)」』》】]*$")
"""A line that trails off, or ends with a picture sign: its end is meant, too."""
_PAUSE = lazy(r"[，、,][”’）)」』》]*$")
_CLOSING = lazy(r"[，。、；：！？）」』】》”’),.;:!?%\]]")
"""With what no line can begin: the end before it slipped in."""
_POINT = lazy(
    r"[（(]?[一二三四五六七八九十0-9]{1,3}[）)、.．]|第[一二三四五六七八九十0-9]|[①-⑳•●▪■◆★▲※☑☐【]|[-*+] |——"
    r"|[^\s：:，。]{1,10}[：:]"
)
"""With what a line begins that stands for itself: a number, a bullet, a label."""

_SHORTEST_WRAP = 30
"""Columns: nobody wraps text sooner; lines of a poem and of an address are shorter."""
_SLACK, _LATIN_SLACK = 4, 16
"""Columns by which wrapped lines differ: where the next character, or the next word, would have been too much."""
_LONG = 56
"""Columns of a line that ends in the middle of a sentence: an editor has wrapped it, whatever the lines around it."""

_EMPTY = re.compile(r"^[^\S\n]+$", re.MULTILINE)
_LINE_WITH_NEXT = re.compile(r"(?<=\S)[ \t]*\n(?=[^\n])")


class End(Enum):
    """What stands between a line and the next."""

    JOIN = auto()
    """Nothing."""
    SPACE = auto()
    BREAK = auto()
    PARAGRAPH = auto()


def keep_lines(markdown: str) -> str:
    """The Markdown of a poem, a song or a slogan, with every end of a line written so that it breaks the line."""
    return _LINE_WITH_NEXT.sub("  \n", _EMPTY.sub("", markdown))


class Line(NamedTuple):
    words: str
    """As readers see them."""
    is_marked: bool
    """Whether it ends with emphasis, as the headings do that people make by hand."""


def ends_of(lines: Sequence[Line]) -> list[End]:
    """How each line of a paragraph but the last ends.

    A line that ends a sentence ends its paragraph, other lines break; what was wrapped is joined.
    """
    if _are_wrapped(lines):
        return [joint(line.words, following.words) for line, following in pairwise(lines)]
    return [_end(line, following) for line, following in pairwise(lines)]


def _end(line: Line, following: Line) -> End:
    words, after = line.words.rstrip(), following.words.lstrip()
    is_sentence = _SENTENCE_END.search(words[-8:]) is not None
    is_open = not (is_sentence or line.is_marked or _CALLED.search(words[-8:]))
    if _CLOSING.match(after) or (is_open and width(words) >= _LONG and not _POINT.match(after)):
        return joint(words, after)
    return End.PARAGRAPH if is_sentence else End.BREAK


def _are_wrapped(lines: Sequence[Line]) -> bool:
    """Whether a writer who watched the margin has wrapped them: lines of one width of which none ends a sentence."""
    if len(lines) < 3:
        return False  # two full lines are the least that shows a margin
    texts = [line.words.strip() for line in lines]
    widths = list(map(width, texts))
    widest = max(widths[:-1])
    if widest < _SHORTEST_WRAP or widths[-1] > widest + _SLACK:
        return False
    for text, following, columns in zip(texts, texts[1:], widths, strict=False):
        slack = _SLACK if _is_chinese(text[-1:]) and _is_chinese(following[:1]) else _LATIN_SLACK
        if columns < widest - slack or (_SENTENCE_END.search(text[-8:]) and _is_chinese(text[-1:])):
            return False
    pauses = sum(_PAUSE.search(text[-8:]) is not None for text in texts[:-1])
    return 2 * pauses < len(lines)


def joint(line: str, following: str) -> End:
    """How two lines that are one are joined: without a space between Chinese characters."""
    before, after = line.rstrip()[-1:], following.lstrip()[:1]
    if before in _EITHER and after in _EITHER:
        return End.SPACE
    if (_is_chinese(before) or before in _EITHER) and (_is_chinese(after) or after in _EITHER):
        return End.JOIN
    return End.SPACE


def width(text: str) -> int:
    """Columns: two for a Chinese character, one for a letter."""
    text = unescape(text) if "&" in text else text
    if text.isascii():
        return len(text)
    return sum(2 if east_asian_width(character) in "WFA" else 1 for character in text)


def _is_chinese(character: str) -> bool:
    return bool(character) and _WIDE_CHARACTER.match(character) is not None
