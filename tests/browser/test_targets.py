"""On a phone every link, button and field can be hit with a thumb: 44 × 44 px, links in running text excepted."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from browser.measures import missed_targets
from browser.reader import Reader


@pytest.mark.parametrize("large", [False, True])
def test_a_thumb_hits_everything_in_the_drawer(reader: Callable[..., Reader], large: bool) -> None:
    someone = reader(width=390)
    someone.opens("about/")
    if large:
        someone.page.locator("label[for='__large']").click()
    someone.page.locator(".drawer > summary").click()
    assert missed_targets(someone.page, ".drawer") == []
