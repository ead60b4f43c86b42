"""Names are found however they are typed."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.reading.names import Lookup, clean, fold, nearest, quoted, shown

UNITS = Lookup.of([("后勤管理中心", "logistics"), ("保卫处", "security"), ("学工处（团委）", "students")])


@pytest.mark.parametrize(
    "typed",
    [
        "校园“新”生活",
        '校园"新"生活',
        "校园新生活",
        "校园「新」生活",
        "校园‘新’生活",
        " 校园 “新” 生活 ",
        "校园＂新＂生活",
    ],
)
def test_quotation_marks_and_spaces_do_not_count(typed: str) -> None:
    assert fold(typed) == "校园新生活"


def test_width_and_case_do_not_count() -> None:
    assert fold("ＱＱ 群") == fold("qq群")
    assert UNITS.find("学工处(团委)") == "students"


def test_other_names_are_other_names() -> None:
    assert UNITS.find("后勤") is None


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("后勤管理中新", "后勤管理中心"),
        ("后勤", "后勤管理中心"),
        ("保卫科", "保卫处"),
        ("团委", "学工处（团委）"),
        ("图书馆", ""),
        ("", ""),
    ],
)
def test_the_nearest_name_is_offered(written: str, meant: str) -> None:
    assert UNITS.nearest(written) == meant


def test_one_of_two_characters_is_near_enough() -> None:
    assert nearest("李三", ["李珊", "周军"]) == "李珊"


def test_direction_marks_and_controls_are_cleaned_away() -> None:
    assert clean("  校\u202e门\x07口\n测温 ") == "校门口 测温"
    assert clean("第一行  \n第二\u200b行", lines=True) == "第一行\n第二行"


def test_a_message_quotes_one_short_line() -> None:
    assert shown("一\n二") == "一 二"
    assert shown("字" * 100) == "字" * 39 + "…"
    assert quoted("校园“新”生活") == "“校园‘新’生活”"


@given(st.text())
def test_folding_twice_changes_nothing_more_for_lookups(text: str) -> None:
    assert Lookup.of([(text, "x")]).find(text) == ("x" if text else None)


@given(st.text())
def test_what_is_shown_stands_on_one_line(text: str) -> None:
    assert len(shown(text).splitlines()) <= 1


def test_a_number_is_masked_before_a_quotation_is_cut() -> None:
    before = "各学院认真做好线上教学和学生管理服务各项工作并且"
    assert quoted(f"{before}13912345678") == f"“{before}139…78”"
    for length in range(40):
        assert not re.search("13912", quoted(f"{'一' * length}13912345678"))


@given(st.text() | st.text(st.sampled_from("\x1b \t\n\u2028\u202e\x00字")), st.booleans())
def test_what_is_clean_stays_as_it_is(text: str, lines: bool) -> None:
    """So what a command writes is what is read back."""
    cleaned = clean(text, lines=lines)
    assert clean(cleaned, lines=lines) == cleaned == cleaned.strip()
