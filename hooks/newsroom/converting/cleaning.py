"""The allow-list: what of a story's HTML may reach a reader.

Nothing that could name an element (``id``, ``class``, ``name``), dress it (``style``), run or fetch something is
on it. Pictures stay with whatever source they have, because a rule reports those that are not the school's own
files and no page ever prints a source as written.
"""

from __future__ import annotations

import re
from html import unescape

import nh3

from newsroom.patterns import lazy

LINK_SCHEMES = frozenset({"http", "https", "mailto", "tel"})
"""What a link may start with; a link without a scheme is relative."""

TAGS = (
    "p br hr h1 h2 h3 h4 h5 h6 ul ol li dl dt dd blockquote strong em b i u del ins s sub sup small kbd code pre "
    "table caption thead tbody tfoot tr th td a img ruby rt rp details summary section"
)
DROPPED_WITH_CONTENT = "script style title textarea select iframe noscript noembed noframes object template xmp"
_ALIGNMENTS = {"align": {"left", "center", "right"}}
_VALUES = {
    ("a", "class"): lazy("embed"),
    ("code", "class"): lazy(r"language-[A-Za-z0-9+#.-]{1,30}"),
    ("sup", "class"): lazy("footnote-ref"),
    ("section", "class"): lazy("footnotes"),
    ("img", "width"): lazy(r"[1-9]\d{1,3}"),
    **{(cell, span): lazy(r"[1-9]\d?") for cell in ("td", "th") for span in ("colspan", "rowspan")},
}
"""Attributes that may have some values only."""
_ATTEMPTS = 6
"""Most HTML is settled after the second."""

_PLAIN = lazy(
    r"(?:[^<>&\x00-\x08\x0b-\x1f\x7f-\xa0\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffc]++"
    r"|</?(?:p|ul|li|ol|blockquote|strong|em|h[1-6]|a)>|<(?:br|hr)>|<a href=\"[\w./-]+\">|&(?:amp|lt|gt);)*+"
)
_LINK = lazy(r'<a(?: class="embed")?(?: href="([^"]*)")?(?: class="embed")?>|</a>')
_SCHEME = lazy(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
UNSEEN = lazy("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff\ufffc]")
"""Control characters, those that turn the direction of what follows, and places of objects that a word processor left
behind; joiners stay, emoji are made with them."""
_IGNORED_BY_BROWSERS = lazy(r"[\x00-\x20]")


def cleaner() -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=set(TAGS.split()),
        clean_content_tags=set(DROPPED_WITH_CONTENT.split()),
        attributes={
            "*": set(),
            "a": {"href", "class"},
            "img": {"src", "alt", "title", "width"},
            "ol": {"start"},
            "code": {"class"},
            "sup": {"class"},
            "section": {"class"},
            "td": {"colspan", "rowspan"},
            "th": {"colspan", "rowspan"},
        },
        attribute_filter=_fitting,
        tag_attribute_values={"th": _ALIGNMENTS, "td": _ALIGNMENTS},
        url_schemes=LINK_SCHEMES | {"data"},  # ``data:`` for pictures only: see ``_without_dead_links``
        link_rel=None,
    )


def _fitting(element: str, attribute: str, value: str) -> str | None:
    pattern = _VALUES.get((element, attribute))
    return value if pattern is None or pattern.fullmatch(value) else None


def clean(cleaner: nh3.Cleaner, html: str) -> str:
    """HTML that is safe and means to every parser what it says; ValueError where that cannot be had.

    Taking a forbidden element out can leave others nested as no parser would nest them. A browser would then build
    another tree than the one that was judged, so it is cleaned until cleaning changes nothing.
    """
    for _ in range(_ATTEMPTS):
        cleaned = _without_dead_links(UNSEEN.sub("", cleaner.clean(html)))
        if cleaned == html:
            return cleaned
        html = cleaned
    raise ValueError("the HTML is nested so oddly that cleaning does not settle")


def is_clean(html: str) -> bool:
    """Whether ``clean`` would give the same back, of HTML that is not deep and was made of a text without any: there
    every element is closed where it belongs, so that to know the elements is enough."""
    return _PLAIN.fullmatch(html) is not None


def leaves_the_site(source: str) -> bool:
    """Whether a browser would look for it anywhere but among the site's own files."""
    squeezed = _IGNORED_BY_BROWSERS.sub("", source).replace("\\", "/")
    return squeezed.startswith("//") or _SCHEME.match(squeezed) is not None


def leads_somewhere_safe(target: str) -> bool:
    """Whether a link may lead there: relative, or with a scheme of the list."""
    scheme = _SCHEME.match(_IGNORED_BY_BROWSERS.sub("", target))
    return bool(target.strip()) and (scheme is None or scheme[1].lower() in LINK_SCHEMES)


def _without_dead_links(html: str) -> str:
    """Links that lead nowhere, because they never did or may not, are text."""
    if "<a" not in html:
        return html
    alive: list[bool] = []

    def judge(tag: re.Match[str]) -> str:
        if tag[0] == "</a>":
            return tag[0] if alive.pop() else ""
        alive.append(leads_somewhere_safe(unescape(tag[1] or "")))
        return tag[0] if alive[-1] else ""

    return _LINK.sub(judge, html)
