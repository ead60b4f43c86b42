"""Rules on personal data, which never goes out: numbers of people and of their accounts, homes, births, health.

They are looked for in the text as readers would see it and in every value of the front matter.
What is certain, and opens something in somebody's name, holds a story back; the rest is for an editor to look at.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import Any, NamedTuple

from newsroom.checks.manuscript import Manuscript
from newsroom.checks.programs import text_without_programs
from newsroom.findings import Fault, Faults, error, warning
from newsroom.personal import Kind, Match, compared, found, is_public, masked
from newsroom.reading.draft import Entry
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


class Found(NamedTuple):
    line: int
    kind: Kind
    shown: str
    """Masked: findings are public too."""


@dataclass(frozen=True)
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

    @cached_property
    def matches(self) -> tuple[tuple[Passage, Match], ...]:
        """All that every rule asks for, looked for once."""
        return tuple((passage, match) for passage in self.passages for match in found(passage.text))

    def found(self, kinds: Collection[Kind], phones: Collection[str], *, certain: bool = True) -> Iterator[Found]:
        """What stands there of these kinds, each once; of those that hold a story back only what is certain, or only
        what is not."""
        seen = set()
        for passage, match in self.matches:
            is_meant = match.kind in kinds and (match.certain is certain or match.kind not in HOLDING)
            same = compared(match.text)
            if is_meant and same not in seen and not is_public(match, phones):
                seen.add(same)
                yield Found(passage.line or self._line_of(passage, match), match.kind, masked(match.text, match.kind))

    def _line_of(self, passage: Passage, match: Match) -> int:
        """By letters and digits alone, for Markdown may stand between them, and at first with what follows, for a name
        may stand in several lines. Else the first line of the body."""
        letters, lines = self._letters
        for end in (match.end + 8, match.end):
            at = letters.find(compared(passage.text[match.start : end]))
            if at >= 0:
                return self.body_line + bisect_right(lines, at) - 1
        return self.body_line

    @cached_property
    def _letters(self) -> tuple[str, list[int]]:
        """The Markdown as it is compared, and where in it every line begins."""
        pieces = [compared(html.unescape(line)) for line in editor_lines(self.markdown)]
        return "".join(pieces), list(accumulate(map(len, pieces[:-1]), initial=0))


def identity_number(exposure: Exposure, phones: Collection[str]) -> Faults:
    """稿件里不能出现身份证号码。"""
    for one in exposure.found({Kind.IDENTITY}, phones):
        yield Fault(one.line, f"这里有身份证号码（{one.shown}）。", f"请删去。{_ASK}")


def document_number(exposure: Exposure, phones: Collection[str]) -> Faults:
    """稿件里不能出现护照、通行证、居留证、军官证、驾驶证、社保卡、病历等证件的号码。"""
    for one in exposure.found({Kind.DOCUMENT}, phones):
        yield Fault(one.line, f"这里有证件号码（{one.shown}）。", f"请删去。{_ASK}")


def mobile_number(exposure: Exposure, phones: Collection[str]) -> Faults:
    """稿件里不能出现个人手机号码。columns/desk.yml 里列出的办公电话可以写。"""
    for one in exposure.found({Kind.MOBILE}, phones):
        yield Fault(
            one.line,
            f"这里有手机号码（{one.shown}）。",
            f"请删去，或改写办公电话；对外公布的号码由编辑列入 columns/desk.yml。{_ASK}",
        )


def bank_card(exposure: Exposure, phones: Collection[str]) -> Faults:
    """稿件里不能出现银行卡号和账号。"""
    for one in exposure.found({Kind.CARD}, phones):
        yield Fault(
            one.line,
            f"这里有银行卡号（{one.shown}）。",
            f"请删去；捐赠账号请链接到接收单位的公告，不要抄在稿件里。{_ASK}",
        )


def student_number(exposure: Exposure, phones: Collection[str]) -> Faults:
    """稿件里不能出现学生的学号、考生号、准考证号和教职工的工号。"""
    for one in exposure.found({Kind.STUDENT}, phones):
        yield Fault(one.line, f"这里有学号（{one.shown}）。", f"请删去，写学院和年级就够了。{_ASK}")


def doubtful_number(exposure: Exposure, phones: Collection[str]) -> Faults:
    """像是身份证、手机、银行卡等号码，又不能肯定的，请编辑看一眼。"""
    for one in exposure.found(HOLDING, phones, certain=False):
        yield Fault(
            one.line, f"“{one.shown}”像是{_NOUNS[one.kind]}。", "如果是，请删去；不是的，请在它前面写明是什么号。"
        )


def landline_number(exposure: Exposure, phones: Collection[str]) -> Faults:
    """固定电话只写单位的；columns/desk.yml 里列出的不再提醒。"""
    for one in exposure.found({Kind.LANDLINE}, phones):
        yield Fault(
            one.line,
            f"这里有固定电话号码（{one.shown}）。",
            "个人的请删去；单位对外公布的，请编辑列入 columns/desk.yml，以后不再提醒。",
        )


def number_plate(exposure: Exposure, phones: Collection[str]) -> Faults:
    """稿件里不写车牌号。"""
    for one in exposure.found({Kind.PLATE}, phones):
        yield Fault(one.line, f"这里有车牌号（{one.shown}）。", "个人的请删去；公务车、校车的也不必写。")


def personal_account(exposure: Exposure, phones: Collection[str]) -> Faults:
    """稿件里不写个人的 QQ 号、微信号和电子邮箱；单位的公众号、工作邮箱可以写。"""
    for one in exposure.found({Kind.QQ, Kind.WECHAT, Kind.EMAIL}, phones):
        yield Fault(
            one.line, f"这里有{_NOUNS[one.kind]}（{one.shown}）。", "个人的请删去，改写单位的工作邮箱或办公电话。"
        )


def home_address(exposure: Exposure, phones: Collection[str]) -> Faults:
    """稿件里不写个人住址（几栋几单元几室、宿舍房号）。"""
    for one in exposure.found({Kind.HOME}, phones):
        yield Fault(one.line, f"“{one.shown}”像是个人住址。", "如果是，请删去，写到小区或街道为止。")


def birth_date(exposure: Exposure, phones: Collection[str]) -> Faults:
    """稿件里不写个人完整的出生日期。"""
    for one in exposure.found({Kind.BIRTH}, phones):
        yield Fault(one.line, f"这里有出生日期（{one.shown}）。", "请删去，或只写年份；已经公开的人物生平可以保留。")


def health_of_a_person(exposure: Exposure, phones: Collection[str]) -> Faults:
    """稿件里不写某个人的病情、症状、怀孕等健康情况。"""
    for one in exposure.found({Kind.HEALTH}, phones):
        yield Fault(
            one.line,
            f"这里像是写了个人的健康情况（{one.shown}）。",
            "请删去姓名，或删去病情；本人同意公开的，请编辑核对后保留。",
        )


def position_or_device(exposure: Exposure, phones: Collection[str]) -> Faults:
    """稿件里不写精确的位置坐标和手机、网卡的设备号。"""
    for one in exposure.found({Kind.POSITION, Kind.DEVICE}, phones):
        yield Fault(one.line, f"这里有{_NOUNS[one.kind]}（{one.shown}）。", "个人的请删去；地点请写名称。")


def list_of_people(exposure: Exposure, phones: Collection[str]) -> Faults:
    """名单里不列每个人的编号，姓名和学院就够了。"""
    for one in exposure.found({Kind.ROSTER}, phones):
        yield Fault(one.line, f"名单里的姓名后面有编号（{one.shown}）。", "请删去各人的编号，写姓名和学院就够了。")
        return


HOLDING = frozenset((Kind.IDENTITY, Kind.DOCUMENT, Kind.MOBILE, Kind.CARD, Kind.STUDENT))
"""Kinds that hold a story back where they are certain."""
PERSONAL_RULES = (
    error(identity_number),
    error(document_number),
    error(mobile_number),
    error(bank_card),
    error(student_number),
    warning(doubtful_number),
    warning(landline_number),
    warning(number_plate),
    warning(personal_account),
    warning(home_address),
    warning(birth_date),
    warning(health_of_a_person),
    warning(position_or_device),
    warning(list_of_people),
)
_NOUNS = {
    Kind.IDENTITY: "身份证号码",
    Kind.DOCUMENT: "证件号码",
    Kind.MOBILE: "手机号码",
    Kind.CARD: "银行卡号",
    Kind.STUDENT: "学号",
    Kind.QQ: " QQ 号",
    Kind.WECHAT: "微信号",
    Kind.EMAIL: "电子邮箱",
    Kind.POSITION: "位置坐标",
    Kind.DEVICE: "设备号",
}
_ASK = "已经提交过的，请同时告诉编辑，从提交记录里清除。"


def office_numbers(numbers: Collection[str]) -> frozenset[str]:
    """Public numbers and addresses of e-mail as the rules compare them."""
    return frozenset(compared(number) for number in numbers)


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
        scheme, _, number = target.partition(":")
        if scheme.lower() in ("tel", "mailto") and number not in body.text:  # there its words are beside it
            yield Passage(number, 0)
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
