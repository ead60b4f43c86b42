"""A unit's week as sheets of paper."""

from __future__ import annotations

import pytest
from lxml import html

from newsroom.pages.views.parts import Link
from newsroom.pages.views.units import PeriodCell
from newsroom.rendering.sheets import sheets


@pytest.mark.parametrize("owed", range(5))
@pytest.mark.parametrize("supplied", range(7))
def test_as_many_sheets_as_stories_that_came_and_may_still_come(supplied: int, owed: int) -> None:
    cell = PeriodCell(period=Link("第6周", "quota/2020-W06/"), supplied=supplied, owed=owed, state="short")
    drawn = html.fragment_fromstring(str(sheets(cell, 42, 12)), create_parent="svg")
    filled, is_pile = min(supplied, 3), supplied + owed > 3
    assert len(drawn.xpath("rect")) == min(3, filled + owed)
    assert len(drawn.xpath("rect[@class='sheet sheet--short']")) == min(owed, 3 - filled)
    assert len(drawn.xpath("path[@class='print']")) == (min(1, filled) if is_pile else filled)
    said = f"{supplied}/{supplied + owed}" if owed else str(supplied)
    assert drawn.xpath("string(text)") == (said if is_pile else "")
    assert bool(drawn.xpath("path[@class='none']")) is (supplied + owed == 0)
    edges = [(float(one.get("x")), float(one.get("x")) + 13) for one in drawn.xpath("rect")]
    wide = (34 if owed else 20) if is_pile else 0
    assert not edges or edges[0][0] + edges[-1][1] + wide == 84  # in the middle, with its number


def test_the_same_place_is_printed_as_it_was_given() -> None:
    cell = PeriodCell(period=Link("第6周", "quota/2020-W06/"), supplied=0, owed=0, state="off")
    assert str(sheets(cell, 5.0, 1)) == '<path class="none" d="M0.0 1h10"/>'
    assert str(sheets(cell, 5, 1)) == '<path class="none" d="M0 1h10"/>'
