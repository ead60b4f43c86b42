"""What looks like an identity number has a province and a day of birth that there are."""

from __future__ import annotations

import pytest

from newsroom.personal.numbers import is_like_identity


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("110105199901310017", True),
        ("110105199902300017", False),
        ("110105189912310017", False),
        ("110105210001010017", False),
        ("110105199913010017", False),
        ("000105199901310017", False),
        ("170105199901310017", False),
    ],
)
def test_regions_and_days(number: str, expected: bool) -> None:
    assert is_like_identity(number) == expected
