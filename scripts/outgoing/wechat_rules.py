"""What WeChat's editor and its interface for drafts take, as their page for ``draft/add`` says, and as was measured."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml import html

from newsroom.languages import t

LONGEST_TITLE = 32
LONGEST_AUTHOR = 16
LONGEST_DIGEST = 128
MOST_CHARACTERS = 20_000
MOST_BYTES = 1_000_000
_TAGS = frozenset({
    "p", "strong", "em", "span", "sub", "sup", "br", "a", "ul", "ol", "li", "blockquote", "img", "hr", "table", "tbody",
    "tr", "td",
})  # fmt: skip
_ATTRIBUTES = frozenset({"style", "href", "src", "alt"})
_FORBIDDEN = re.compile(r"%|position|url\(|expression|var\(|calc\(", re.IGNORECASE)


def faults_of_article(title: str, author: str, digest: str, content: str) -> Iterator[str]:
    """Chinese sentences; none where it can be sent."""
    for what, said, most in (
        (t("标题"), title, LONGEST_TITLE),
        (t("作者"), author, LONGEST_AUTHOR),
        (t("摘要"), digest, LONGEST_DIGEST),
    ):
        if len(said) > most:
            yield t("{what}有 {n} 个字，公众号最多 {most} 个，请写短一些。", what=what, n=len(said), most=most)
    if len(content) >= MOST_CHARACTERS:
        yield t("正文连同样式有 {n} 个字符，公众号要少于 {most} 个，请分成几篇。", n=len(content), most=MOST_CHARACTERS)
    if len(content.encode()) >= MOST_BYTES:
        yield t("正文超过 1 MB，请分成几篇。")


def broken_rules(content: str) -> list[str]:
    """What the editor would take away, for programs; empty for whatever ``inlined`` makes."""
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
