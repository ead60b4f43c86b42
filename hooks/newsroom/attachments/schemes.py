"""Addresses behind a link of a document: a click may open a page, a letter or a call, and nothing else."""

from __future__ import annotations

from newsroom.patterns import lazy

_OPENED = ("http:", "https:", "mailto:", "tel:")
_OUT = lazy(r"\s*(?:[A-Za-z][A-Za-z0-9+.-]*:|[\\/]{2})")


def may_be_opened(address: str) -> bool:
    """Whether a click on it does no more than a click on a page's link. What hides signs in its scheme is not."""
    return address.lstrip(" ").lower().startswith(_OPENED)


def leads_out(address: str) -> bool:
    """Whether it names a scheme, a disk or a server; else it is a place within the document or beside it."""
    return _OUT.match(address) is not None
