"""What a browser can measure of a page: targets that a thumb misses, type that is too small to read."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page

_TOO_SMALL = Path(__file__).with_name("targets.js").read_text(encoding="utf-8")
_SMALL_OR_TIGHT = """() => {
    const found = new Set();
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
        const parent = texts.currentNode.parentElement;
        if (!texts.currentNode.data.trim() || !parent.checkVisibility() || parent.closest(".unseen, script, style"))
            continue;
        const style = getComputedStyle(parent);
        const size = parseFloat(style.fontSize) * (parent.currentCSSZoom ?? 1);
        const height = parent.closest("svg") ? Infinity : parseFloat(style.lineHeight);
        if (size < 24 || height < 1.2999 * parseFloat(style.fontSize))
            found.add(`${parent.localName}.${parent.className} ${size} / ${height}: ${texts.currentNode.data.trim()}`);
    }
    return [...found];
}"""


_EDGES = Path(__file__).with_name("edges.js").read_text(encoding="utf-8")


def cut_off(page: Page) -> list[str]:
    """Boxes and words that stand beyond the page's edges, and words that their own box cuts through."""
    found: list[str] = page.evaluate(_EDGES)
    return found


def missed_targets(page: Page, within: str | None = None) -> list[str]:
    """Links, buttons and fields of less than 44 × 44 px, on the page or within what a selector finds."""
    found: list[str] = page.evaluate(_TOO_SMALL, within)
    return found


def small_or_tight(page: Page) -> list[str]:
    """Texts below 18 pt, or with a line height below 1.3."""
    found: list[str] = page.evaluate(_SMALL_OR_TIGHT)
    return found
