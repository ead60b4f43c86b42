"""What a browser really asks for, page by page: few things, all of this host, and nothing goes wrong."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from reader import Reader

from published import Published


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_asks_another_host_or_complains(reader: Callable[..., Reader], site: Published, scheme: str) -> None:
    someone = reader(width=390, scheme=scheme)
    for address in site.one_of_each_kind:
        someone.opens(address)
        someone.page.wait_for_load_state("networkidle")
    assert (someone.foreign_requests, someone.complaints, someone.failures) == ([], [], [])


def test_a_story_without_pictures_takes_at_most_8_requests(reader: Callable[..., Reader], site: Published) -> None:
    for address in [one for one in site.stories if not site.pages[one].xpath("//main//img")][:5]:
        someone = reader(width=390)
        someone.opens(address)
        someone.page.wait_for_load_state("networkidle")
        assert len(someone.requests) <= 8, someone.requests
