"""Plain stories take a short way to their HTML; it must lead to the same place as the long one."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from newsroom.converting import Converter
from newsroom.converting.simple import simple_html

LONG_WAY = Converter().clean_html

PLAIN = """\
图书馆一楼周一起开放。“座位要预约，”馆员说，见[通知](../01/notice.md)和[官网](https://example.org/a_b)。

# 时间

### 上午 9:30-11:30 (周末除外)

> 慢一点没有关系。——馆员

- 带校园卡；
- 带水杯，见[说明](/guide/)；

1. 登记
2. 入座

![阅览室](pictures/room_1.jpg)

AI 课程照常。"""

SIGNS = "甲乙，。“”：（）；！… aZ09\"'#>-*_`[]()!|\\<&:/.~=+{}^$%@?,;　\u00a0\u200b\u2028\u0301\t\n"
WORDS = st.text(SIGNS, max_size=8) | st.sampled_from(["校园", "a.md", "第一", "[见](b.md)", "![门](c.png)", "https://"])
LINES = st.builds(
    lambda mark, words: mark + "".join(words),
    st.sampled_from(["", "", "甲", "# ", "## ", "> ", "- ", "* ", "1. ", "2. ", "    ", "[甲]: ", "---", "甲[", "|"]),
    st.lists(WORDS, max_size=4),
)
TEXTS = st.builds(
    lambda lines, ends: "".join(line + end for line, end in zip(lines, ends, strict=False)).strip(),
    st.lists(LINES, min_size=1, max_size=6),
    st.lists(st.sampled_from(["\n", "\n\n", "\n\n", "\n\n\n"]), min_size=6, max_size=6),
)


def test_a_plain_story_takes_the_short_way() -> None:
    assert simple_html(PLAIN) == LONG_WAY(PLAIN)


@pytest.mark.parametrize(
    "odd",
    [
        "**粗**",
        "`码`",
        "<b>甲</b>",
        "甲  \n乙",
        "甲\n===",
        "&amp;",
        "　　甲",
        "- 甲\n  - 乙",
        "[甲]: b.md",
        "甲\n\n\n乙",
    ],
)
def test_an_odd_story_takes_the_long_way(odd: str) -> None:
    assert simple_html(f"{PLAIN}\n\n{odd}") is None


@settings(max_examples=1000, deadline=None)
@given(TEXTS)
@example("> 甲\n\n- 乙\n\n1. 丙\n\n> 丁")
@example("- 甲\n\n- 乙")
@example("甲 [乙](丙.md)")
@example("甲[乙](javascript:alert)")
@example("甲[乙](//example.org/)")
@example("1. 甲\n7. 乙")
@example('![甲" onerror="alert(1)](a.jpg)')
@example("甲ﬁ①㎡é")
def test_both_ways_lead_to_the_same_place(text: str) -> None:
    assert simple_html(text) in (None, LONG_WAY(text))


@settings(max_examples=300, deadline=None)
@given(st.lists(st.characters(categories=["L", "M", "N", "P", "S", "Zs"]), max_size=12).map("".join))
def test_any_sign_comes_out_the_same(signs: str) -> None:
    text = f"甲{signs}乙"
    assert simple_html(text) in (None, LONG_WAY(text))
