"""Style sheets say in a browser what their authors wrote, whatever was left out of them on their way."""

from __future__ import annotations

from collections.abc import Callable

from browser.reader import Reader
from newsroom.rendering.quotations import squeezed
from published import ROOT, Published

SHEETS = sorted((ROOT / "hooks/theme/assets").glob("*.css"))
ODD = """
/* it's "one" */ a::before { content: "/* kept */   two" /* gone */; }
b::after { content: '\\'/*'; }
p/**/a, p/* */em { margin: 1px/**/2px; }

@media print {
  i { color: red /* "; */ }
}
"""
RULES = """sheet => {
  const styles = new CSSStyleSheet();
  styles.replaceSync(sheet);
  return [...styles.cssRules].map(rule => rule.cssText.replace(/\\s+/g, " "));
}"""


def test_what_was_left_out_says_nothing_to_a_browser(reader: Callable[..., Reader]) -> None:
    page = reader().page
    for sheet in (*(path.read_text(encoding="utf-8") for path in SHEETS), ODD):
        rules = page.evaluate(RULES, sheet)
        assert len(rules) > 2
        assert page.evaluate(RULES, squeezed(sheet)) == rules


def test_no_comment_is_sent(site: Published) -> None:
    sent = {path.name: path.read_text(encoding="utf-8") for path in (site.folder / "assets").glob("*.css")}
    assert {path.name for path in SHEETS} <= sent.keys()
    assert [name for name in sent if "/*" in sent[name] or "\n " in sent[name]] == []
