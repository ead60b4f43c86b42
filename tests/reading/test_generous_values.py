"""Authors, quotation marks and drafts as people write them."""

from __future__ import annotations

import pytest

from reading.generous import ENTRIES, assert_understood, read, text_of


@pytest.mark.parametrize("end", ["；", ";", "，", "<br>", "；<br>"])
def test_signs_at_the_end_of_values(end: str) -> None:
    text = text_of(ENTRIES)
    for key in ("日期", "单位", "责任人", "栏目"):
        text = text.replace(f"{key}: {ENTRIES[key]}\n", f"{key}: {ENTRIES[key]}{end}\n")
    assert_understood(text, {"decorated-value"})


@pytest.mark.parametrize("sign", ["  - ", "- ", "  • "])
def test_a_list_of_one_is_what_it_lists(sign: str) -> None:
    text = text_of(ENTRIES)
    for key in ("标题", "栏目", "单位", "责任人"):
        text = text.replace(f"{key}: {ENTRIES[key]}\n", f"{key}:\n{sign}{ENTRIES[key]}\n")
    assert_understood(text, {"broken-value"})


@pytest.mark.parametrize("between", ["|", " | ", "｜", "&", " & ", "＆", "+", "\\", "和", "与", "　"])
def test_authors_with_other_signs_between_are_several(between: str) -> None:
    text = text_of(ENTRIES).replace("方圆、石磊", f"李和平{between}石磊")
    story, _, findings = read(text)
    assert story is not None
    assert story.authors == ("李和平", "石磊")
    assert [finding.rule for finding in findings] == ["joined-names"]
    assert "作者: 李和平、石磊" in findings[0].remedy


@pytest.mark.parametrize("name", ["阿里木·买买提", "李和平", "宋与之", "张和"])
def test_one_author_is_one(name: str) -> None:
    story, _, findings = read(text_of(ENTRIES | {"作者": name}))
    assert story is not None
    assert (story.authors, findings) == ((name,), ())


@pytest.mark.parametrize("marks", ["“”", '“"', '"”', "“", "”", "‘’", "„“", "＂＂"])
def test_quotation_marks_round_values(marks: str) -> None:
    text = text_of(ENTRIES)
    opening, closing = (marks[0], marks[1:]) if marks != "”" else ("", marks)
    for key in ("日期", "单位", "责任人"):
        text = text.replace(f"{key}: {ENTRIES[key]}\n", f"{key}: {opening}{ENTRIES[key]}{closing}\n")
    assert_understood(text, {"decorated-value"})


def test_a_title_stands_in_quotation_marks_of_its_own_unless_all_values_do() -> None:
    own = text_of(ENTRIES | {"标题": "“疫”"})
    all_of_them = text_of(
        {key: f"“{value}”" for key, value in ENTRIES.items() if "“" not in value} | {"栏目": "校园“新”生活"}
    )
    assert read(own)[2] == ()
    assert_understood(all_of_them, {"decorated-value"})


def test_authors_by_several_names_are_all_authors() -> None:
    text = text_of(ENTRIES).replace("作者: 方圆、石磊", "记者: 方圆\n通讯员: 石磊")
    story, _, _ = read(text)
    assert story is not None
    assert story.authors == ("方圆", "石磊")


@pytest.mark.parametrize(
    "words",
    ["草稿: 是", "草稿：是", "draft: true", "Draft: yes", "published: false", "发布: 否", "状态: 草稿", "状态: 未完成",
     "草稿: 未完成", "未完成: 是", "暂不发布: 是", "发布: 暂不发布", "待审: 是"],
)  # fmt: skip
def test_a_draft_is_held_back(words: str) -> None:
    story, _, findings = read(text_of(ENTRIES).replace("摘要: ", f"{words}\n摘要: "))
    assert story is None
    assert "held-back" in {finding.rule for finding in findings}
    assert not any(finding.is_error for finding in findings)


@pytest.mark.parametrize("words", ["草稿: 否", "draft: false", "published: true", "发布: 是", "草稿:", "草稿: 定稿"])
def test_what_is_no_draft_goes_out(words: str) -> None:
    story, _, findings = read(text_of(ENTRIES).replace("摘要: ", f"{words}\n摘要: "))
    assert (story, findings) == (read(text_of(ENTRIES))[0], ())


def test_a_draft_that_nobody_understands_stays_out() -> None:
    story, _, findings = read(text_of(ENTRIES).replace("摘要: ", "草稿: 也许\n摘要: "))
    assert story is None
    assert [finding.rule for finding in findings] == ["wrong-type"]
