"""What WeChat's editor would take away of an article, as was measured."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml import html

_TAGS = frozenset({
    "p", "strong", "em", "span", "sub", "sup", "br", "a", "ul", "ol", "li", "blockquote", "img", "hr", "table", "tbody",
    "tr", "td",
})  # fmt: skip
_ATTRIBUTES = frozenset({"style", "href", "src", "alt"})
_FORBIDDEN = re.compile(r"%|position|url\(|expression|var\(|calc\(", re.IGNORECASE)


def broken_rules(content: str) -> list[str]:
    """What would be taken away; empty for whatever ``inlined`` makes."""
    found = []
    roots: Any = html.fragments_fromstring(content) if content else []
    for root in roots:
        if isinstance(root, str):
            found.append(f"text outside of a block: {root.strip()[:20]}")
            continue
        found += [fault for element in root.iter() for fault in _faults_of(element)]
    if len(roots) == 1 and len(roots[0]):
        found += ["one element around all"] if roots[0].tag in ("section", "div", "article") else []
    return found


def _faults_of(element: Any) -> Iterator[str]:
    if element.tag not in _TAGS:
        yield f"<{element.tag}>"
    yield from (f"{element.tag}@{name}" for name in element.attrib if name not in _ATTRIBUTES)
    style = element.get("style")
    if not style:
        yield f"<{element.tag}> without a style"
    elif _FORBIDDEN.search(style):
        yield f"{element.tag}: {style}"
