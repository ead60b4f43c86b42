"""What a machine can judge of whether everybody can read the paper: the rules of axe-core, in light and in dark."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from reader import Reader

from published import ROOT, Published

AXE = (ROOT / "node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")
JUDGE = """async () => (await axe.run()).violations.flatMap(
    fault => fault.nodes.map(node => `${fault.id}: ${node.target} ${node.failureSummary}`))"""


@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (1280, "dark")])
def test_no_page_shuts_anybody_out(reader: Callable[..., Reader], site: Published, width: int, scheme: str) -> None:
    someone = reader(width=width, scheme=scheme)
    faults = []
    for address in site.one_of_each_kind:
        someone.opens(address)
        someone.page.evaluate(AXE)
        faults += [f"/{address} {fault}" for fault in someone.page.evaluate(JUDGE)]
    assert faults == []
