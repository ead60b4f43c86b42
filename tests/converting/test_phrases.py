"""Where a headline's line may end."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.converting.phrases import phrases_of


@pytest.mark.parametrize(
    ("title", "phrases"),
    [
        ("校园在等你们", "校园/在等/你们"),
        ("每日14时起开放", "每日/14时起/开放"),
        ("2025级新生第一周课程表", "2025级新生/第一周/课程表"),
        ("“云课堂”里的第一节体育课", "“云课堂”/里的/第一节/体育课"),
        ("第3届（2025年）运动会", "第3届/（2025年）/运动会"),
        ("今天下雪了", "今天/下雪了"),
        ("立春", ""),
        ("A", ""),
    ],
)
def test_a_headline_is_parted_between_words(title: str, phrases: str) -> None:
    assert "/".join(phrases_of(title)) == phrases


def test_a_slogan_is_parted_at_punctuation_where_its_clauses_are_short() -> None:
    assert phrases_of("人走灯灭，一度电走得更远", by_clause=True) == ("人走灯灭，", "一度电走得更远")
    assert len(phrases_of("节约用电，让每一度电都用在它该用的地方", by_clause=True)) > 3


_SIGNS = "校园在等你们的了第各每2025年A b，。：“”《》（）、—…！🎉𠮷"


@given(st.text(_SIGNS, min_size=1, max_size=30))
def test_phrases_are_the_title_and_neither_ends_nor_begins_where_a_line_must_not(title: str) -> None:
    phrases = phrases_of(title)
    assert "".join(phrases) in ("", title)
    for before, behind in pairwise(phrases):
        assert behind[0] not in "，。：”》）、！…"
        assert before[-1] not in "“《（"
    assert not phrases or sum(map(str.isalnum, phrases[-1])) > 1
