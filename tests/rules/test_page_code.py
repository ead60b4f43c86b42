"""What an ordinary page would run or fetch is told with its line, and what is only shown is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.reading import OutsideFile
from newsroom.rules.page_code import active_html, idle_html
from page_html import PIECES, faults


def told(text: str) -> list[tuple[int, str]]:
    page = OutsideFile("content/about/index.md", text)
    return [(fault.line, fault.fault.partition("：")[2].rpartition("，")[0]) for fault in active_html(page)]


@given(st.lists(PIECES, max_size=8).map("".join))
def test_whatever_would_run_is_told_however_it_is_put_together(html: str) -> None:
    runs = [one for one in faults(html) if not one.startswith(("a comment", "id=", "class=", "style="))]
    assert told(html) or not runs


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("一\n\n<script src=//x></script>", [(3, "<script>")]),
        ("<p\n\nonclick=alert(1)>", [(1, "<p onclick>")]),
        ("[门](javascript:alert(1))", [(1, "javascript:…")]),
        ("[门](&#106;avascript:alert(1))", [(1, "javascript:…")]),
        ("[门][1]\n\n[1]: data:text/html,x", [(3, "data:…")]),
        ("<vbscript:x>", [(1, "vbscript:…")]),
        ("![图](https://example.org/x.png)", [(1, "https://…")]),
        ("![图](//example.org/x.png)", [(1, "https://…")]),
        ("<img alt=图 src='https://example.org/x'>", [(1, "<img src=https://…>")]),
        ("[门](a.md){ onclick=alert(1) }", [(1, "{onclick}")]),
        ("`` ` `` <iframe>", [(1, "<iframe>")]),
        ("```\n<script>\n```\n<iframe>", [(4, "<iframe>")]),
    ],
)
def test_each_is_told_on_its_line(text: str, found: list[tuple[int, str]]) -> None:
    assert told(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "```html\n<script>alert(1)</script>\n```",
        "~~~\n<iframe>\n```\n<iframe>\n~~~",
        "写成 `<script>`，或 ``<a `b` onclick=x>``。",
        "[门](https://example.org/)、[信](mailto:a@example.org)、<https://example.org/>、<a@example.org>",
        "![图](../gate.jpg) ![点](data:image/png;base64,iVBORw0KGgo=)",
        "<details><summary>更多</summary>里面</details><kbd>Ctrl</kbd>",
        "3 < 5，on=1，{ .note }，## 更正 {#correct}",
        "<p title='1 > 0'>一</p>",
    ],
)
def test_what_is_only_shown_passes(text: str) -> None:
    page = OutsideFile("content/about/index.md", text)
    assert [*active_html(page), *idle_html(page)] == []
