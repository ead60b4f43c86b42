"""What a piece of HTML shows, without what two renderers may well do differently: spaces, paragraphs, broken lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

import cmarkgfm
from cmarkgfm.cmark import Options
from lxml import html

from converting.as_html import joined
from newsroom.converting import convert_text
from newsroom.converting.cleaning import clean, cleaner

_PASSED = {"p", "br", "div", "figure", "section", "tbody", "thead", "colgroup"}
"""Elements that part or frame what they hold."""
_NAMES = {"b": "strong", "i": "em", "s": "del", **{f"h{level}": "heading" for level in range(1, 7)}}
_KEPT = ("href", "src", "alt", "start", "align", "colspan", "rowspan")

_BOX = re.compile(r'<input type="checkbox"( checked="")? disabled="" />')

Token = tuple[str, ...]


def of_github(markdown: str) -> list[Token]:
    """What GitHub's own parser makes of it, cleaned as ours is."""
    return structure_of(html_of_github(markdown))


def html_of_github(markdown: str) -> str:
    made = cmarkgfm.github_flavored_markdown_to_html(markdown, options=Options.CMARK_OPT_UNSAFE)
    return clean(cleaner(), _BOX.sub(lambda found: "☑" if found[1] else "☐", made))


def of_page(markdown: str) -> list[Token]:
    return structure_of(joined(convert_text(markdown)))


def structure_of(text: str) -> list[Token]:
    """Tags with what matters of their attributes, and text without spaces, in order."""
    tokens = _tokens(html.fragment_fromstring(text, create_parent="root"))
    merged: list[Token] = []
    for token in tokens:
        if token[0] == "text" and merged and merged[-1][0] == "text":
            merged[-1] = ("text", merged[-1][1] + token[1])
        elif token != ("text", ""):
            merged.append(token)
    return merged


def _tokens(element: html.HtmlElement) -> Iterator[Token]:
    shown = element.tag not in _PASSED and element.tag != "root"
    name = _NAMES.get(element.tag, element.tag)
    if shown:
        yield (f"<{name}>", *(f"{key}={unquote(element.get(key))}" for key in _KEPT if element.get(key)))
    yield "text", _squeezed(element.text)
    for child in element:
        yield from _tokens(child)
        yield "text", _squeezed(child.tail)
    if shown and element.tag not in ("img", "hr"):
        yield (f"</{name}>",)


def _squeezed(text: str | None) -> str:
    return "".join((text or "").split())
