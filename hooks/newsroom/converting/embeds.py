"""Players of other hosts, pasted as HTML, as links: nothing is loaded from there.

What lies beside the story plays on its page, so it is written as ``![](film.mp4)`` would be.
"""

from __future__ import annotations

import re
from html import escape, unescape

from newsroom.patterns import lazy

WORTH_A_LOOK = lazy("<(?:iframe|video|audio|embed|source|mpvoice|mpvideo)", re.IGNORECASE)
CLASS = "embed"
"""The class of a link that stands for a player."""

_TAG = lazy(
    r"<(/?)(iframe|video|audio|embed|source|mpvoice|mpvideo[a-z-]*)(?=[\s/>])"
    r"""((?:[^<>"']|"[^"<>]*"|'[^'<>]*'){0,4000}+)>""",
    re.IGNORECASE,
)
_ATTRIBUTE = lazy(r"""([a-zA-Z][a-zA-Z-]{0,30})\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+))""")
_SOURCES = ("src", "data-src", "data-mpvid-src", "data-url")
_NAMES = ("title", "name", "data-title", "aria-label")
_WEB = lazy("https?://|//", re.IGNORECASE)
_SCHEME = lazy(r"[A-Za-z][A-Za-z0-9+.-]*:")
_HOLDS_SOURCES = ("video", "audio")


def with_links(html: str) -> str:
    """HTML, not yet clean, with a link or a picture sign in place of each player that names its address."""
    shown = False
    """Whether the film or sound that is open has its link: of several sources the first will do."""

    def link(found: re.Match[str]) -> str:
        nonlocal shown
        closes, name = found[1], found[2].lower()
        if closes:
            shown = False
            return "" if name in _HOLDS_SOURCES else found[0]
        attributes = {
            one[1].lower(): unescape(next(filter(None, one.groups()[1:]), "")).strip()
            for one in _ATTRIBUTE.finditer(found[3])
        }
        source = next((attributes[key] for key in _SOURCES if attributes.get(key)), "")
        title = next((attributes[key] for key in _NAMES if attributes.get(key)), "")
        if name == "source" and shown:
            return ""
        if written := _written(source, title, plays=name in ("video", "audio", "source")):
            shown = name in (*_HOLDS_SOURCES, "source")
            return written
        return "" if name in _HOLDS_SOURCES and not source else found[0]

    return _TAG.sub(link, html)


def _written(source: str, title: str, *, plays: bool) -> str:
    """Empty where the address leads nowhere that is known."""
    if _WEB.match(source):
        address = f"https:{source}" if source.startswith("//") else source
        return f'<a href="{escape(address)}" class="{CLASS}">{escape(title or address)}</a>'
    if plays and source and not _SCHEME.match(source) and not source.startswith("/"):
        return f'<img src="{escape(source)}" alt="{escape(title)}">'
    return ""
