"""What a story sets apart with ``>``: a box of facts, which GitHub shows as an alert, and a pull quote.

Both are quotations to every other reader of Markdown. A box says on its first line what it is (``> [!NOTE]``); a pull
quote is one sentence in bold and nothing else, but for a line that says whose it is (``> **“…”**``, ``> ——张三``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import unescape

from newsroom.converting.runs import Part, Run
from newsroom.converting.said import Said
from newsroom.languages import later, t
from newsroom.model import count_words
from newsroom.patterns import lazy

QUOTATION = "<blockquote>"
BOX_END = "</div>"

_KINDS = {
    "note": later("资料"),
    "tip": later("提示"),
    "important": later("要点"),
    "warning": later("注意"),
    "caution": later("警示"),
}
"""GitHub's alerts, each with the word above its box."""
_MARK = lazy(r"\s*[\[［][!！](note|tip|important|warning|caution)[\]］][ \t]*(?:\n|\Z)", re.IGNORECASE)
_PULLED = lazy(
    r"<blockquote>\s*<p>(<strong>[^<]+(?:<br>\s*[^<]+)*</strong>)"
    r"(?:(?:\s|<br>|</p>|<p>)+((?:—|–|-|－|─)+[^<]+))?</p>\s*"
)
_TAG = lazy("<[^>]*>")
_LONGEST = 80
"""Words of a pull quote; what is longer is a passage that somebody set in bold."""


class Quotation:
    """One that is open and stands in nothing else; where it is a box or a pull quote, its paragraphs are not the
    story's own."""

    def __init__(self, place: int, said: Said) -> None:
        """``place``: where its start tag stands among the pieces."""
        self._place, self._said = place, said
        self._before = said.told

    def is_empty(self, pieces: Run) -> bool:
        return not any(map(str.strip, map(str, pieces[self._place + 1 :])))

    def begin(self, run: Run, pieces: Run) -> Run:
        """Its first paragraph, without what says that it is a box."""
        if (box := box_of(run)) is None:
            return run
        pieces[self._place], word, rest = box
        self._said.note(word)
        return rest

    def end(self, pieces: Run) -> str:
        """The tag that ends it."""
        is_box = pieces[self._place] != QUOTATION
        if not is_box:
            if not (start := pulled(pieces[self._place :])):
                return "</blockquote>"
            pieces[self._place :] = [start]
        self._said.set_apart(self._before)
        return BOX_END if is_box else "</blockquote>"


def box_of(run: Run) -> tuple[str, str, Run] | None:
    """What a quotation's first paragraph begins: the box's start, the word above it, and the paragraph without its
    mark; None where it is no box."""
    first = run[0] if run else ""
    mark = _MARK.match(first) if isinstance(first, str) else None
    if mark is None or not isinstance(first, str):
        return None
    rest: Run = [first[mark.end() :], *run[1:]]
    if not rest[0] and len(rest) > 1 and not mark[0].endswith("\n"):
        if rest[1] != "<br>":
            return None
        del rest[1]
    kind = mark[1].lower()
    word = t(_KINDS[kind])
    return (
        f'<div class="box box--{kind}" role="note"><p class="box__word">{word}</p>',
        word,
        [part for part in rest if part],
    )


def pulled(pieces: Sequence[Part]) -> str:
    """The start of a pull quote and what it says, of a quotation without its end; empty where it is none."""
    if not all(isinstance(piece, str) for piece in pieces):
        return ""
    found = _PULLED.fullmatch("".join(map(str, pieces)))
    if found is None or count_words(unescape(_TAG.sub("", found[1]))) > _LONGEST:
        return ""
    by = f'<p class="pull__by">{found[2].strip()}</p>' if found[2] else ""
    return f'<blockquote class="pull"><p>{found[1]}</p>{by}'
