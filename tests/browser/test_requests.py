"""What a browser really asks for, page by page: few things, all of this host, and nothing goes wrong."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from browser.reader import Reader
from published import Published

WINDOWS = 8
"""Side by side, for each page is waited for until nothing more was asked for half a second."""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_asks_another_host_or_complains(reader: Callable[..., Reader], site: Published, scheme: str) -> None:
    readers = [reader(width=390, scheme=scheme) for _ in range(WINDOWS)]
    pages = site.one_of_each_kind
    for first in range(0, len(pages), WINDOWS):
        row = pages[first : first + WINDOWS]
        for someone, address in zip(readers, row, strict=False):
            someone.opens(address)
        for someone in readers[: len(row)]:
            someone.page.wait_for_load_state("networkidle")
    for someone in readers:
        assert (someone.foreign_requests, someone.complaints, someone.failures) == ([], [], [])


def test_a_story_without_pictures_takes_at_most_8_requests(reader: Callable[..., Reader], site: Published) -> None:
    readers = []
    for address in [one for one in site.stories if not site.pages[one].xpath("//main//img")][:5]:
        readers.append(reader(width=390))
        readers[-1].opens(address)
    assert readers
    for someone in readers:
        someone.page.wait_for_load_state("networkidle")
        assert len(someone.requests) <= 8, someone.requests
