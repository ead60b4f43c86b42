"""robots.txt: https://www.rfc-editor.org/rfc/rfc9309. Asked for only at a host's root; below one it does no harm."""

from __future__ import annotations

from msgspec import Struct


class Robots(Struct, frozen=True, kw_only=True):
    path: str = "robots.txt"
    sitemaps: tuple[str, ...]
    """Absolute."""


def written_robots(file: Robots) -> bytes:
    """Everything may be read: what should not be found says so on its page."""
    lines = ("User-agent: *", "Disallow:", "", *(f"Sitemap: {address}" for address in file.sitemaps))
    return "".join(f"{line}\n" for line in lines).encode()
