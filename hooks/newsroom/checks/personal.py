"""Rules on personal data, which never goes out: identity cards, mobile phones, bank cards, student numbers, homes.

Numbers are looked for in the text as readers would see it and in every value of the front matter, with full-width
digits folded. Web addresses are left out: the numbers in them are somebody else's file names. Every pattern is
bounded: a text of nothing but digits must not take long.
"""

# ruff: noqa: ARG001 - the rules of a group are all asked with the same arguments

from __future__ import annotations

import html
import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from newsroom.checks.manuscript import Manuscript
from newsroom.checks.programs import text_without_programs
from newsroom.findings import Fault, Faults, error, warning
from newsroom.reading.draft import Entry
from newsroom.reading.names import shown
from newsroom.reading.signs import editor_lines, narrowed

_ADDRESS = re.compile(r"https?://[^\s<>()\u0080-\U0010ffff]+")
"""It ends where Chinese begins, as the link of a page does: a number may stand behind it."""
_LONG = re.compile(r"\d(?:[ .\-–—_/*·()]{0,3}\d){10}")
_WORDS = ("学号", "学籍号", "单元")
"""A number of eleven digits or one of these words: without them no pattern below finds anything."""
_MARKUP = re.compile(r"<[A-Za-z/!][^<>]{0,500}>|[*_`~\\]")
_NO_RUBY = re.compile(r"<(?!/?rt>)[^<>]*>")
_RUBY = re.compile(r"<rt>([^<>]*)")
"""Stands above the text, and is no part of it."""
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
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

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_DIGITS = "10X98765432"
"""GB 11643-1999."""


@dataclass(frozen=True, slots=True)
class Passage:
    text: str
    """Folded."""
    line: int
    """0: to be looked for in the Markdown."""


@dataclass(frozen=True, slots=True)
class Exposure:
    """What readers would get to see of a file, as far as it may hold such a number."""

    passages: tuple[Passage, ...]
    markdown: str = ""
    """Where passages without a line are looked for, and the file's line on which it begins."""
    body_line: int = 1

    @classmethod
    def of(cls, manuscript: Manuscript) -> Exposure:
        draft = manuscript.draft
        return cls(_suspect(_passages(manuscript)), draft.markdown, draft.body_line)

    @classmethod
    def of_page(cls, text: str) -> Exposure:
        """Of an ordinary page, which somebody else converts: its source, and that without what is no text in it."""
        bare = _MARKUP.sub("", html.unescape(text))
        return cls(_suspect(Passage(_folded(one), 0) for one in dict.fromkeys((text, bare))), text)

    @classmethod
    def of_entries(cls, entries: Iterable[Entry]) -> Exposure:
        """Of a file that has keys and no text."""
        return cls(_suspect(_of_entries(entries)))


def identity_number(exposure: Exposure, phones: Collection[str]) -> Faults:
    """稿件里不能出现身份证号码。"""
    for line, number in _found(exposure, _identity_numbers):
        yield Fault(line, f"这里有身份证号码（{_masked(number)}）。", f"请删去。{_ASK}")


def mobile_number(exposure: Exposure, phones: Collection[str]) -> Faults:
    """稿件里不能出现个人手机号码。columns/desk.yml 里列出的办公电话可以写。"""
    for line, number in _found(exposure, lambda text: (match[1] for match in _MOBILE.finditer(text))):
        if _digits(number) not in phones:
            yield Fault(
                line,
                f"这里有手机号码（{_masked(number)}）。",
                f"请删去，或改写办公电话；对外公布的号码由编辑列入 columns/desk.yml。{_ASK}",
            )


def bank_card(exposure: Exposure, phones: Collection[str]) -> Faults:
    """稿件里不能出现银行卡号。"""
    for line, number in _found(exposure, _cards):
        yield Fault(
            line,
            f"这里有银行卡号（{_masked(number)}）。",
            f"请删去；捐赠账号请链接到接收单位的公告，不要抄在稿件里。{_ASK}",
        )


def student_number(exposure: Exposure, phones: Collection[str]) -> Faults:
    """稿件里不能出现学生的学号。"""
    for line, number in _found(exposure, lambda text: (match[1] for match in _STUDENT.finditer(text))):
        yield Fault(line, f"这里有学号（{_masked(number)}）。", f"请删去，写学院和年级就够了。{_ASK}")


def home_address(exposure: Exposure, phones: Collection[str]) -> Faults:
    """稿件里不写个人住址（几栋几单元几室）。"""
    for line, home in _found(exposure, lambda text: (match[0] for match in _HOME.finditer(text))):
        yield Fault(line, f"“{shown(home)}”像是个人住址。", "如果是，请删去，写到小区或街道为止。")


