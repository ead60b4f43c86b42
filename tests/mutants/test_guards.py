"""The list of guards that ``make mutants`` takes away keeps up with the code."""

from __future__ import annotations

import pytest

from mutants.guard import Guard
from mutants.guards import GUARDS
from published import ROOT

ALL = [guard for group in GUARDS.values() for guard in group]


@pytest.mark.parametrize("guard", ALL, ids=lambda guard: f"{guard.file}: {guard.text.strip().splitlines()[0]}")
def test_a_guard_stands_where_the_list_says_and_so_do_its_tests(guard: Guard) -> None:
    assert guard.path(ROOT).read_text(encoding="utf-8").count(guard.text) == 1
    assert guard.instead != guard.text
    assert [test for test in guard.tests if not (ROOT / "tests" / test.partition("::")[0]).exists()] == []
