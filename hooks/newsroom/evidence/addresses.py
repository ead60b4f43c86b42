"""What an address says besides where it leads: the number that it dials, what it hands over, a place on a page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import unquote_plus

from newsroom.languages import t
from newsroom.patterns import lazy

_WEB = frozenset({"http", "https", "ftp"})
_ADDRESS = lazy(r"(?<![A-Za-z0-9+.\-])([A-Za-z][A-Za-z0-9+.\-]{1,15}):([^\s<>\"'（）【】，。；]{3,2000})")
_MAY_BE_ADDRESS = lazy(r":[^\s<>\"'（）【】，。；]{3}")
"""Stands in every one, and is found in a tenth of the time."""
_TELLING = lazy(
    r"phone|mobile|tel|cell|sfz|id_?card|id_?no|card|stu|xuehao|xh|account|mail|qq|wx|wechat", re.IGNORECASE
)
"""Names of what a page is handed that say whose number it is. Others are numbers of pages, of readers, of hours."""
_SCHEME = lazy(r"[A-Za-z][A-Za-z0-9+.\-]+")
_PAIR = lazy(r"[&;?#/]+")
_MOST_PAIRS = 200


class Said(NamedTuple):
    text: str
    beside: str = ""
    """The name of what is handed over, where it says whose it is."""
    doubtful: bool = False
    """Whether a number in it is as likely that of a page."""


def said_by(address: str) -> Iterator[Said]:
    """What an address says of people as it is written in a link; a relative one, too."""
    scheme, colon, rest = address.partition(":")
    if colon and _SCHEME.fullmatch(scheme) and scheme.lower() not in _WEB:
        yield Said(unquote_plus(rest), t("邮箱") if scheme.lower() == "mailto" else t("电话"))
        return
    first = min((at for sign in "?#" if (at := address.find(sign)) >= 0), default=-1)
    if first < 0:
        return
    for pair in _PAIR.split(address[first:], maxsplit=_MOST_PAIRS):
        name, equals, value = pair.partition("=")
        tells = bool(equals) and _TELLING.search(name) is not None
        if pair:
            yield Said(unquote_plus(value if equals else name), name[:100] if tells else "", not tells)


def addresses_in(text: str) -> Iterator[tuple[int, str]]:
    """Place and address of all that begin with a scheme, links that a page will not have among them."""
    found = _ADDRESS.finditer(text) if _MAY_BE_ADDRESS.search(text) else ()
    return ((match.start(), match[0]) for match in found)
