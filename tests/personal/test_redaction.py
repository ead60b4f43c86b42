from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.personal import redacted


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("张三，电话 139-1234-5678。", "张三，电话 139…78。"),
        ("１３９１２３４５６７８和110101199003070011", "139…78和110…11"),
        ("学号2019012345，完。", "学号201…45，完。"),
        ("2020-02-05 09:30", "2020-02-05 09:30"),
    ],
)
def test_numbers_are_masked(text: str, shown: str) -> None:
    assert redacted(text) == shown


@given(st.lists(st.sampled_from(["13912345678", "学号2019012345", "110101199003070011", " ", "，", "1", "…", "单元"])))
def test_masking_again_changes_nothing(pieces: list[str]) -> None:
    once = redacted("".join(pieces))
    assert redacted(once) == once
