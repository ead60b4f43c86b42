"""On a phone every link, button and field can be hit with a thumb: 44 × 44 px, links in running text excepted."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from browser.measures import missed_targets
from browser.reader import Reader
from published import Published


@pytest.mark.parametrize("large", [False, True])
def test_a_thumb_hits_everything(reader: Callable[..., Reader], site: Published, large: bool) -> None:
    someone = reader(width=390)
    someone.opens("")
    if large:
        someone.page.locator("label[for='__large']").click()
    missed = []
    for address in [*site.one_of_each_look, "404.html"]:
        someone.opens(address)
        missed += [f"/{address} {target}" for target in missed_targets(someone.page)]
    assert missed == []


@pytest.mark.parametrize("large", [False, True])
def test_a_thumb_hits_everything_in_the_drawer(reader: Callable[..., Reader], large: bool) -> None:
    someone = reader(width=390)
    someone.opens("about/")
    if large:
        someone.page.locator("label[for='__large']").click()
    someone.page.locator(".drawer > summary").click()
    assert missed_targets(someone.page, ".drawer") == []
