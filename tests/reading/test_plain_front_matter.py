"""Plain front matter takes a short way to its values; it must lead to the same place as the closer look."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from newsroom.reading.keyed import read_keys
from newsroom.reading.keys import STORY
from newsroom.reading.nodes import NodeMap, load_yaml
from newsroom.reading.plain_keys import read_plain

PLAIN = """
标题: “小草”社：从 9:30 开始
date: 2020-02-05 09:30

单位: 后勤管理中心
answered_by: 3 栋 (C++), a@b, 50%
标题: 又写一次
"""

SIGNS = "甲，。“”：（）！aN09_-~ :#'\"&*!|>%@`[]{},?=.+<\\　\u00a0\u200b\u0301\u0085\ufeff\U0001f600\t"
VALUES = st.text(SIGNS, max_size=12) | st.sampled_from(
    ["null", "Null", "~", "yes", "2020-02-05 09:30", "=", "<<", "a: b"]
)
LINES = st.builds(
    lambda key, colon, value: key + colon + value,
    st.sampled_from(
        ["标题", "date", "answered_by", "a b", "null", "~", "", " 标题", "- 标题", "1", "_", "甲" * 60, "? a"]
    ),
    st.sampled_from([": ", ": ", ":  ", ":", " : ", "："]),
    VALUES,
)
MOSTLY_PLAIN = st.builds(
    "{}: {}{}".format,
    st.sampled_from(["标题", "date", "作者", "单位", "更正", "来源"]),
    st.sampled_from("甲aN0_“（"),
    st.text("甲，“”：）！aN9_-~ :'\"&*!|>%@`[]{},?=.+<\\\u0301\U0001f600", max_size=8) | VALUES,
)
TEXTS = st.lists(st.one_of(MOSTLY_PLAIN, MOSTLY_PLAIN, MOSTLY_PLAIN, st.just(""), LINES), max_size=4).map("\n".join)


def told(table: NodeMap) -> tuple[Any, ...]:
    return dict(table), list(table), table.line, table.lines, table.twice


def test_plain_front_matter_takes_the_short_way() -> None:
    table = read_plain(PLAIN, 3, STORY)
    assert table == {
        "标题": "“小草”社：从 9:30 开始",
        "date": "2020-02-05 09:30",
        "单位": "后勤管理中心",
        "answered_by": "3 栋 (C++), a@b, 50%",
    }
    assert table.lines == {"标题": 4, "date": 5, "单位": 7, "answered_by": 8}
    assert table.twice == [("标题", 9)]


@pytest.mark.parametrize(
    "odd",
    [
        "标题: ",
        "标题: 乙: 丙",
        "标题: 乙 #丙",
        "标题: null",
        "null: 甲",
        "标题: [乙]",
        "标题: 乙 ",
        "标题:\n  乙: 丙",
        "标题: 乙\n  丙",
        "单位: “乙”",
        "单位: 乙”",
        "题目: 乙",
        "单位: 乙。",
        "甲: 乙",
    ],
)
def test_whatever_is_odd_takes_a_closer_look(odd: str) -> None:
    assert read_plain(odd, 3, STORY) is None


@given(TEXTS)
@example("标题: 乙:")
@example("标题: 乙。\ndate: 乙。")
@example("标题: \n标题：\n")
@example("标题: 乙:\u3000")
@example("\ufeff标题: 乙")
def test_both_ways_lead_to_the_same_place_as_yaml(text: str) -> None:
    table = read_plain(text, 3, STORY)
    if table is not None:
        closer = read_keys(text, 3, STORY, deepest=5, discreet=False)
        assert (told(closer.value), closer.faults) == (told(table), [])
        yaml = load_yaml(text, first_line=3, deepest=5)
        assert (told(yaml.value), yaml.faults) == (told(table), [])
