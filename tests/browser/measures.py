"""What a browser can measure of a page: what stands beyond its edges, targets that a thumb misses, type that is too
small to read."""

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
_BEYOND = """() => {
    const scrolls = node => node && (/auto|scroll/.test(getComputedStyle(node).overflowX)
        || node.matches(".md-tabs") || scrolls(node.parentElement));
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = [];
    while (texts.nextNode()) {
        const range = document.createRange();
        range.selectNodeContents(texts.currentNode);
        const parent = texts.currentNode.parentElement;
        if (!texts.currentNode.data.trim() || !parent.checkVisibility() || scrolls(parent)) continue;
        const cut = getComputedStyle(parent).textOverflow === "ellipsis" || parent.closest(".unseen");
        const box = range.getBoundingClientRect();
        if (!cut && box.width && (box.right > innerWidth + 1 || box.left < -1))
            found.push(texts.currentNode.data.trim().slice(0, 20));
    }
    return found;
}"""
_ALONE = """() => [...document.querySelectorAll(":is(p, li, dd) > a")].filter(link => {
    const beside = [...link.parentElement.childNodes].filter(node => node.nodeType === 3).map(one => one.data).join("");
    return beside.trim().length > 8 && getComputedStyle(link).display.match(/^(block|grid|flex)$/);
}).map(link => link.textContent.trim())"""
_EDGES = Path(__file__).with_name("edges.js").read_text(encoding="utf-8")


def cut_off(page: Page) -> list[str]:
    """Boxes and words that stand beyond the page's edges, and words that their own box cuts through."""
    found: list[str] = page.evaluate(_EDGES)
    return found


def beyond_the_window(page: Page) -> list[str]:
    """Beginnings of texts that stand beside the window, and cannot be brought into it."""
    found: list[str] = page.evaluate(_BEYOND)
    return found


def too_wide(page: Page) -> list[str]:
    """By how many pixels the page is wider than its window, where it is."""
    beyond = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return [f"wider by {beyond} px"] if beyond > 0 else []


def links_on_lines_of_their_own(page: Page) -> list[str]:
    """Links in a sentence that do not stand in its line."""
    found: list[str] = page.evaluate(_ALONE)
    return found


def missed_targets(page: Page, within: str | None = None) -> list[str]:
    """Links, buttons and fields of less than 44 × 44 px, on the page or within what a selector finds."""
    found: list[str] = page.evaluate(_TOO_SMALL, within)
    return found


def small_or_tight(page: Page) -> list[str]:
    """Texts below 18 pt, or with a line height below 1.3."""
    found: list[str] = page.evaluate(_SMALL_OR_TIGHT)
    return found
