"""Ordinary pages: what MkDocs' Markdown needs stays, what runs or fetches goes, whatever it is nested in."""

from __future__ import annotations

import re

import pytest
from hostile_html import HOSTILE
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as parser

from newsroom.converting.page_cleaning import clean_page, page_cleaner

CLEANER = page_cleaner()
HANDLERS = ("onclick", "ONERROR", "onload", "onfocus", "onanimationstart", "onbeforetoggle")
ELEMENTS = ("p", "div", "svg", "math", "table", "td", "details", "form", "select", "template", "noscript", "style")
FORBIDDEN = {
    "script",
    "iframe",
    "object",
    "embed",
    "input",
    "meta",
    "base",
    "link",
    "title",
    "svg",
    "math",
    "form",
    "style",
}
BITS = """
<script>alert(1)</script>
<script src=//example.org/x.js>
<iframe srcdoc='<script>1</script>'>
<img src=x\x20
<a href='java\tscript:alert(1)'>
<a href='da\tta:text/html,x'>
<a href=&#x6a;avascript:1>
<style>@import '//example.org'</style>
<base href=//example.org>
<meta http-equiv=refresh content='0;url=//example.org'>
<link rel=stylesheet href=//x>
<img src='//example.org/x'>
<img src='ht\ttps://example.org/x'>
<img src=\\\\example.org/x>
<img src=data:image/svg+xml,<svg/onload=1>>
<video poster=//example.org/x src=//example.org/y>
<p style='position:fixed'>
<p id=__large>
<p id=content>
<p class='md-header drawer'>
<input autofocus\x20
<object data=x>
<!--
-->
<![CDATA[
]]>
&lt;script&gt;
</title>
字
"""
PIECES = st.one_of(
    st.sampled_from(BITS.strip().split("\n")),
    st.sampled_from(HANDLERS).map(lambda name: f" {name}=alert(1)>"),
    st.sampled_from(ELEMENTS).map(lambda name: f"<{name}>"),
    st.sampled_from(ELEMENTS).map(lambda name: f"</{name}>"),
)


def does_something(name: str, value: str) -> bool:
    squeezed = re.sub(r"[\x00-\x20]", "", value).lower().replace("\\", "/")
    match name:
        case "style":
            return re.fullmatch(r"text-align: ?(left|right|center);?", value) is None
        case "href":
            return re.match(r"(?!https?:|mailto:|tel:)[a-z][a-z0-9+.-]*:", squeezed) is not None
        case "src":
            allowed = r"(?!data:image/(png|jpeg|gif|webp);base64,)"
            return re.match(rf"{allowed}[a-z][a-z0-9+.-]*:|//", squeezed) is not None
        case "id":
            return value.startswith("__") or value in ("content", "top")
        case "class":
            return "md-" in value or "drawer" in value
        case _:
            return name.startswith("on") or name in ("srcset", "srcdoc", "poster", "formaction", "background", "action")


def faults(html: str) -> list[str]:
    """What a browser would run, fetch from elsewhere, or take for the frame's own."""
    found = []
    for element in parser.fragment_fromstring(html, create_parent="main").iter():
        if not isinstance(element.tag, str):
            found.append(f"a comment: {element}")
            continue
        if element.tag in FORBIDDEN:
            found.append(f"<{element.tag}>")
        found += (f"{name}={value}" for name, value in element.attrib.items() if does_something(name, value))
    return found


@given(st.lists(PIECES, max_size=14).map("".join))
def test_nothing_that_runs_is_left_however_it_is_put_together(html: str) -> None:
    cleaned = clean_page(CLEANER, html)
    assert faults(cleaned) == []
    assert clean_page(CLEANER, cleaned) == cleaned


@pytest.mark.parametrize("html", [html for _, html, _ in HOSTILE], ids=[name for name, *_ in HOSTILE])
def test_what_attacks_stories_does_nothing_in_pages_either(html: str) -> None:
    assert faults(clean_page(CLEANER, html)) == []


@pytest.mark.parametrize(
    "html",
    [
        '<h2 id="correct">更正</h2>',
        '<h2 id="_12">更正</h2>',
        '<div class="toc">\n<ul>\n<li><a href="#correct">更正</a></li>\n</ul>\n</div>',
        '<div class="admonition note">\n<p class="admonition-title">提示</p>\n</div>',
        '<pre><code class="language-text">&lt;script&gt;\n</code></pre>',
        '<table>\n<thead>\n<tr>\n<th style="text-align: right;">数</th>\n</tr>\n</thead>\n</table>',
        '<p><img alt="图" src="../gate.jpg" title="门"> <a href="https://example.org/" title="外面">外面</a></p>',
        "<p>一行<br>\n又一行，<kbd>Ctrl</kbd>，2<sup>3</sup></p>",
        '<video controls="" src="../film.mp4" preload="none"></video>',
    ],
)
def test_what_markdown_makes_stays_as_it_is(html: str) -> None:
    assert clean_page(CLEANER, html) == html


def test_a_page_nested_without_end_is_shown_as_its_own_code() -> None:
    cleaned = clean_page(CLEANER, "<div>" * 100_000 + "<script>alert(1)</script>")
    assert cleaned.startswith("<pre>&lt;div&gt;")
    assert faults(cleaned) == []
