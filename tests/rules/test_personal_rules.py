from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from made import found, manuscript
from newsroom.evidence.exposure import Exposure
from newsroom.personal.numbers import is_identity_number, passes_luhn
from newsroom.rules.personal import (
    PERSONAL_RULES,
    identity_number,
    office_numbers,
)

# All numbers are made up; the checksum is what makes them look true.
OFFICE = office_numbers(["027-8000 0001", "138 0000 0001"])


def rules(text: str) -> list[str]:
    return [rule for rule, _ in found(PERSONAL_RULES, Exposure.of(manuscript(text)), OFFICE)]


def numbered(stem: str) -> str:
    return next(f"{stem}{digit}" for digit in "0123456789X" if is_identity_number(f"{stem}{digit}"))


def carded(stem: str) -> str:
    return next(f"{stem}{digit}" for digit in range(10) if passes_luhn(f"{stem}{digit}"))


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        (f"张三，{numbered('11010119900307001')}。", "identity-number"),
        (
            f"身份证 {numbered('11010119900307001')[:6]} 19900307 {numbered('11010119900307001')[14:]}",
            "identity-number",
        ),
        (f"1 号 {' '.join(numbered('11010119900307001'))}", "identity-number"),
        (f"ID{numbered('11010119900307001')}", "identity-number"),
        ("电话13912345678。", "mobile-number"),
        ("电话 139-1234-5678", "mobile-number"),
        ("电话：+86 139 1234 5678", "mobile-number"),
        ("电话１３９１２３４５６７８", "mobile-number"),
        ("电话139**1234**5678", "mobile-number"),
        ("电话139\u200b12345678", "mobile-number"),
        ("电话(139)12345678", "mobile-number"),
        ("电话 139.1234.5678", "mobile-number"),
        ("电话 139–1234–5678", "mobile-number"),
        ("电话 139  1234  5678", "mobile-number"),
        ("电话 0086-139 1234 5678", "mobile-number"),
        ("[打电话](tel:13912345678)", "mobile-number"),
        ("[写信](mailto:13912345678@example.com)", "mobile-number"),
        ("详见https://example.com/a，电话13912345678。", "mobile-number"),
        ("<ruby>电话<rt>139<b>1234</b>5678</rt></ruby>", "mobile-number"),
        ('电话<sup class="footnote-ref">13912345678</sup>', "mobile-number"),
        (f"卡号{carded('622202000000000000')}", "bank-card"),
        (f"卡号 {' '.join([carded('622202000000000')[i : i + 4] for i in (0, 4, 8, 12)])}", "bank-card"),
        ("学号：2019012345", "student-number"),
        ("学号是 A2019012345", "student-number"),
        ("学号 2019 0123 45", "student-number"),
        ("学号：2019-0123-4567", "student-number"),
        ("学号是：2019012345", "student-number"),
        ("学号（2019012345）", "student-number"),
        ("住3栋2单元501室", "home-address"),
    ],
)
def test_personal_data(text: str, rule: str) -> None:
    assert rules(text) == [rule]


@pytest.mark.parametrize(
    "text",
    [
        "值班电话 027-80000001、13800000001。",
        "文号 滨职〔2020〕3 号，2020-02-05 09:30。",
        "捐款 13912345678.50 元以外的数字 1391234567 太短，139123456789 太长。",
        "订单编号 110101199003070010 校验位不对。",
        "生日不对 110101199013070011。",
        "订单 1234567890123456 不是卡号。",
        "网址 https://example.com/13912345678/6222020000000000 里的数字。",
        "[原文](https://example.com/13912345678.html)",
        "学号请不要写在稿件里。",
        "学号 2019-2020学年起改为新的编法。",
        "共 3 栋宿舍，2 个单元。",
        "139****5678",
        "每天 13 20 15 18 20 11 16 19 21 22 件，合计 1 390 123 456 元。",
    ],
)
def test_numbers_that_are_nobodys(text: str) -> None:
    assert rules(text) == []


CARD = carded("622202000000000")


@pytest.mark.parametrize(
    "code",
    [
        "x13912345678",
        "0x13912345678",
        "ab13912345678cd",
        "seed = 13912345678",
        "seed=13912345678",
        "n * 13912345678",
        "13912345678 % n",
        "f(13912345678)",
        "img/13912345678.jpg",
        "example.com/13912345678.html",
        "build-13912345678-release",
        f"order_id == {CARD}",
        f"0x{CARD}",
    ],
)
def test_numbers_of_a_program_are_nobodys(code: str) -> None:
    assert rules(f"见 `{code}` 一行。") == []


@pytest.mark.parametrize(
    ("code", "rule"),
    [
        ("13912345678", "mobile-number"),
        ("张三 13912345678", "mobile-number"),
        ("张三,13912345678", "mobile-number"),
        ("张三(13912345678)", "mobile-number"),
        ("张三-13912345678", "mobile-number"),
        ("13912345678 - Zhang San", "mobile-number"),
        ("'13912345678'", "mobile-number"),
        ("phone = 13912345678", "mobile-number"),
        ("tel13912345678", "mobile-number"),
        ("+8613912345678", "mobile-number"),
        (CARD, "bank-card"),
        (f"card = {CARD}", "bank-card"),
        (f"x = {numbered('11010119900307001')}", "identity-number"),
    ],
)
def test_numbers_in_code_are_published_too(code: str, rule: str) -> None:
    assert rules(f"见 `{code}` 一行。") == [rule]


@given(
    st.lists(st.sampled_from(["x=", "13912345678", " ", "`", "```", "\n", "<", "(", "张三", "，"]), max_size=20).map(
        "".join
    )
)
def test_text_outside_of_code_is_never_masked(noise: str) -> None:
    assert "mobile-number" in rules(f"{noise}\n\n请打 13812345670 找我。")


def test_the_front_matter_is_read_too() -> None:
    asked = manuscript("一", question="请回电\n13912345678")
    assert found(PERSONAL_RULES, Exposure.of(asked), OFFICE) == [("mobile-number", 4)]


def test_the_place_is_the_line_even_when_markup_parts_the_digits() -> None:
    assert found(PERSONAL_RULES, Exposure.of(manuscript("一\n\n139**1234**5678")), OFFICE) == [("mobile-number", 10)]


def test_a_finding_does_not_repeat_the_number() -> None:
    number = numbered("11010119900307001")
    fault = next(identity_number(Exposure.of(manuscript(number)), OFFICE))
    assert number not in fault.fault + fault.remedy


@given(st.integers(0, 10**15 - 1))
def test_one_wrong_digit_fails_the_card_check(stem: int) -> None:
    card = carded(f"{stem:015d}")
    assert sum(passes_luhn(f"{card[:-1]}{digit}") for digit in range(10)) == 1
