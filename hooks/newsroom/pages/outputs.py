"""An output: one file of the site, as a value."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Rendered from a template of ours inside the site's shell."""

    address: str
    """``columns/artworks/``; the front page is the empty string."""
    template: str
    """``column.html``, below the theme's ``newsroom/`` folder."""
    title: str
    """Plain text, without the site's name; empty on the front page."""
    description: str
    """Plain text of at most about 120 characters, for search engines and chats."""
    section: str = ""
    """Address of the navigation's entry that this page belongs to; empty: none."""
    indexed: bool = True
    """Whether the sitemap and search engines may name it; not so withdrawn stories and what is set aside."""
    changed: date | None
    """Last campus day on which what it shows changed; None: its content has no date of its own, the sitemap names
    it without one."""
    view: Any
    """One of ``pages.views``."""

    @property
    def path(self) -> str:
        """Of its file below the site's root."""
        return f"{self.address}index.html"

    @property
    def depth(self) -> int:
        """How many folders below the root: what ``../`` is repeated for."""
        return self.address.count("/")


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureFile:
    """A contributor's picture, published without its metadata."""

    path: str
    """Below the site's root: ``stories/2020/02/gate/3f2a9c01d4.jpg``."""
    source: str
    """Below ``content/``."""
    digest: str
    width: int
    height: int
    """Pixels to publish."""
    format: str
    """What is written: JPEG PNG WEBP. A GIF is published as PNG, its first frame: nothing moves on a page unasked."""


Output = Page | PictureFile
