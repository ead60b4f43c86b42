"""Links lead to the same place wherever the site is put."""

from __future__ import annotations

from urllib.parse import urljoin

import pytest

from newsroom.rendering.links import base_of, leads_off, relative

PAGES = ["", "desk/", "columns/art/", "quota/2020-W06/", "archive/2020/02/", "stories/2020/02/gate/"]
ADDRESSES = ["", "columns/art/", "stories/2020/02/gate/", "rules/#no-title", "stories/2020/02/gate/1f.jpg"]


@pytest.mark.parametrize("root", ["https://news.example.org/", "https://example.org/a/b/"])
@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("address", ADDRESSES)
def test_a_link_leads_to_its_address_from_every_depth(root: str, page: str, address: str) -> None:
    assert urljoin(root + page, relative(address, base_of(page.count("/")))) == root + address


@pytest.mark.parametrize("address", ["https://example.org/x", "mailto:desk@example.org", "#part"])
def test_what_is_no_address_of_the_site_stays(address: str) -> None:
    assert relative(address, "../../") == address


def test_only_other_sites_lead_off() -> None:
    assert [leads_off(address) for address in ("https://example.org/", "//example.org", "#part", "desk/")] == [
        True,
        True,
        False,
        False,
    ]
