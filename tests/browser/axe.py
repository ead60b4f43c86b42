"""What axe-core finds wrong with the page that a browser shows."""

from __future__ import annotations

from playwright.sync_api import Page

from published import ROOT

_AXE = (ROOT / "node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")
_JUDGE = """async () => (await axe.run()).violations.flatMap(
    fault => fault.nodes.map(node => `${fault.id}: ${node.target} ${node.failureSummary}`))"""


def faults_of(page: Page) -> list[str]:
    page.evaluate(_AXE)
    found: list[str] = page.evaluate(_JUDGE)
    return found
