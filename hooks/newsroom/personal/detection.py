"""Where personal data stands in a text."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from newsroom.personal.kinds import Kind, Match
from newsroom.personal.normal import normal
from newsroom.personal.numbers import is_identity_number, passes_luhn

_ADDRESS = re.compile(r"https?://[^\s<>()\u0080-\U0010ffff]+")
"""It ends where Chinese begins, as the link of a page does: a number may stand behind it."""
_LONG = re.compile(r"\d(?:[\W_]{0,12}\d){10}")
_WORDS = ("学号", "学籍号", "单元")
"""A number of eleven digits or one of these words: without them no pattern below finds anything."""
_IDENTITY = re.compile(r"(?<!\d)(?=([1-8](?:[ \-]?\d){16}[ \-]?[\dXx])(?![0-9A-Za-z]))")
"""Overlapping: the number before it may be parted from it by a space, as its own digits may be."""
_MOBILE = re.compile(
    r"(?<!\d)(?<!\d[.\-])(?:(?:\+|00)?86[ \-]{0,2})?"
    r"(\(?1[3-9]\d\)?[ .\-–—_/*·]{0,2}\d{4}[ .\-–—_/*·]{0,2}\d{4})(?![ \-.]?\d)"
)
_CARD = re.compile(r"(?<![0-9A-Za-z])(?<!\d[.\-])\d{4}(?:[ \-]?\d{4}){2,3}(?:[ \-]?\d{1,4})?(?![0-9A-Za-z])")
_CARD_BEGINS = ("62", "60", "4", "51", "52", "53", "54", "55", "9558")
"""UnionPay, Visa, MasterCard and one large bank's old cards. Other long numbers are orders, documents, parcels."""
_STUDENT = re.compile(r"(?:学号|学籍号)[\s是为:：(（“\"]{0,4}([A-Za-z]?(?:\d{6,14}|\d(?:[ \-]?\d){9,13}))(?!\d)")
"""In groups only where it is longer than two years."""
_HOME = re.compile(
    r"(?<!\d)\d{1,4}\s{0,2}(?:号楼|栋|幢|座)\s{0,2}(?:\d{1,2}|[一二三四五六七八九十])\s{0,2}单元(?:\s{0,2}\d{3,4}\s{0,2}[室号]?)?"
)


def found(text: str, *, beside: str = "", public: Collection[str] = ()) -> tuple[Match, ...]:
    """Personal data in a text, in its order.

    ``beside`` are words that stand over the text or name it: a key, the heading of a table's column. ``public`` are
    phone numbers that anybody may print, in digits.
    """
    if not _LONG.search(text) and not any(word in text or word in beside for word in _WORDS):
        return ()
    plain = normal(text)
    looked = _ADDRESS.sub(lambda match: " " * len(match[0]), plain.text)
    matches = []
    for kind, start, end in sorted(_all(looked), key=lambda one: one[1]):
        if kind is not Kind.MOBILE or "".join(re.findall(r"\d", looked[start:end])) not in public:
            begin, finish = plain.place(start, end)
            matches.append(Match(begin, finish, kind, text[begin:finish], kind is not Kind.HOME))
    return tuple(matches)


def _all(text: str) -> Iterator[tuple[Kind, int, int]]:
    for match in _IDENTITY.finditer(text):
        if is_identity_number(re.sub("[ -]", "", match[1])):
            yield Kind.IDENTITY, *match.span(1)
    for match in _MOBILE.finditer(text):
        yield Kind.MOBILE, *match.span(1)
    for match in _CARD.finditer(text):
        digits = re.sub(r"\D", "", match[0])
        is_card = 16 <= len(digits) <= 19 and digits.startswith(_CARD_BEGINS) and passes_luhn(digits)
        if is_card and not (len(digits) == 18 and is_identity_number(digits)):
            yield Kind.CARD, *match.span()
    for match in _STUDENT.finditer(text):
        yield Kind.STUDENT, *match.span(1)
    for match in _HOME.finditer(text):
        yield Kind.HOME, *match.span()
