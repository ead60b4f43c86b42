"""Most stories are plain: paragraphs, headings, a quotation, a list, a link, a picture.

Their HTML is written here, in a tenth of the time. Whatever is the least bit odd is left to Markdown, which says what
is right: what comes out here is what comes out there. Either way it then passes the cleaner.
"""

from __future__ import annotations

import re

_PLAIN = r"[^\n\\`*_\[\]<>&|#!]"
"""What means only itself, wherever it stands in a line."""
_UNQUOTED = r'[^\n\\`*_\[\]<>&|#!"]'
"""The same within an attribute, which a quotation mark would end."""
_FIRST = r"(?:[^\W\d_]|[“‘《「『（【])"
"""With what a line begins that is nothing but text."""
_PLACE = r"(?:https?://|/)?[A-Za-z0-9.][A-Za-z0-9._/-]*"
_WORDS = rf"{_FIRST}{_PLAIN}*+(?:\[{_FIRST}{_PLAIN}*+\]\({_PLACE}\){_PLAIN}*+)*+"

_BLOCK = re.compile(
    rf"(?P<paragraph>{_WORDS})"
    rf"|(?P<level>\#{{1,6}})[ ](?P<heading>{_WORDS})"
    rf"|>[ ](?P<quotation>{_WORDS})"
    rf"|(?P<points>-[ ]{_WORDS}(?:\n-[ ]{_WORDS})*+)"
    rf"|(?P<steps>1\.[ ]{_WORDS}(?:\n\d+\.[ ]{_WORDS})*+)"
    rf"|!\[(?P<alt>{_FIRST}{_UNQUOTED}*+)\]\((?P<picture>{_PLACE})\)"
)
_LINK = re.compile(r"\[([^]]+)\]\(([^)]+)\)")
_MARK = re.compile(r"^(?:-|\d+\.) ", re.MULTILINE)
_GROWING = ("quotation", "points", "steps")
"""Two of a kind that follow each other become one."""


def simple_html(markdown: str) -> str | None:
    """HTML of a text that is plain through and through; else None."""
    if not markdown.replace("\n", "").isprintable():
        return None
    html: list[str] = []
    before: str | None = None
    for block in markdown.split("\n\n"):
        match = _BLOCK.fullmatch(block)
        if match is None or block.endswith(" ") or " \n" in block:
            return None
        kind = match.lastgroup
        if kind in _GROWING and kind == before:
            return None
        before = kind
        html.append(_written(match, block))
    return "\n".join(html)


def _written(match: re.Match[str], block: str) -> str:
    match match.lastgroup:
        case "heading":
            level = len(match["level"])
            return f"<h{level}>{_linked(match['heading'])}</h{level}>"
        case "quotation":
            return f"<blockquote>\n<p>{_linked(match['quotation'])}</p>\n</blockquote>"
        case "points" | "steps":
            tag = "ul" if match["points"] else "ol"
            points = "\n".join(f"<li>{line}</li>" for line in _linked(_MARK.sub("", block)).split("\n"))
            return f"<{tag}>\n{points}\n</{tag}>"
        case "picture":
            return f'<p><img alt="{match["alt"]}" src="{match["picture"]}"></p>'
        case _:
            return f"<p>{_linked(block)}</p>"


def _linked(text: str) -> str:
    return _LINK.sub(r'<a href="\2">\1</a>', text) if "[" in text else text
