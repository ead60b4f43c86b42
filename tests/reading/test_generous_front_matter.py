"""Front matter as it is typed and pasted: understood as it was meant, said with its line, mended by what is said."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reading.generous import ENTRIES, assert_understood, read, text_of

TITLES = [
    "众志成城 #武汉加油# 航空学院在行动",
    "消毒 #1 号楼",
    "#话题#里的春天",
    "# 号楼",
    "“甲”和“乙”: 丙",
    '"云健身"打卡满一个月了',
    "'tis the season",
    "[转发] 学校的通知",
    "[转发]",
    "* 星",
    "*星*",
    "&co",
    "!important",
    "@全体",
    "100%",
    "%符号",
    "`代码`",
    "{花括号}",
    "{没有关上",
    "a | b",
    "| 竖线",
    "> 引用",
    "- 一",
    "? 为什么",
    "yes",
    "2020",
    "2020-02-08",
    "1e9",
    "结尾是冒号:",
    "键: 值: 值",
    "标题: 标题",
    "<b>粗</b>",
    "“疫”",
    "《在路上》",
    "9:30 开始",
    "C:\\新闻\\一",
    "一--二——三",
]


@pytest.mark.parametrize("title", TITLES)
def test_a_title_is_the_rest_of_its_line(title: str) -> None:
    story, _, findings = read(text_of(ENTRIES | {"标题": title, "摘要": title}))
    assert story is not None
    assert (story.title, story.summary, findings) == (title, title, ())


@settings(max_examples=400, deadline=None)
@given(st.text("甲，“”‘’：）！aN09_-~ :#'\"&*!|>%@`[]{},?=.+<\\/", min_size=1, max_size=14).filter(str.strip))
def test_whatever_stands_behind_a_title_is_the_title_or_is_said(title: str) -> None:
    story, _, findings = read(text_of(ENTRIES | {"标题": title}))
    assert not {finding.rule for finding in findings if finding.is_error} - {"empty-title", "missing-key"}
    quoted = re.fullmatch(r"'(?:[^']|'')*'|\"(?:[^\"\\]|\\.)*\"", title.strip())
    if story is not None and not quoted and "decorated-value" not in {finding.rule for finding in findings}:
        assert story.title == " ".join(title.split())


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("'It''s a title'", "It's a title"),
        ('"一\\"二\\""', '一"二"'),
        ("|\n  一行", "一行"),
        (">\n  一行，\n  又一行", "一行， 又一行"),
        ("一行，\n  又一行", "一行，又一行"),
        ("one line\n  and another", "one line and another"),
        ("\n  一行", "一行"),
    ],
)
def test_quoted_and_folded_texts_keep_their_meaning(written: str, title: str) -> None:
    story, _, findings = read(text_of(ENTRIES).replace("标题: 食堂开了新窗口", f"标题: {written}"))
    assert story is not None
    assert (story.title, findings) == (title, ())


COLONS = st.sampled_from([("：", "full-width-colon"), (":", "no-space-after-colon"), ("： ", "full-width-colon")])


SPACED = st.sampled_from([(":\u3000", "wide-space"), (":\u00a0", "wide-space"), (":\u3000\u3000", "wide-space")])


@settings(max_examples=200, deadline=None)
@given(st.dictionaries(st.sampled_from(list(ENTRIES)), st.tuples(COLONS | SPACED), min_size=1))
def test_colons_and_spaces_of_an_input_method(odd: dict[str, tuple[tuple[str, str]]]) -> None:
    text = text_of(ENTRIES)
    for key, ((colon, _),) in odd.items():
        text = text.replace(f"\n{key}: ", f"\n{key}{colon}")
    assert_understood(text, {rule for ((_, rule),) in odd.values()})
