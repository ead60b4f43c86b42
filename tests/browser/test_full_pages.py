"""Pages that only real work fills: nobody is shut out of them either, and thumbs and weak eyes find them as easy."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import blake2b

import pytest

from browser.looks import DESK, PHONE, hindrances
from browser.measures import too_wide
from browser.reader import Reader

WRITER = blake2b("publicity\0江一川".encode(), digest_size=5).hexdigest()
PAGES = (
    "",
    f"authors/{WRITER}/",
    "archive/",
    "archive/2020/02/",
    "bulletin/",
    "bulletin/2020/",
    "bulletin/2020-03-04/",
    "columns/works/",
    "columns/campus-life/2020/02/",
    "care/",
    "concerns/",
    "concerns/2020/03/",
    "desk/",
    "reports/",
    "reports/2020-03-06/",
    "reports/2020/03/",
    "set-aside/",
    "stories/2020/03/buses/",
    "stories/2020/03/elsewhere/",
    "stories/2020/03/spring/",
    "topics/spring/",
    "units/publicity/",
    "units/publicity/2020/02/",
)


WINDOWS = {"phone": (390, "light", PHONE), "desk": (1280, "dark", DESK)}
"""Width and scheme in which pages are opened, and all looks that they are turned to."""


@pytest.mark.parametrize("at", WINDOWS)
def test_full_pages_shut_nobody_out(reader: Callable[..., Reader], busy_address: str, at: str) -> None:
    width, scheme, looks = WINDOWS[at]
    someone = reader(at=busy_address, width=width, scheme=scheme)
    found = []
    for address in PAGES:
        someone.opens(address)
        for look in looks:
            look.shown_on(someone.page)
            wrong = [*too_wide(someone.page), *hindrances(someone.page, look)]
            found += [f"/{address} {look}: {what}" for what in wrong]
    assert found == []
    assert someone.complaints == someone.failures == []
