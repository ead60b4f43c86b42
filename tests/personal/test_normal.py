"""Every digit that Unicode knows is one here, and nothing that is not seen stays."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.personal.normal import AS_DIGITS, HAN, compared, normal

NO_DIGITS_OF_NUMBERS = set("廾參参漆")
"""Twenty, and words of everyday language."""


def of_unicode(*categories: str) -> Iterator[str]:
    """Its characters of these categories, one after the other: a list of all is a tenth of a gigabyte."""
    return (sign for sign in map(chr, range(0x110000)) if unicodedata.category(sign) in categories)


def read(sign: str) -> str:
    return normal(sign).text.translate(AS_DIGITS)


def test_every_figure_of_unicode_is_read() -> None:
    roman = {"\u2169": "X", "\u2179": "x"}
    figures = [sign for sign in of_unicode("Nd", "Nl", "No") if unicodedata.numeric(sign) in range(100)]
    wrong = [sign for sign in figures if read(sign) != roman.get(sign, str(int(unicodedata.numeric(sign))))]
    assert wrong == []
    assert len([sign for sign in figures if unicodedata.category(sign) != "Nd"]) >= 790  # circled, Roman, rods


def test_every_chinese_digit_is_read() -> None:
    digits = [sign for sign in of_unicode("Lo") if unicodedata.numeric(sign, -1) in range(10)]
    unread = [sign for sign in digits if read(sign) != str(int(unicodedata.numeric(sign)))]
    assert set(unread) <= NO_DIGITS_OF_NUMBERS
    assert len(HAN) == len(set(HAN))


def test_nothing_stays_that_is_not_seen() -> None:
    unseen = [sign for sign in of_unicode("Cf", "Mn", "Me") if sign >= "\xa0"]
    assert normal("".join(unseen) + "\u2800\u3164\u115f\u1160\uffa0").text == ""


@pytest.mark.parametrize("sign", ["½", "é", "中", "😀", "，", "“", "…"])
def test_what_is_no_figure_is_none(sign: str) -> None:
    assert not normal(sign).text.isdigit()


@given(st.text(st.sampled_from("1①⑩\u200b中𝟏½é😀\ufe0f\u20e3Ⅹﬁ㋿３"), max_size=20))
def test_every_character_has_its_place(text: str) -> None:
    plain = normal(text)
    for at in range(len(plain.text)):
        start, end = plain.span(at, at + 1)
        assert end == start + 1
        assert plain.text[at] in normal(text[start]).text


def test_all_ways_to_write_a_number_compare_alike() -> None:
    assert {compared(one) for one in ("139-1234", "１３９１２３４", "一三九壹贰叁肆", "①③⑨\u200b1 2 3 4")} == {
        "1391234"
    }
