"""Check digits and beginnings, held against libraries that know them."""

from __future__ import annotations

import random
import re

import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st
from phonenumbers import PhoneNumberType
from stdnum import luhn
from stdnum.cn import ric

from newsroom.personal import PersonalKind, found
from newsroom.personal.numbers import (
    LANDLINE,
    MOBILE,
    is_card_number,
    is_hong_kong_card,
    is_identity_number,
    is_taiwan_card,
    passes_luhn,
)
from personal.made_up import card, digits, identity


@given(
    st.from_regex(r"110101(19[5-9]|20[01])[0-9](0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9X]", fullmatch=True)
)
def test_check_digits_of_identity_numbers_are_those_of_stdnum(number: str) -> None:
    assert is_identity_number(number) == ric.is_valid(number)


@given(st.from_regex(r"[0-9]{12,19}", fullmatch=True))
def test_luhn_is_that_of_stdnum(number: str) -> None:
    assert passes_luhn(number) == luhn.is_valid(number)


@given(st.integers(0, 2**32))
def test_what_is_made_up_has_the_right_check_digits(seed: int) -> None:
    rng = random.Random(seed)
    assert is_identity_number(identity(rng))
    assert is_card_number(card(rng))


@pytest.mark.parametrize(
    ("begin", "length"),
    [
        *((begin, length) for begin in ("62", "60") for length in (16, 17, 18, 19)),
        ("9558", 19),
        ("4", 16),
        *((begin, 16) for begin in ("51", "53", "55", "2221", "2720", "35")),
        *((begin, 15) for begin in ("34", "37")),
        *((begin, 14) for begin in ("30", "36", "38")),
    ],
)
def test_cards_of_every_house_are_found(begin: str, length: int) -> None:
    stem = f"{begin}{digits(random.Random(length), length - 1 - len(begin))}"
    number = stem + luhn.calc_check_digit(stem)
    assert is_card_number(number)
    assert [(match.kind, match.text) for match in found(f"卡号 {number}。")] == [(PersonalKind.CARD, number)]


def type_of(number: str) -> int | None:
    """What the oracle takes it for in China; None for what it takes for no number, such as digits behind a prefix of
    its own."""
    try:
        return phonenumbers.number_type(phonenumbers.parse(number, "CN"))
    except phonenumbers.NumberParseException:
        return None


@given(st.from_regex(r"1[0-9]{10}", fullmatch=True))
def test_mobile_numbers_that_are_in_use_are_known(number: str) -> None:
    if type_of(number) == PhoneNumberType.MOBILE:
        assert re.fullmatch(MOBILE, number)


@given(st.from_regex(r"0(10|2[0-9]|[3-9][0-9]{2})[2-8][0-9]{6,7}", fullmatch=True))
def test_landlines_that_are_in_use_are_known(number: str) -> None:
    if type_of(number) == PhoneNumberType.FIXED_LINE:
        assert re.fullmatch(LANDLINE, number)


@pytest.mark.parametrize("number", ["G123456A", "L5555550", "AB9876543"])
def test_identity_cards_of_hong_kong(number: str) -> None:
    assert is_hong_kong_card(number)
    wrong = "B" if number[-1] == "A" else "A" if number[-1] == "0" else "0"
    assert not is_hong_kong_card(f"{number[:-1]}{'7' if wrong == 'B' else wrong}")


def test_identity_cards_of_taiwan() -> None:
    assert is_taiwan_card("A123456789")
    assert not any(is_taiwan_card(f"A12345678{digit}") for digit in range(9))
