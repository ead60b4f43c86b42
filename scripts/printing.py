"""Pages of the built site on paper and as pictures, by a browser of this machine; the network is asked for nothing.

Needs what ``scripts/setup.sh desk`` installs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from urllib.parse import urlsplit

from PIL import Image
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from chromium import OFFLINE, find_chromium
from command_line import stop
from newsroom.languages import t
from serving import served

WIDTH = 375
"""CSS pixels of a phone; a picture has twice as many of its own."""
SHARPNESS = 2
STRIP = 2000
"""CSS pixels that are taken at once: no browser paints a page of any height in one piece."""
HEAVY = 2_500_000
"""Bytes of a picture from which on it gets 256 colours only: chats take a few megabytes."""

SHOWN = """() => Promise.all([...document.images].map(picture => {
    picture.loading = "eager";
    return picture.decode().catch(() => null);
}))"""
"""Waits until every picture of a page is there."""
TALLEST = 16_000
"""CSS pixels of a picture: no browser paints a higher one."""
_STORY = re.compile(r'<article class="(story[^"]*)"')


def printed(site: Path, url: str, address: str, *, paper: str) -> bytes:
    """The page at ``address`` as a PDF on ``paper``, A4 or A3."""
    with _page(site, url, address) as page:
        data: bytes = page.pdf(format=paper, print_background=True, prefer_css_page_size=False)
    return data


def pictured(site: Path, url: str, address: str) -> bytes:
    """The whole page as a PNG of ``WIDTH * SHARPNESS`` pixels, as a phone would show it; without what leads on."""
    with _page(site, url, address) as page:
        page.evaluate("document.documentElement.classList.add('picture')")
        height = page.evaluate("document.querySelector('main').scrollHeight")
        whole = Image.new("RGB", (WIDTH * SHARPNESS, height * SHARPNESS), "white")
        for top in range(0, height, STRIP):
            page.set_viewport_size({"width": WIDTH, "height": min(STRIP, height - top)})
            page.evaluate("top => window.scrollTo({top, behavior: 'instant'})", top)
            with Image.open(BytesIO(page.screenshot(animations="disabled"))) as strip:
                whole.paste(strip, (0, top * SHARPNESS))
    return _png(whole)


def _png(picture: Image.Image) -> bytes:
    stream = BytesIO()
    picture.save(stream, "PNG", optimize=True)
    if stream.tell() > HEAVY:
        stream = BytesIO()
        picture.quantize(256).save(stream, "PNG", optimize=True)
    return stream.getvalue()


@contextmanager
def browsing(site: Path, prefix: str = "/") -> Iterator[tuple[Browser, str]]:
    """A browser, and the address at which it reads the built site; ends with 2 where this machine has none."""
    found = find_chromium()
    if found is None:
        stop(t("没有找到 Chromium、Chrome 或 Edge。请装一个，或用环境变量 CHROME 指明它在哪里。"))
    with served(site, prefix) as here, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=found, args=list(OFFLINE))
        try:
            yield chromium, here
        finally:
            chromium.close()


@contextmanager
def _page(site: Path, url: str, address: str) -> Iterator[Page]:
    """Shown on a phone in light colours, with every picture there. ``url`` is where the site will stand."""
    phone: ViewportSize = {"width": WIDTH, "height": 812}
    with browsing(site, urlsplit(url).path or "/") as (chromium, here):
        page = chromium.new_page(viewport=phone, device_scale_factor=SHARPNESS, color_scheme="light", locale="zh-CN")
        page.goto(here + address)
        page.evaluate(SHOWN)
        yield page


def looks(site: Path) -> Iterator[str]:
    """Addresses: the heaviest page of every kind, and every story that came in a folder of its own."""
    heaviest: dict[str, tuple[int, str]] = {}
    for file in sorted(site.rglob("index.html")):
        text = file.read_text(encoding="utf-8")
        if 'http-equiv="refresh"' in text:
            continue
        address = file.parent.relative_to(site).as_posix().removeprefix(".")
        first, *rest = address.split("/")
        story = _STORY.search(text)
        kind = "/".join([first, *("*" for _ in rest), story[1] if story else ""])
        heaviest[kind] = max(heaviest.get(kind, (0, "")), (len(text), f"{address}/" if address else ""))
    yield from sorted(address for _, address in heaviest.values())


def photograph(site: Path, addresses: Sequence[str], widths: Sequence[int], to: Path) -> Iterator[Path]:
    """A PNG of each page in each width, below ``to``; each when it is written."""
    with browsing(site) as (chromium, here):
        to.mkdir(parents=True, exist_ok=True)
        page = chromium.new_page(locale="zh-CN", color_scheme="light")
        for address in addresses:
            page.goto(here + address)
            for width in widths:
                page.set_viewport_size({"width": width, "height": 900})
                page.evaluate(SHOWN)
                height = min(page.evaluate("document.documentElement.scrollHeight"), TALLEST)
                file = to / f"{address.strip('/').replace('/', '-') or 'front'}-{width}.png"
                clip = {"x": 0.0, "y": 0.0, "width": float(width), "height": float(height)}
                page.screenshot(path=file, clip=clip, full_page=True, animations="disabled")  # type: ignore[arg-type]
                yield file
