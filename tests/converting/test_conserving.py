"""Whatever was typed stands on the page, or its line is told."""

from __future__ import annotations

import os
import re
from html import unescape
from itertools import count
from urllib.parse import unquote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from converting.as_html import joined
from newsroom.converting import convert_text
from newsroom.converting.conserving import Loss, losses_of
from newsroom.reading.source import read_source
from published import PAPER, SCHOOL


def losses(markdown: str) -> list[Loss]:
    return list(losses_of(markdown, convert_text(markdown)))


@pytest.mark.parametrize(
    ("markdown", "lost"),
    [
        ("甲<!-- 乙 -->丙", [(0, "乙")]),
        ("甲\n\n<!--\n乙\n丙\n-->", [(3, "乙"), (4, "丙")]),
        ("甲\n\n[乙]: https://example.com/x", [(2, "https://example.com/x")]),
        ("甲\n\n[^1]: 乙", [(2, "乙")]),
        ("|甲|\n|-|\n|乙|丙|", [(2, "丙")]),
        ("甲\n\n<style>乙</style>", [(2, "乙")]),
        ("甲<select><option>乙</option></select>丙", [(0, "乙")]),
        ('甲\n\n<p data-x="乙">丙</p>', [(2, "乙")]),
        ('[甲](https://example.com "乙")', [(0, "乙")]),
        ("```python 乙.py\n甲\n```", [(0, "乙")]),
        ("甲甲甲\n\n<!-- 甲 -->", [(2, "甲")]),
        ("$x^2$，花了$5和<!-- 乙 -->$6", [(0, "乙")]),
        ("甲\n\n<!--\n![乙](b.jpg)\n-->", [(3, "乙")]),
        ("甲\n\n<style>\n![乙](b.jpg)\n</style>", [(3, "乙")]),
    ],
)
def test_what_is_lost_is_found(markdown: str, lost: list[tuple[int, str]]) -> None:
    assert losses(markdown) == [Loss(line, words) for line, words in lost]


@pytest.mark.parametrize(
    "markdown",
    [
        '甲**乙**丙，见[丁](a.md)。\n\n![戊](b.jpg "己")',
        "1. 甲\n2. 乙\n\n- [x] 丙\n- [ ] 丁",
        "见[甲](#第二节)。\n\n## 第二节\n\n乙",
        "甲\n\n　　1. 乙\n　　2. 丙",
        "甲[^注]。\n\n[^注]: 乙",
        "[甲]和[乙][1]\n\n[甲]: a.md\n[1]: b.md",
        "报名见https://example.com/a_b?c=%E7%94%B2，邮箱news@example.com。",
        "| 甲 | 乙 |\n| :-- | --: |\n| 1 | 2 |",
        "班级\t人数\n一班\t45",
        '<font color="red" face="宋体">甲</font><span style="font-family:黑体">乙</span>',
        "甲&nbsp;乙&#x4e19;",
        "<details><summary>甲</summary>乙</details>",
        '[甲](https://example.com "甲")',
        "甲<!-- more -->\n\n[乙](javascript:alert(1))",
        "```yaml\n甲: 乙\n```",
        "甲 $S=\\pi r^2$ 乙\n\n$$\\frac{a}{b}$$",
        '- <a href="#deadline-ongoing" id="toc-deadline-ongoing"><strong>甲</strong></a>',
    ],
)
def test_what_is_shown_is_not_lost(markdown: str) -> None:
    assert losses(markdown) == []


def test_nothing_is_lost_of_what_the_school_of_the_tests_has_published() -> None:
    stories = [path for folder in (SCHOOL, PAPER) for path in folder.glob("content/stories/**/*.md")]
    assert len(stories) > 10
    texts = {path: read_source(path.read_bytes()).markdown for path in stories}
    assert {path: losses(text) for path, text in texts.items() if losses(text)} == {}


_INLINES = """
字|**字**|*字*|~~字~~|`字`|[字](a.md)|![字](a.jpg)|<u>字</u>|<C字>|字<br>|“字”|（字）|字~|3*字*4|[字]（a.pdf）
！【字】（b.jpg）|<!--字-->|<b title=字>甲</b>|<q>字</q>|</字>|\\*字|&lt;字|**字|字**|[字]|[字](|![字|^字^|==字==|$字$
<iframe title=字></iframe>
""".strip().replace("\n", "|").split("|")  # fmt: skip
_BLOCKS = [
    *("# 字", "##字", "- 字", "1. 字", "3、字", "> 字", "    字", "　　字", "•\t字", "（一）字", "| 字 |", "｜字｜"),
    *(
        "字\n---",
        "字\n===",
        "| 甲 | 乙 |\n|---|---|\n| 字 | 丙 | 丁 |",
        "```\n字\n```",
        "[甲]: 字",
        "[^1]: 字",
        "字\n字",
    ),
    *(
        "<div>字</div>",
        "<table><tr><td>字</td></tr></table>",
        "甲\t字\n乙\t丙",
        "<center>\n字\n</center>",
        "- 甲\n\n      字",
    ),
    *("字\v字", "字\u2028字", "字\t字", "<details><summary>字</summary>字</details>", "甲[^1]", "<!--\n字\n-->"),
]
_LINE = st.lists(st.sampled_from(_INLINES), min_size=1, max_size=4).map("".join)
_BLOCK = st.builds(lambda block, line: block.replace("字", line, 1), st.sampled_from(_BLOCKS), _LINE)
_STORY = st.builds(
    lambda blocks, end: _numbered(end.join(blocks)),
    st.lists(_LINE | _BLOCK, min_size=1, max_size=6),
    st.sampled_from(["\n", "\n\n", "\f"]),
)


def _numbered(text: str) -> str:
    """The text with a word of its own in every place, so that it is seen where each one went."""
    numbers = count(100)
    return re.sub("字", lambda _: f"字{next(numbers)}号", text)


@given(_STORY)
@settings(max_examples=int(os.environ.get("EXAMPLES", "500")), deadline=None)
def test_every_word_is_shown_or_its_line_is_told(markdown: str) -> None:
    body = convert_text(markdown)
    page = unquote(unescape(joined(body)))
    told = {loss.line for loss in losses_of(markdown, body)}
    for number, line in enumerate(markdown.split("\n")):
        assert number in told or all(word in page for word in re.findall(r"字\d+号", line))
