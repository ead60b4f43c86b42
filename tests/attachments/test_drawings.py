"""Drawings that do something when they are opened, whichever way it is written, and drawings that only show."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.attachments.drawing import what_it_does

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" {}>{}</svg>'
XHTML = 'xmlns:h="http://www.w3.org/1999/xhtml"'
ACTIVE = {
    "script": SVG.format("", "<script>alert(1)</script>"),
    "script in a group": SVG.format("", "<g><g><script href='x.js'/></g></g>"),
    "script of another prefix": SVG.format('xmlns:s="http://www.w3.org/2000/svg"', "<s:script>alert(1)</s:script>"),
    "script of HTML": SVG.format(XHTML, "<h:script>alert(1)</h:script>"),
    "HTML within": SVG.format(XHTML, "<foreignObject><h:body><h:iframe src='//x'/></h:body></foreignObject>"),
    "event": SVG.format('onload="alert(1)"', ""),
    "event on a shape": SVG.format("", "<path OnClick='alert(1)' d='M0 0'/>"),
    "link": SVG.format("", "<a xlink:href='javascript:alert(1)'><text>x</text></a>"),
    "animated link": SVG.format("", "<animate attributeName='href' to='javascript:alert(1)'/>"),
    "set": SVG.format("", "<set attributeName='onmouseover' to='alert(1)'/>"),
    "handler": SVG.format(
        'xmlns:ev="http://www.w3.org/2001/xml-events"', "<handler ev:event='load'>alert(1)</handler>"
    ),
    "use from elsewhere": SVG.format("", "<use href='//example.org/x.svg#a'/>"),
    "use by script": SVG.format("", "<use xlink:href='data:image/svg+xml,&lt;svg/&gt;#a'/>"),
    "picture from elsewhere": SVG.format("", "<image href='https://example.org/x.png'/>"),
    "picture of a picture": SVG.format("", "<image href='data:image/svg+xml;base64,PHN2Zz4='/>"),
    "style from elsewhere": SVG.format("", "<style>@import '//example.org/x.css';</style>"),
    "style that fetches": SVG.format("", "<style>path { fill: url(//example.org/x) }</style>"),
    "style that fetches with quotes": SVG.format("", "<style>path { fill: url( '//example.org/x' ) }</style>"),
    "style in disguise": SVG.format("", r"<style>path { fill: \75rl(//example.org/x) }</style>"),
    "style in CDATA": SVG.format("", "<style><![CDATA[@import url(//example.org)]]></style>"),
    "attribute that fetches": SVG.format("", "<path fill='url(//example.org/x#a)' d='M0 0'/>"),
    "entities": '<!DOCTYPE svg [<!ENTITY x "y">]>' + SVG.format("", "<text>&x;</text>"),
    "external entity": '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + SVG.format("", "<text>&x;</text>"),
    "style sheet": '<?xml-stylesheet href="//example.org/x.xsl" type="text/xsl"?>' + SVG.format("", ""),
    "a page": '<html xmlns="http://www.w3.org/1999/xhtml"><body/></html>',
    "in UTF-16": SVG.format("", "<script>alert(1)</script>"),
}
STILL = {
    "shapes": SVG.format(
        'viewBox="0 0 9 9"', "<title>门</title><defs/><g id='a'><path d='M0 0h9v9z' fill='#abc'/></g>"
    ),
    "gradient": SVG.format(
        "", "<linearGradient id='a'/><path fill='url(#a)'/><style>path { fill: url(\"#a\") }</style>"
    ),
    "use": SVG.format("", "<symbol id='a'/><use href='#a'/><use xlink:href='#a'/>"),
    "picture": SVG.format("", "<image xlink:href='data:image/png;base64,iVBORw0KGgo='/>"),
    "filter": SVG.format("", "<filter id='b'><feGaussianBlur stdDeviation='2'/></filter>"),
    "what drawing programs add": SVG.format(
        'xmlns:i="http://www.inkscape.org/namespaces/inkscape" i:version="1.0"',
        "<i:namedview id='v'/><metadata><r:RDF xmlns:r='http://www.w3.org/1999/02/22-rdf-syntax-ns#'/></metadata>",
    ),
    "declared": '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" '
    '"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">' + SVG.format("", ""),
    "data": "<users><user>0123456789ABCDEF</user></users>",
    "a feed": '<rss version="2.0"><channel><link>https://example.org/</link></channel></rss>',
}


@pytest.mark.parametrize("name", ACTIVE)
def test_a_drawing_that_does_something_is_known(name: str) -> None:
    encoding = "utf-16" if name == "in UTF-16" else "utf-8"
    assert what_it_does(ACTIVE[name].encode(encoding)) not in ("", "XML")


@pytest.mark.parametrize("name", STILL)
def test_a_drawing_that_stands_still_passes(name: str) -> None:
    assert what_it_does(STILL[name].encode()) == ""


@given(st.binary(max_size=200))
def test_whatever_is_no_xml_is_said_to_be_none(data: bytes) -> None:
    assert what_it_does(b"no XML" + data) == "XML"


def test_nesting_without_end_ends() -> None:
    assert what_it_does(b"<a>" * 200_000) == "XML"
    assert what_it_does(SVG.format("", "<g>" * 100_000 + "</g>" * 100_000).encode()) == ""
