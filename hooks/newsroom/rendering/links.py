"""Addresses → links that work wherever the site is put."""

from __future__ import annotations

from newsroom.patterns import lazy

_ELSEWHERE = lazy(r"[A-Za-z][A-Za-z0-9+.-]*:|//|#")


def base_of(depth: int) -> str:
    """The way from a page to the site's root: ``../../``; empty on the front page."""
    return "../" * depth


def relative(address: str, base: str) -> str:
    """An address of the site as seen from the page whose way to the root is ``base``.

    What has a scheme, or is a place on the same page, stays as it is.
    """
    if _ELSEWHERE.match(address):
        return address
    return f"{base}{address}" or "./"


def leads_off(address: str) -> bool:
    """Whether an address has a scheme, that is, is not one of the site."""
    return bool(_ELSEWHERE.match(address)) and not address.startswith("#")
