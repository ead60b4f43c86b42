from __future__ import annotations

import pytest
from msgspec.structs import replace

from made import flash, found, manuscript
from newsroom.converting import Cause, Failure
from newsroom.rules.bodies import BODY_RULES, count_sentences, unconvertible_body


def test_a_plain_story_passes() -> None:
    assert found(BODY_RULES, manuscript("后勤管理中心完成粉刷。\n\n下周继续。")) == []


def test_an_empty_body() -> None:
    assert found(BODY_RULES, replace(manuscript(" \n"), outcome=None)) == [("empty-body", 8)]


def test_64_kb_pass_and_one_byte_more_does_not() -> None:
    assert found(BODY_RULES, manuscript("a" * 64 * 1024)) == []
    assert found(BODY_RULES, replace(manuscript("a" * (64 * 1024 + 1)), outcome=None)) == [("body-too-long", 8)]


def test_bytes_count_not_characters() -> None:
    assert found(BODY_RULES, replace(manuscript("字" * 22000), outcome=None)) == [("body-too-long", 8)]


@pytest.mark.parametrize("markdown", ["# 只有标题", "- 只有列表\n- 没有段落", "![门](gate.jpg)"])
def test_a_body_without_a_paragraph(markdown: str) -> None:
    assert found(BODY_RULES, manuscript(markdown)) == [("no-paragraph", 8)]


@pytest.mark.parametrize("cause", list(Cause))
def test_each_way_to_fail_is_named_in_words_of_its_own(cause: Cause) -> None:
    failed = replace(manuscript("["), outcome=Failure(cause, "signal 9"))
    assert found(BODY_RULES, failed) == [("unconvertible-body", 8)]
    sentences = {next(unconvertible_body(replace(failed, outcome=Failure(one, "")))).fault for one in Cause}
    assert len(sentences) == len(Cause)


def test_a_flash_of_80_characters_passes_and_of_81_does_not() -> None:
    assert found(BODY_RULES, flash("消" * 79 + "。")) == []
    assert found(BODY_RULES, flash("消" * 80 + "。")) == [("long-flash", 8)]


def test_a_flash_of_two_sentences() -> None:
    assert found(BODY_RULES, flash("校门已粉刷。食堂明天粉刷。")) == [("flash-of-several-sentences", 8)]


def test_only_a_flash_is_held_to_one_sentence() -> None:
    assert found(BODY_RULES, manuscript("一句。两句。" * 50)) == []


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("校门已粉刷。", 1),
        ("校门已粉刷", 1),
        ("他说：“我来。我来！”大家都说好。", 1),
        ("《怎么办？》一文刊出（见网站。）。", 1),
        ("真的吗？！真的。", 2),
        ("第一段\n第二段", 2),
        ("气温 3.5 度。", 1),
        ("", 0),
    ],
)
def test_sentences_are_counted_outside_quotations(text: str, sentences: int) -> None:
    assert count_sentences(text) == sentences
