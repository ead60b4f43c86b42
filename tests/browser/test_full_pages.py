"""Pages that only real work fills: nobody is shut out of them either, and thumbs and weak eyes find them as easy."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import blake2b

import pytest

from browser.axe import faults_of
from browser.measures import missed_targets, small_or_tight
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


@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (1280, "dark")])
def test_full_pages_shut_nobody_out(reader: Callable[..., Reader], busy_address: str, width: int, scheme: str) -> None:
    someone = reader(at=busy_address, width=width, scheme=scheme)
    faults = []
    for address in PAGES:
        someone.opens(address)
        faults += [f"/{address} {fault}" for fault in faults_of(someone.page)]
        assert someone.page.evaluate("document.documentElement.scrollWidth") == width, address
    assert faults == []
    assert someone.complaints == someone.failures == []


@pytest.mark.parametrize("large", [False, True])
def test_thumbs_and_weak_eyes_find_them_as_easy_as_other_pages(
    reader: Callable[..., Reader], busy_address: str, large: bool
) -> None:
    someone = reader(at=busy_address, width=390)
    someone.opens("")
    if large:
        someone.page.locator("label[for='__large']").click()
    found = []
    for address in PAGES:
        someone.opens(address)
        found += [f"/{address} {target}" for target in missed_targets(someone.page)]
        found += [f"/{address} {text}" for text in small_or_tight(someone.page) if large]
    assert found == []
