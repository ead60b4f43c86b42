"""What fails in a process of its own fails the test."""

from __future__ import annotations

import os
import re

import pytest

from apart import apart


def compare(one: int, other: int) -> None:
    assert one == other, "they differ"


def die(code: int) -> None:
    os._exit(code)


def test_what_is_raised_apart_fails_the_test_and_is_told() -> None:
    with pytest.raises(AssertionError, match=re.compile(r"in compare.*they differ", re.DOTALL)):
        apart(compare, 1, 2)


def test_a_process_that_dies_fails_the_test_whatever_it_ends_with() -> None:
    with pytest.raises(AssertionError, match="it died"):
        apart(die, 0)
