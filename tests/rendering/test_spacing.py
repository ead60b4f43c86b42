"""Typed spaces beside digits and letters look like those that a browser makes, and stay."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html

from newsroom.rendering.spacing import spaced, spaced_text


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        ("<p>12 月 30 日，5G 基地</p>", "<p>12_月_30_日，5G_基地</p>"),
        ("<p>图1 三月九日</p>", "<p>图1_三月九日</p>"),
        ("<p>用 Python 3.11 写</p>", "<p>用_Python 3.11_写</p>"),
        ("<p>甲 乙</p>", "<p>甲 乙</p>"),
        ("<p>用 <code>make 网 1</code> 与 B 座</p>", "<p>用 <code>make 网 1</code> 与_B_座</p>"),
        ("<pre>第 1 行\n第 2 行</pre><p>第 1 行</p>", "<pre>第 1 行\n第 2 行</pre><p>第_1_行</p>"),
        ("与 <wbr>Wi-Fi 6 <wbr>有关", "与_<wbr>Wi-Fi 6_<wbr>有关"),
        ('<a href="https://example.org/a b">第 3 期</a>', '<a href="https://example.org/a b">第_3_期</a>'),
        ("<img alt=\"图 1 号 > 2 号\" title='第 2 张'>第 3 张", "<img alt=\"图 1 号 > 2 号\" title='第 2 张'>第_3_张"),
    ],
)
def test_spaces_between_scripts_are_narrow(html: str, shown: str) -> None:
    assert spaced(html) == shown.replace("_", '<i class="sp"> </i>')


@given(st.text(alphabet="甲乙1a %<>&\"'，", max_size=30))
def test_whatever_was_typed_stays(text: str) -> None:
    element = lxml_html.fragment_fromstring(f"，{spaced_text(text)}", create_parent="p")
    assert element.text_content() == f"，{text}"
