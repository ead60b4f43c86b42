"""Short texts out of long ones: summaries, descriptions, the first lines of a poem.

They are cut between two characters as readers see them, never within one. Unicode calls them grapheme clusters (UAX
29): a flag is two code points, a family seven, a key of a telephone three. Written here because Python has no such
function; conjuncts of Indic scripts are the one rule that is left out.
"""

from __future__ import annotations

import re
from unicodedata import category

from newsroom.model import Body, Kind, Story
from newsroom.patterns import lazy

SUMMARY = 90
"""Characters: three lines on a phone."""
DESCRIPTION = 120
LINES = 6
LINE = 48
"""Characters of a line of verse in a list: verse in paragraphs would fill columns."""
_SHORTEST = 30
"""A sentence that ends earlier says too little to stand alone."""
_PAIRS = dict(zip("“‘「『《（【〈〔(", "”’」』》）】〉〕)", strict=True))
_CLOSING = frozenset(_PAIRS.values())
_ENDS = "。！？…!?"
_PAUSES = "，；：、,;"
_SIGNS = lazy(f"[{re.escape(''.join((*_PAIRS, *_CLOSING, _ENDS, _PAUSES)))}]")
_SALUTATION = lazy(
    r"\s*(?:[^\n。！？；，：,.!?:]{1,40}[：:][ \t]*(?:\n|$)"
    r"|[^\n。！？；，：,.!?:]{0,30}(?:学院|部门|单位|处室|系部|支部|同学|老师|家长|校友|教职工|教职员工|师生|师生员工|通讯员"
    r"|同志|朋友|领导|来宾)们?[：:])?\s*(?:(?:大家|你们?|您|诸位|各位)好[！!。，,]?)?"
)
"""“各学院、各部门：”, on a line of its own or in front of the text; “大家好！” behind it."""
_AFTER_MARK = lazy("(?<=[，。！？；：、…”’」』》）]) ")
"""Where a line of a poem ended: a full-width mark brings its own space."""


def summary_of(story: Story, body: Body) -> str:
    """What a list says of a story: its own summary, a flash whole, else the opening of its first paragraph."""
    if story.kind is Kind.FLASH:
        return body.first_paragraph or story.title
    return story.summary or shortened(_opening(body), SUMMARY)


def _opening(body: Body) -> str:
    """The first paragraph that says something: letters and notices begin with those to whom they are written."""
    for paragraph in body.paragraphs:
        salutation = _SALUTATION.match(paragraph)
        if text := paragraph[salutation.end() if salutation else 0 :].strip():
            return text
    return body.first_paragraph


def lines_of(story: Story, body: Body) -> tuple[str, ...]:
    """The first lines of a poem, song or slogan; of other works and stories none."""
    if story.work is None or not story.work.form.is_verse:
        return ()
    lines = (line.strip() for paragraph in body.paragraphs for line in paragraph.splitlines())
    first = [line for line in lines if line][:LINES]
    return tuple(line if len(line) <= LINE else shortened(line, LINE) for line in first)


def shortened(text: str, limit: int) -> str:
    """One line of at most ``limit`` characters, cut where a sentence ends, else where it pauses, never inside a
    quotation where that can be had, and never inside an emoji."""
    text = _AFTER_MARK.sub("", " ".join(text.split()))
    if len(text) <= limit:
        return text
    expected: list[str] = []
    """What closes the quotations and brackets that are open, …"""
    opened = end = pause = 0
    """… and where the first of them began."""
    for sign in _SIGNS.finditer(text, 0, limit):
        place, character = sign.start(), sign[0]
        if character in _PAIRS:
            if not expected and place <= limit - 2:
                opened = place
            expected.append(_PAIRS[character])
        elif character in _CLOSING:
            if character in expected:  # an apostrophe closes nothing
                del expected[expected.index(character) :]
                if not expected and text[place - 1] in _ENDS:
                    end = place + 1
        elif not expected and character in _ENDS:
            end = place + 1
        elif not expected and character in _PAUSES and place <= limit - 2:
            pause = place
    if end >= _SHORTEST:
        return text[: boundary(text, end)]
    if pause < _SHORTEST:
        pause = opened if expected and opened >= _SHORTEST else limit - 2
    return text[: boundary(text, pause) or pause].rstrip() + "……"


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
