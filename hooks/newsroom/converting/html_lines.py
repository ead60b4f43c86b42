"""HTML among the lines of a manuscript, as GitHub's dialect parts it from Markdown."""

from __future__ import annotations

import re

from newsroom.patterns import lazy

BEGINS_HTML = lazy(
    r"</?(?:address|article|aside|base|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div|dl|dt"
    r"|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu"
    r"|nav|noframes|ol|optgroup|option|p|param|pre|script|search|section|style|summary|table|tbody|td|textarea|tfoot|th"
    r"|thead|title|tr|track|ul)(?:[\s/>]|$)|<[!?]|</?[a-z][a-z0-9-]*(?:\s[^<>]{0,500})?>\s*$",
    re.IGNORECASE,
)
"""A line that begins HTML which goes on to the next empty line, in GitHub's dialect."""
CLOSES_HTML = lazy(r"</(?:table|details|ul|ol|blockquote)>\s*$", re.IGNORECASE)
_VERBATIM = lazy(r"<(pre|script|style|textarea|!--)", re.IGNORECASE)
_WRAPPER = lazy(r"</?(?:center|div|section|article|figure)(?:\s[^<>]{0,500})?>\s*", re.IGNORECASE)
"""Says where something stands, which no page heeds."""


def verbatim_end(words: str) -> str:
    """What ends an element that begins here and goes on beyond empty lines, in lower case; nothing for any other."""
    found = _VERBATIM.match(words)
    return ("-->" if found[1] == "!--" else f"</{found[1].lower()}") if found else ""


def unwrapped(words: str) -> str:
    """The line without the elements around it that only place their content."""
    while found := _WRAPPER.match(words):
        words = words[found.end() :]
    while words.endswith(">") and _WRAPPER.fullmatch(words, start := words.rfind("<")):
        words = words[:start].rstrip()
    return words
