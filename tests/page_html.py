"""HTML that people, and attackers, put into ordinary pages, and what of it would do something in a browser."""

from __future__ import annotations

import re

from hypothesis import strategies as st
from lxml import html as parser

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
            return name.startswith("on") or name in (
                "style",
                "srcset",
                "srcdoc",
                "poster",
                "formaction",
                "background",
                "action",
            )


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
