"""The allow-list for ordinary pages: the same guard as that of stories, with what MkDocs' Markdown needs besides.

Chapters have names to which links lead, boxes and lists of chapters have classes, cells of tables an alignment. What
runs, dresses, covers or fetches something is not on it, and no page can hide itself behind another one's name.
"""

from __future__ import annotations

import re
from html import escape

import nh3

from newsroom.converting.cleaning import (
    DROPPED_WITH_CONTENT,
    LINK_SCHEMES,
    TAGS,
    UNSEEN,
    leads_somewhere_safe,
    leaves_the_site,
)
from newsroom.converting.tables import framed
from newsroom.patterns import lazy

PAGE_TAGS = f"{TAGS} div span figure figcaption mark abbr cite q var samp dfn time wbr audio video col colgroup"
_NAME = lazy(r"(?!content$|top$|search-)[^\W_][\w.:-]{0,100}|_\d{1,4}")
"""The name of a chapter; the frame's own begin with two lines, and a few are words. Headings in Chinese are
numbered."""
_CLASSES = lazy(
    r"(?:toc|toctitle|footnote|footnote-ref|footnote-backref|headerlink|admonition-title|task-list"
    r"|language-[A-Za-z0-9+#.-]{1,30}|admonition(?: [a-z]{1,20}){0,2})"
)
_PIXELS = lazy(r"[1-9]\d{0,3}")
_SPAN = lazy(r"[1-9]\d?")
_VALUES = {
    "id": _NAME,
    "class": _CLASSES,
    "width": _PIXELS,
    "height": _PIXELS,
    "start": re.compile(r"\d{1,6}"),
    "colspan": _SPAN,
    "rowspan": _SPAN,
    "align": re.compile(r"left|right|center"),
    "preload": re.compile(r"none|metadata"),
}
PICTURE_IN_PLACE = lazy(r"data:image/(?:png|jpeg|gif|webp);base64,[A-Za-z0-9+/=\s]*")
_ATTEMPTS = 6
_DEEPEST = 500
"""Elements within each other: every further one makes the parser look through all of them."""
_NESTING = lazy(r"<(/?)(?!(?:p|li|td|th|tr|dt|dd|br|hr|img|wbr|col|option)\b)[a-zA-Z]")


def page_cleaner() -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=set(PAGE_TAGS.split()),
        clean_content_tags=set(DROPPED_WITH_CONTENT.split()),
        attributes={
            "*": {"id", "class", "title", "lang"},
            "a": {"href"},
            "img": {"src", "alt", "width", "height"},
            "audio": {"src", "controls", "preload"},
            "video": {"src", "controls", "preload", "width", "height"},
            "ol": {"start"},
            "time": {"datetime"},
            **{cell: {"colspan", "rowspan", "align"} for cell in ("td", "th")},
        },
        attribute_filter=fitting,
        url_schemes=LINK_SCHEMES | {"data"},
        link_rel=None,
    )


def clean_page(cleaner: nh3.Cleaner, html: str) -> str:
    """The HTML of an ordinary page with nothing in it that runs, or asks another host for something, its tables in
    frames that scroll."""
    return framed(settled(cleaner, html))


def settled(cleaner: nh3.Cleaner, html: str) -> str:
    """Cleaned until there is nothing left to clean. What cannot be settled comes out as the text of its own code."""
    for _ in range(_ATTEMPTS if _depth(html) <= _DEEPEST else 0):
        cleaned = UNSEEN.sub("", cleaner.clean(html))
        if cleaned == html:
            return cleaned
        html = cleaned
    return f"<pre>{escape(html)}</pre>"


def fitting(element: str, attribute: str, value: str) -> str | None:
    """The value where an element may have it; None where it goes."""
    if attribute == "src":
        is_within = element == "img" and PICTURE_IN_PLACE.fullmatch(value)
        return value if is_within or not leaves_the_site(value) else None
    if attribute == "href":
        return value if leads_somewhere_safe(value) else None
    pattern = _VALUES.get(attribute)
    return value if pattern is None or pattern.fullmatch(value) else None


def _depth(html: str) -> int:
    depth = deepest = 0
    for tag in _NESTING.finditer(html):
        depth = max(depth - 1, 0) if tag[1] else depth + 1
        deepest = max(deepest, depth)
    return deepest
