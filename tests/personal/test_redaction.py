from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.personal import PersonalKind, masked, redacted
from somebody import SAMPLES

MASKS = {
    PersonalKind.IDENTITY: "420…31",
    PersonalKind.MOBILE: "139…15",
    PersonalKind.PLATE: "鄂A…6",
    PersonalKind.EMAIL: "li…",
    PersonalKind.HOME: "*栋*单元*室",
    PersonalKind.BIRTH: "19…23",
    PersonalKind.HEALTH: "张…",
}
"""At most five figures of any other number stay."""


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


@pytest.mark.parametrize("kind", list(PersonalKind))
def test_of_no_kind_is_more_left_than_tells_one_from_another(kind: PersonalKind) -> None:
    sample = SAMPLES[kind]
    shown = redacted(sample.text)
    assert [spelling for spelling in sample.spellings if spelling in shown] == []
    mask = masked(sample.value, kind)
    assert len("".join(filter(str.isalnum, mask)).replace("栋单元室", "")) <= 5
    assert mask == MASKS.get(kind, mask)
