"""Addresses of the site, as seen from a page and as an output leads to them."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import cache
from operator import attrgetter
from typing import Any, get_args, get_type_hints

from msgspec import Struct

from newsroom.pages.outputs import AttachmentFile, DrawnCard, Output, Page, PictureFile
from newsroom.pages.views.parts import Link
from newsroom.pages.views.stories import StoryBody
from newsroom.pages.views.units import QuotaView


def relative(address: str, page: str) -> str:
    """``address`` as seen from the page at ``page``."""
    return "../" * page.count("/") + address or "./"


def internal_addresses(output: Output) -> tuple[str, ...]:
    """Every address on the site to which an output leads or from which it takes a picture, in order, each once.

    Addresses of headings keep their ``#``. HTML inside a view is not looked into: its links were resolved when it
    was made.
    """
    match output:
        case PictureFile() | AttachmentFile() | DrawnCard():
            return ()
        case Page():
            found: list[str] = []
            _collect(output.view, found)
            return tuple(filter(_is_internal, dict.fromkeys(found)))


def _collect(value: Any, found: list[str]) -> None:
    kind = value.__class__
    if kind is Link:  # two of three values
        found.append(value.address)
        return
    if kind is tuple or isinstance(value, tuple):
        for item in value:
            if not isinstance(item, str):
                _collect(item, found)
        return
    if isinstance(value, QuotaView):
        found.extend(head.link.address for head in value.periods)
    elif isinstance(value, StoryBody):
        found.extend(link if isinstance(link, str) else link.address for link in value.links if link is not None)
    for content in _told_by(kind)(value):
        if isinstance(content, str):
            found.append(content)
        elif content:
            _collect(content, found)


@cache
def _told_by(kind: Hashable) -> Callable[[Any], tuple[Any, ...]]:
    """Gets what ``_telling`` names of a value: ten thousand pages are asked, and so all fields at once."""
    names = _telling(kind)
    if len(names) > 1:
        return attrgetter(*names)
    return (lambda value: (getattr(value, names[0]),)) if names else (lambda _: ())


@cache
def _telling(kind: Hashable) -> tuple[str, ...]:
    """Fields of a kind of value that are an address or may hold one: a story has forty that do not."""
    if not isinstance(kind, type) or not issubclass(kind, Struct):
        return ()
    return tuple(name for name, hint in get_type_hints(kind).items() if _may_hold(name, hint))


def _may_hold(name: str, hint: Any) -> bool:
    if hint is Any:
        return True
    inner = get_args(hint)
    if inner:
        return any(_may_hold("", one) for one in inner)
    return name == "address" if hint is str else bool(_telling(hint))


def _is_internal(address: str) -> bool:
    return bool(address) and (":" not in address or ":" not in address.partition("/")[0])
