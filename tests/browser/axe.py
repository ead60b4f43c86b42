"""What axe-core finds wrong with the page that a browser shows, in its colours and on a day of mourning."""

from __future__ import annotations

from playwright.sync_api import Page

from published import ROOT

_AXE = (ROOT / "node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")
_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
"""Named, for the newest of them do not run unasked."""

_ARRIVE = "document.getAnimations().forEach(one => { if (one instanceof CSSTransition) one.finish(); })"
# No paths to elements, which take a third of the time, for most lead to what is as it should be: a fault shows its own
# HTML. axe sees the colours of the style sheets, not what a filter makes of them; so its pairs are made grey here.
_JUDGE = """async (tags) => {
    const grey = hex => {
        const [red, green, blue] = [1, 3, 5].map(at => parseInt(hex.slice(at, at + 2), 16));
        const value = (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255;
        return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    };
    const done = await axe.run({runOnly: tags, resultTypes: ["violations", "passes"], selectors: false});
    const faults = done.violations.flatMap(
        fault => fault.nodes.map(node => `${fault.id}: ${node.html} ${node.failureSummary}`));
    const pairs = [...done.passes, ...done.violations].filter(rule => rule.id === "color-contrast")
        .flatMap(rule => rule.nodes).flatMap(node => node.any.map(check => ({...check.data, html: node.html})))
        .filter(pair => pair.fgColor && pair.bgColor);
    for (const {fgColor, bgColor, expectedContrastRatio, html} of pairs) {
        const [light, dark] = [grey(fgColor), grey(bgColor)].sort((one, other) => other - one);
        const contrast = (light + 0.05) / (dark + 0.05);
        if (contrast < parseFloat(expectedContrastRatio)) faults.push(`grey: ${html} ${contrast.toFixed(2)}`);
    }
    return {faults, pairs: pairs.length};
}"""


def faults_of(page: Page) -> list[str]:
    """Empty where there is nothing to find fault with; no page is judged that has no text. Colours that are on the
    way to others, since somebody has just chosen them, have come there."""
    if not page.evaluate("typeof axe !== 'undefined'"):
        page.evaluate(_AXE)
    page.evaluate(_ARRIVE)
    judged = page.evaluate(_JUDGE, _TAGS)
    assert judged["pairs"], page.url
    faults: list[str] = judged["faults"]
    return faults
