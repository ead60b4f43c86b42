"""An output: one file of the site, as a value."""

from __future__ import annotations

from datetime import date
from typing import Any

from msgspec import Struct

from newsroom.model import Focus, Mark

WIDE = (1200, 630)
"""Pixels of the picture that chats and networks show above a link."""
SQUARE = (300, 300)
"""Pixels of the one that they show beside it."""


class Card(Struct, frozen=True):
    """What stands for a page where somebody shares its address; addresses of pictures of the two sizes."""

    wide: str
    square: str
    alt: str
    """Empty: the site's name."""


SITE_CARD = Card("cards/site.png", "cards/site-square.png", "")


class FeedLink(Struct, frozen=True, kw_only=True):
    """A feed of what a page shows, as programs find it in the page's head."""

    title: str
    address: str
    media_type: str


class Page(Struct, frozen=True, kw_only=True):
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
    card: Card = SITE_CARD
    feeds: tuple[FeedLink, ...] = ()
    assets: tuple[str, ...] = ()
    """Stylesheets and scripts, below the theme's ``assets/``, that pages of other kinds do without."""

    copy_at: str = ""
    """Another address, as deep, at which the very same bytes stand; empty: this is no copy."""

    @property
    def path(self) -> str:
        """The path of its file below the site's root."""
        return f"{self.copy_at or self.address}index.html"

    @property
    def depth(self) -> int:
        """How many folders below the root: what ``../`` is repeated for."""
        return self.address.count("/")


class PictureFile(Struct, frozen=True, kw_only=True):
    """A contributor's picture, published without its metadata but for the mark of the machine that made it."""

    path: str
    """Below the site's root: ``stories/2020/02/gate/3f2a9c01d4-800.webp``."""
    source: str
    """Below ``content/``."""
    digest: str
    width: int
    height: int
    """Pixels to publish."""
    format: str
    """What is written: JPEG PNG WEBP. Of a GIF it is the first frame: nothing moves on a page unasked."""
    cut: bool = False
    """Fills the size and loses what stands out of it; else the size has the picture's own proportions."""
    focus: Focus | None = None
    """What a cut keeps."""
    limit: int = 0
    """Bytes at most: the quality is lowered until it fits; 0: as many as it takes."""
    mark: Mark | None = None
    """Goes along with the pixels."""


class AttachmentFile(Struct, frozen=True, kw_only=True):
    """Sound, film or a document, published without what its maker did not mean to."""

    path: str
    source: str
    """Below ``content/``."""
    digest: str
    format: str
    """What it was found to be."""


class DrawnCard(Struct, frozen=True, kw_only=True):
    """White text on the site's colour, for pages without a picture."""

    path: str
    size: tuple[int, int]
    colour: str
    """``#b3261e``."""
    kicker: str
    heading: str
    foot: str


Output = Page | PictureFile | AttachmentFile | DrawnCard
