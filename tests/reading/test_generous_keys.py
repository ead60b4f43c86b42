"""Keys as people type them: spaced, indented, in lists, by other names, inside others; understood as was meant."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reading.generous import BODY, ENTRIES, REMEDY, assert_understood, mended, read, text_of

MARGINS = st.sampled_from(
    [(" ", "indented-key"), ("   ", "indented-key"), ("\t", "tab"), ("\u3000\u3000", "wide-space")]
)


@settings(max_examples=100, deadline=None)
@given(st.dictionaries(st.sampled_from(list(ENTRIES)[1:]), MARGINS, min_size=1))
def test_keys_away_from_the_margin(odd: dict[str, tuple[str, str]]) -> None:
    text = text_of(ENTRIES)
    for key, (margin, _) in odd.items():
        text = text.replace(f"\n{key}: ", f"\n{margin}{key}: ")
    assert_understood(text, {rule for _, rule in odd.values()})


@pytest.mark.parametrize("words", ["标　题", "标\u00a0题", "“标题”", "**标题**", "标题\u3000"])
def test_keys_with_spaces_and_signs_in_them(words: str) -> None:
    assert_understood(text_of(ENTRIES).replace("标题", words), {"wide-space"})


@pytest.mark.parametrize(
    ("before", "behind", "rule"),
    [
        ("**", "：** ", "full-width-colon"),
        ("**", ":** ", "wide-space"),
        ("【", "】", "no-space-after-colon"),
        ("【", "】：", "no-space-after-colon"),
        ("- ", ": ", "wide-space"),
        ("1. ", ": ", "wide-space"),
        ("2、", "：", "full-width-colon"),
        ("", "∶", "full-width-colon"),
        ("", "：：", "no-space-after-colon"),
        ("", ":: ", "no-space-after-colon"),
        ("", " ", "no-space-after-colon"),
        ("", "\t", "no-space-after-colon"),
        ("", "=", "no-space-after-colon"),
        ("", " = ", "no-space-after-colon"),
    ],
)
def test_keys_as_lists_and_forms_have_them(before: str, behind: str, rule: str) -> None:
    front = "".join(f"{before}{key}{behind}{value}\n" for key, value in ENTRIES.items())
    assert_understood(f"---\n{front}---\n\n{BODY}\n", {rule})


@pytest.mark.parametrize("sign", ["\v", "\u2028"])
@pytest.mark.parametrize("behind", ["\n\n", "{}", "{}{}"])
def test_soft_returns_between_keys_end_lines(sign: str, behind: str) -> None:
    front, body = text_of(ENTRIES).split("\n\n", 1)
    text = front.replace("\n", sign) + behind.format(sign, sign) + body
    story, markdown, findings = read(text)
    assert (story, markdown) == read(text_of(ENTRIES))[:2]
    assert [(finding.rule, finding.line, finding.is_error) for finding in findings] == [("soft-return", 1, False)]
    assert not {finding.rule for finding in read(text.replace(sign, "\n"))[2]}  # the remedy


@pytest.mark.parametrize(
    ("key", "other"),
    [
        ("标题", "题目"),
        ("单位", "部门"),
        ("责任人", "负责人"),
        ("作者", "记者"),
        ("日期", "发布时间"),
        ("作者", "通讯员"),
        ("标题", "文章标题"),
        ("日期", "发布日期"),
        ("栏目", "所属栏目"),
        ("单位", "供稿单位"),
        ("责任人", "责任人姓名"),
        ("摘要", "导语"),
    ],
)
def test_keys_by_other_names(key: str, other: str) -> None:
    assert_understood(text_of(ENTRIES).replace(f"\n{key}: ", f"\n{other}: "), {"key-by-another-name"})


@pytest.mark.parametrize("encoding", ["gbk", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
def test_the_characters_of_other_encodings_are_known(encoding: str) -> None:
    story, markdown, findings = read(text_of(ENTRIES).encode(encoding))
    assert (story, markdown) == read(text_of(ENTRIES))[:2]
    assert [finding.rule for finding in findings] == ["gbk" if encoding.startswith("gb") else "utf-16"]


SOURCE = "来源: {媒体: 滨江晚报, 链接: 'https://example.com/'}"


@pytest.mark.parametrize(
    ("source", "rules"),
    [
        ("来源:\n  媒体: 滨江晚报\n  链接: https://example.com/", set()),
        ("来源：\n  媒体：滨江晚报\n  链接：https://example.com/", {"full-width-colon"}),
        ("来源:\n\t媒体: 滨江晚报\n\t链接: https://example.com/", {"tab"}),
        ("来源:\n　　媒体: 滨江晚报\n　　链接: https://example.com/", {"wide-space"}),
        ("来源: 媒体：滨江晚报\n  链接: https://example.com/", set()),
    ],
)
def test_inner_keys_are_read_like_outer_ones(source: str, rules: set[str]) -> None:
    meant = text_of(ENTRIES).replace("摘要: ", f"{SOURCE}\n摘要: ")
    text = text_of(ENTRIES).replace("摘要: ", f"{source}\n摘要: ")
    story, _, findings = read(text)
    assert story == read(meant)[0]
    assert {finding.rule for finding in findings} == rules
    for finding in reversed(findings):
        if match := REMEDY.fullmatch(finding.remedy):
            indent = "" if "来源" in finding.fault else "  "
            lines = text.split("\n")
            lines[finding.line - 1] = indent + match[2]
            text = "\n".join(lines)
        else:
            text = mended(text, finding)
    assert (read(text)[0], read(text)[2]) == (story, ())


@pytest.mark.parametrize(
    "authors",
    [
        "[方圆, 石磊]",
        "\n  - 方圆\n  - 石磊",
        "\n- 方圆\n- 石磊",
        "\n  方圆\n  石磊",
        "方圆、\n  石磊",
        "\n  • 方圆\n  • 石磊",
    ],
)
def test_names_may_be_a_list(authors: str) -> None:
    story, _, findings = read(
        text_of(ENTRIES).replace("作者: 方圆、石磊", f"作者:{' ' * (authors[0] != chr(10))}{authors}")
    )
    assert story is not None
    assert (story.authors, findings) == (("方圆", "石磊"), ())
