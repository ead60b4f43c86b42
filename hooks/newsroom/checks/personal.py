"""Rules on personal data, which never goes out: identity cards, mobile phones, bank cards, student numbers, homes.

Numbers are looked for in the text as readers would see it and in every value of the front matter, with full-width
digits folded. Web addresses are left out: the numbers in them are somebody else's file names. Every pattern is
bounded: a text of nothing but digits must not take long.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from newsroom.checks.exposure import Exposure
from newsroom.findings import Fault, Faults, error, warning
from newsroom.personal import Kind, masked
from newsroom.personal.normal import normal
from newsroom.reading.names import shown


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


def _digits(text: str) -> str:
    return "".join(re.findall(r"[0-9]", normal(text).text))
