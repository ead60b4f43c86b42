"""Pages of the showcase as pictures: one of every look, narrow and wide."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from printing import SHOWN, browsing

TALLEST = 16_000
"""CSS pixels of a picture: no browser paints a higher one."""
_STORY = re.compile(r'<article class="(story[^"]*)"')


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
