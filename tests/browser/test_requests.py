"""What a browser really asks for, page by page: few things, all of this host, and nothing goes wrong."""

from __future__ import annotations

from collections.abc import Callable

from browser.reader import Reader
from published import Published


def test_a_story_without_pictures_takes_at_most_8_requests(reader: Callable[..., Reader], site: Published) -> None:
    readers = []
    for address in [one for one in site.stories if not site.pages[one].xpath("//main//img")][:5]:
        readers.append(reader(width=390))
        readers[-1].opens(address)
    assert readers
    for someone in readers:
        someone.page.wait_for_load_state("networkidle")
        assert len(someone.requests) <= 8, someone.requests
