"""Rules on personal data, which never goes out: identity cards, mobile phones, bank cards, student numbers, homes.

Numbers are looked for in the text as readers would see it and in every value of the front matter, with full-width
digits folded. Web addresses are left out: the numbers in them are somebody else's file names. Every pattern is
bounded: a text of nothing but digits must not take long.
"""

from __future__ import annotations

import html
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from newsroom.checks.manuscript import Manuscript
from newsroom.checks.programs import text_without_programs
from newsroom.findings import Fault, Faults, error, warning
from newsroom.personal import Kind, found, masked
from newsroom.personal.normal import normal
from newsroom.reading.draft import Entry
from newsroom.reading.names import shown
from newsroom.reading.signs import editor_lines

_MARKUP = re.compile(r"<[A-Za-z/!][^<>]{0,500}>|[*_`~\\]")
_NO_RUBY = re.compile(r"<(?!/?rt>)[^<>]*>")
_RUBY = re.compile(r"<rt>([^<>]*)")
"""Stands above the text, and is no part of it."""


@dataclass(frozen=True, slots=True)
class Passage:
    text: str
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
        return cls(tuple(_passages(manuscript)), draft.markdown, draft.body_line)

    @classmethod
    def of_page(cls, text: str) -> Exposure:
        """Of an ordinary page, which somebody else converts: its source, and that without what is no text in it."""
        bare = _MARKUP.sub("", html.unescape(text))
        return cls(tuple(Passage(one, 0) for one in dict.fromkeys((text, bare))), text)

    @classmethod
    def of_entries(cls, entries: Iterable[Entry]) -> Exposure:
        """Of a file that has keys and no text."""
        return cls(tuple(_of_entries(entries)))

    def found(self, kind: Kind, phones: Collection[str]) -> Iterator[tuple[int, str]]:
        """Line and what stands there, each once."""
        seen = set()
        for passage in self.passages:
            for match in found(passage.text, public=phones):
                same = "".join(filter(str.isalnum, normal(match.text).text))
                if match.kind is kind and same not in seen:
                    seen.add(same)
                    yield passage.line or _line_of(self, match.text), match.text


def identity_number(exposure: Exposure, phones: Collection[str]) -> Faults:
    """稿件里不能出现身份证号码。"""
    for line, number in exposure.found(Kind.IDENTITY, phones):
        yield Fault(line, f"这里有身份证号码（{masked(number)}）。", f"请删去。{_ASK}")


def mobile_number(exposure: Exposure, phones: Collection[str]) -> Faults:
    """稿件里不能出现个人手机号码。columns/desk.yml 里列出的办公电话可以写。"""
    for line, number in exposure.found(Kind.MOBILE, phones):
        yield Fault(
            line,
            f"这里有手机号码（{masked(number)}）。",
            f"请删去，或改写办公电话；对外公布的号码由编辑列入 columns/desk.yml。{_ASK}",
        )


def bank_card(exposure: Exposure, phones: Collection[str]) -> Faults:
    """稿件里不能出现银行卡号。"""
    for line, number in exposure.found(Kind.CARD, phones):
        yield Fault(
            line,
            f"这里有银行卡号（{masked(number)}）。",
            f"请删去；捐赠账号请链接到接收单位的公告，不要抄在稿件里。{_ASK}",
        )


def student_number(exposure: Exposure, phones: Collection[str]) -> Faults:
    """稿件里不能出现学生的学号。"""
    for line, number in exposure.found(Kind.STUDENT, phones):
        yield Fault(line, f"这里有学号（{masked(number)}）。", f"请删去，写学院和年级就够了。{_ASK}")


def home_address(exposure: Exposure, phones: Collection[str]) -> Faults:
    """稿件里不写个人住址（几栋几单元几室）。"""
    for line, home in exposure.found(Kind.HOME, phones):
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


def _of_entries(entries: Iterable[Entry]) -> Iterator[Passage]:
    for entry in entries:
        for text in _texts(entry.value):
            yield Passage(text, entry.line)


def _passages(manuscript: Manuscript) -> Iterator[Passage]:
    yield from _of_entries(manuscript.draft.entries.values())
    body = manuscript.body
    if manuscript.is_withdrawn:
        return
    if body is None:
        yield Passage(manuscript.draft.markdown, 0)
        return
    yield Passage(text_without_programs(body), 0)
    for picture in body.pictures:
        yield Passage(f"{picture.alt}\n{picture.caption}", 0)
    for target in body.links:
        if target.lower().startswith(("tel:", "mailto:")):
            yield Passage(target.partition(":")[2], 0)
    if any("<rt>" in piece for piece in body.pieces if isinstance(piece, str)):
        page = _NO_RUBY.sub("", "".join(piece for piece in body.pieces if isinstance(piece, str)))
        for above in _RUBY.findall(html.unescape(page)):
            yield Passage(above, 0)


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
    wanted = _digits(number) or number
    for index, line in enumerate(editor_lines(exposure.markdown)):
        if number in line or wanted in _digits(line):
            return exposure.body_line + index
    return exposure.body_line


def _digits(text: str) -> str:
    return "".join(re.findall(r"[0-9]", normal(text).text))
