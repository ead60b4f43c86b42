"""Typed spaces beside digits and letters look like those that a browser makes."""

from __future__ import annotations

import pytest

from newsroom.rendering.spacing import spaced, spaced_text


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        ("<p>12 月 30 日，5G 基地</p>", "<p>12月30日，5G基地</p>"),
        ("<p>用 Python 3.11 写</p>", "<p>用Python 3.11写</p>"),
        ("<p>甲 乙</p>", "<p>甲 乙</p>"),
        ("<p>用 <code>make 网 1</code> 与 B 座</p>", "<p>用 <code>make 网 1</code> 与B座</p>"),
        ("<pre>第 1 行\n第 2 行</pre><p>第 1 行</p>", "<pre>第 1 行\n第 2 行</pre><p>第1行</p>"),
        ("与 <wbr>Wi-Fi 6 <wbr>有关", "与<wbr>Wi-Fi 6<wbr>有关"),
        ('<a href="https://example.org/a b">第 3 期</a>', '<a href="https://example.org/a b">第3期</a>'),
    ],
)
def test_spaces_between_scripts_are_left_to_the_browser(html: str, shown: str) -> None:
    assert spaced(html) == shown


def test_text_is_escaped() -> None:
    assert spaced_text("第 1 <b>") == "第1 &lt;b&gt;"
