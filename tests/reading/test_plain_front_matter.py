"""Plain front matter takes a short way to its values; it must lead to the same place as YAML."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from newsroom.reading import nodes
from newsroom.reading.nodes import Table, load_yaml

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
    st.sampled_from(["标题", "date", "a-b", "a b", "null", "~", "", " 标题", "- 标题", "1", "_", "甲" * 60, "? a"]),
    st.sampled_from([": ", ": ", ":  ", ":", " : ", "："]),
    VALUES,
)
MOSTLY_PLAIN = st.builds(
    "{}: {}{}".format,
    st.sampled_from(["标题", "date", "a-b", "单位"]),
    st.sampled_from("甲aN0_“（"),
    st.text("甲，“”：）！aN9_-~ :'\"&*!|>%@`[]{},?=.+<\\\u0301\U0001f600", max_size=8) | VALUES,
)
TEXTS = st.lists(st.one_of(MOSTLY_PLAIN, MOSTLY_PLAIN, MOSTLY_PLAIN, st.just(""), LINES), max_size=4).map("\n".join)


def told(text: str) -> tuple[Any, ...]:
    loaded = load_yaml(text, first_line=3, deepest=5)
    table = loaded.value
    if isinstance(table, Table):
        return dict(table), list(table), table.line, table.lines, table.twice, loaded.snags
    return table, loaded.snags


def the_long_way(text: str) -> tuple[Any, ...]:
    """A comment at the end means nothing to YAML, and is more than the short way knows."""
    return told(f"{text}\n#")


def test_plain_front_matter_takes_the_short_way() -> None:
    assert nodes._plain(PLAIN, 3) == {
        "标题": "“小草”社：从 9:30 开始",
        "date": "2020-02-05 09:30",
        "单位": "后勤管理中心",
        "answered_by": "3 栋 (C++), a@b, 50%",
    }
    assert told(PLAIN) == the_long_way(PLAIN)


@pytest.mark.parametrize(
    "odd",
    [
        "甲: ",
        "甲: 乙: 丙",
        "甲: 乙 #丙",
        "甲: null",
        "null: 甲",
        "甲: [乙]",
        "甲: 乙 ",
        "甲:\n  乙: 丙",
        "甲: 乙\n  丙",
    ],
)
def test_whatever_is_odd_is_left_to_yaml(odd: str) -> None:
    assert nodes._plain(odd, 3) is None


@given(TEXTS)
@example("甲: 乙:")
@example("标题: \n标题：\n")
@example("甲: 乙:\u3000")
@example("\ufeff甲: 乙")
def test_both_ways_lead_to_the_same_place(text: str) -> None:
    if nodes._plain(text, 3) is not None:
        assert told(text) == the_long_way(text)
