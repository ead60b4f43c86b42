"""What other programs make of our pages where they are shared, kept or pinned."""

from __future__ import annotations

import json
from urllib.parse import urlsplit

import pytest
from PIL import Image

from narrowed import as_a, there
from published import Published


@pytest.fixture(params=["site", "project_site"])
def one(request: pytest.FixtureRequest) -> Published:
    return as_a(Published, request.getfixturevalue(request.param))


def test_every_page_is_shared_with_a_picture_of_the_size_that_it_names(one: Published) -> None:
    named = "string(//meta[@property='og:image:{}']/@content)"
    for address, page in one.pages.items():
        images = page.xpath("//meta[@property='og:image']/@content")
        if not images and not page.xpath("//meta[@property='og:type']"):
            continue  # an ordinary page
        wide, square = (one.folder / image.removeprefix(one.url) for image in images)
        with Image.open(wide) as picture:
            assert picture.size == tuple(int(page.xpath(named.format(side))) for side in ("width", "height")), address
        with Image.open(square) as picture:
            assert picture.size == (300, 300)
        assert square.stat().st_size <= 32_000
        assert wide.stat().st_size <= 200_000
        assert page.xpath(named.format("alt")).strip()


def test_every_page_has_icons_and_a_manifest(one: Published) -> None:
    for address, page in {**one.pages, "404.html": one.not_found}.items():
        files = [there(one.target(address, link)) for link in page.xpath("//link[contains(@rel, 'icon')]/@href")]
        assert [path for path, _ in files][-2:] == ["favicon.ico", "icons/180.png"], address
        assert all((one.folder / path).is_file() for path, _ in files)
        (manifest,) = page.xpath("//link[@rel='manifest']/@href")
        assert one.target(address, manifest) == ("manifest.webmanifest", "")
    members = json.loads((one.folder / "manifest.webmanifest").read_bytes())
    for icon in members["icons"]:
        with Image.open(one.folder / urlsplit(icon["src"]).path) as picture:
            assert icon["sizes"] == f"{picture.width}x{picture.height}"
