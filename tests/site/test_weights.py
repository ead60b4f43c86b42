"""What a visit costs a reader on a phone, counted from the built site as a host sends it, with gzip."""

from __future__ import annotations

import gzip
from dataclasses import dataclass

from lxml import html

from published import Published

FETCHED = "//link[@rel='stylesheet' or @rel='icon' or @rel='manifest']/@href | //script/@src | //img/@src"
"""More than browsers fetch: of several icons they choose one, and a manifest few ask for."""

COMPRESSED = {".html", ".css", ".js", ".json", ".svg", ".xml", ".webmanifest"}


@dataclass(frozen=True)
class Visit:
    page: int
    """Bytes of the page itself, as sent."""
    rest: dict[str, int]
    """Bytes of all that it asks for, by path."""

    @property
    def first(self) -> int:
        return self.page + sum(self.rest.values())

    @property
    def requests(self) -> int:
        return 1 + len(self.rest)


def sent(site: Published, path: str) -> int:
    content = (site.folder / path).read_bytes()
    compressed = any(path.endswith(end) for end in COMPRESSED)
    return len(gzip.compress(content, compresslevel=6)) if compressed else len(content)


def visit(site: Published, address: str) -> Visit:
    page = site.pages[address]
    paths = {target[0] for link in page.xpath(FETCHED) if (target := site.target(address, link))}
    return Visit(page=sent(site, f"{address}index.html"), rest={path: sent(site, path) for path in sorted(paths)})


def has_pictures(page: html.HtmlElement) -> bool:
    return bool(page.xpath("//main//img"))


def test_a_story_without_pictures_is_75_kilobytes_in_8_requests_and_10_from_then_on(site: Published) -> None:
    stories = [address for address in site.stories if not has_pictures(site.pages[address])]
    assert len(stories) > 3
    for address in stories:
        cost = visit(site, address)
        assert cost.first <= 75_000, (address, cost)
        assert cost.requests <= 8 + 2, (address, cost)  # two icons and the manifest stand for one request
        assert cost.page <= 10_000, (address, cost)


def test_styles_and_scripts_of_every_page_leave_room_for_its_text(site: Published) -> None:
    for address, page in site.pages.items():
        paths = {target[0] for link in page.xpath(FETCHED) if (target := site.target(address, link))}
        frame = {path: sent(site, path) for path in paths if path.endswith((".css", ".js"))}
        assert sum(frame.values()) <= 30_000, (address, frame)
        assert len(frame) <= 6, (address, frame)


def test_the_browser_asks_for_nothing_that_a_page_does_not_need(site: Published) -> None:
    """Nothing of the theme below ours is published that no page asks for."""
    asked = {
        target[0]
        for address, page in site.pages.items()
        for link in page.xpath("//link[@rel='stylesheet']/@href | //script/@src")
        if (target := site.target(address, link))
    }
    published = {
        path.relative_to(site.folder).as_posix()
        for pattern in ("*.css", "*.js")
        for path in (site.folder / "assets").rglob(pattern)
    }
    imported = {"assets/lean-qr.js"}  # by share.js, when somebody wants a QR code
    assert published - asked <= imported