PERSONAL_RULES = (
    error(identity_number),
    error(mobile_number),
    error(bank_card),
    error(student_number),
    warning(home_address),
)
_ASK = "已经提交过的，请同时告诉编辑，从提交记录里清除。"


def office_numbers(numbers: Collection[str]) -> frozenset[str]:
    """Public numbers as the rules compare them."""
    return frozenset(_digits(number) for number in numbers)


def is_identity_number(number: str) -> bool:
    """Whether 18 characters hold a day of birth and the right check digit."""
    if not "1900" <= number[6:10] <= "2099":
        return False
    try:
        date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return False
    total = sum(int(digit) * weight for digit, weight in zip(number, _WEIGHTS, strict=False))
    return _CHECK_DIGITS[total % 11] == number[17].upper()


def passes_luhn(digits: str) -> bool:
    """ISO/IEC 7812-1: what every bank card number passes."""
    doubled = (int(digit) * (1 + index % 2) for index, digit in enumerate(reversed(digits)))
    return sum(number - 9 if number > 9 else number for number in doubled) % 10 == 0


def _identity_numbers(text: str) -> Iterator[str]:
    numbers = (match[1] for match in _IDENTITY.finditer(text))
    return (number for number in numbers if is_identity_number(re.sub("[ -]", "", number)))


def _cards(text: str) -> Iterator[str]:
    for match in _CARD.finditer(text):
        digits = _digits(match[0])
        is_card = 16 <= len(digits) <= 19 and digits.startswith(_CARD_BEGINS) and passes_luhn(digits)
        if is_card and not (len(digits) == 18 and is_identity_number(digits)):
            yield match[0]


def _found(exposure: Exposure, numbers: Callable[[str], Iterator[str]]) -> Iterator[tuple[int, str]]:
    """Line and number, each number once."""
    seen = set()
    for passage in exposure.passages:
        for number in numbers(passage.text):
            same = "".join(filter(str.isalnum, number))
            if same not in seen:
                seen.add(same)
                yield passage.line or _line_of(exposure, number), number


def _suspect(passages: Iterator[Passage]) -> tuple[Passage, ...]:
    return tuple(
        passage for passage in passages if _LONG.search(passage.text) or any(word in passage.text for word in _WORDS)
    )


def _of_entries(entries: Iterable[Entry]) -> Iterator[Passage]:
    for entry in entries:
        for text in _texts(entry.value):
            yield Passage(_folded(text), entry.line)


def _passages(manuscript: Manuscript) -> Iterator[Passage]:
    yield from _of_entries(manuscript.draft.entries.values())
    body = manuscript.body
    if manuscript.is_withdrawn:
        return
    if body is None:
        yield Passage(_folded(manuscript.draft.markdown), 0)
        return
    yield Passage(_folded(text_without_programs(body)), 0)
    for picture in body.pictures:
        yield Passage(_folded(f"{picture.alt}\n{picture.caption}"), 0)
    for target in body.links:
        if target.lower().startswith(("tel:", "mailto:")):
            yield Passage(_folded(target.partition(":")[2]), 0)
    if any("<rt>" in piece for piece in body.pieces if isinstance(piece, str)):
        page = _NO_RUBY.sub("", "".join(piece for piece in body.pieces if isinstance(piece, str)))
        for above in _RUBY.findall(html.unescape(page)):
            yield Passage(_folded(above), 0)


def _texts(value: Any) -> Iterator[str]:
    match value:
        case str():
            yield value
        case int():
            yield str(value)
        case list():
            for item in value:
                yield from _texts(item)
        case dict():
            for item in value.values():
                yield from _texts(item)


def _line_of(exposure: Exposure, number: str) -> int:
    """Markdown may stand between the digits, so digits are compared; else the first line of the body."""
    wanted = _digits(number) or _folded(number)
    for index, line in enumerate(editor_lines(exposure.markdown)):
        if number in _folded(line) or wanted in _digits(line):
            return exposure.body_line + index
    return exposure.body_line


def _folded(text: str) -> str:
    """Full-width digits become plain ones, invisible characters go, web addresses become a space."""
    return _ADDRESS.sub(" ", _UNSEEN.sub("", narrowed(text)))


def _digits(text: str) -> str:
    return "".join(re.findall(r"[0-9]", narrowed(text)))


def _masked(number: str) -> str:
    """Findings are public too."""
    plain = re.sub(r"[^0-9A-Za-z]", "", number)
    return f"{plain[:3]}…{plain[-2:]}"
