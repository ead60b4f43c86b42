"""Attacks on web pages that nobody here wrote: the collection of brs-kb, a pinned package. ``PAYLOADS=all`` lets the
tests that open pages for them try every one; otherwise they take one of forty."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence

from brs_kb import get_all_payloads
from lxml import html

ALL = tuple(dict.fromkeys(str(one["payload"]) for one in get_all_payloads().values()))
SOME = ALL if os.environ.get("PAYLOADS") == "all" else ALL[::40]

_RUN_OR_FETCH = frozenset(
    re.findall(
        r"\w+",
        "script style iframe frame frameset object param embed applet base link meta form input button select textarea "
        "isindex svg template slot portal marquee audio video source track picture noscript dialog",
    )
)
_ADDRESSES = frozenset({"href", "src", "action", "formaction", "data", "poster", "srcset", "ping", "background"})
_SCHEMES = ("http", "https", "mailto", "tel")


def dangers(element: html.HtmlElement, *, pictures: bool = False) -> Iterator[str]:
    """Whatever in an element could run, fetch or dress something, by elements and attributes that could. ``pictures``:
    their sources are judged elsewhere."""
    for one in element.iter():
        if not isinstance(one.tag, str):
            yield "a comment or an instruction"
            continue
        if one is not element and one.tag in _RUN_OR_FETCH:
            yield one.tag
        for name, value in one.attrib.items():
            if name.startswith("on") or name in ("style", "srcdoc", "id", "name", "http-equiv"):
                yield f"{one.tag} {name}"
            elif name in _ADDRESSES and not (pictures and one.tag == "img") and not leads_safely(value):
                yield f"{one.tag} {name}={value[:60]}"


def leads_safely(address: str) -> bool:
    """As browsers read it: they take blanks and control characters out of it before they look for a scheme."""
    scheme = re.match(r"([a-z][a-z0-9+.-]*):", re.sub(r"[\x00-\x20]", "", address), re.IGNORECASE)
    return scheme is None or scheme[1].lower() in _SCHEMES


def fragment(text: str) -> html.HtmlElement:
    return html.document_fromstring(f"<div>{text}</div>").find("body")


def batches(size: int, payloads: Sequence[str]) -> Iterator[Sequence[str]]:
    yield from (payloads[at : at + size] for at in range(0, len(payloads), size))
