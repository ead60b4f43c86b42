"""What later rooms need to know of a story's text, without the text."""

from __future__ import annotations

from msgspec import Struct


class Reference(Struct, frozen=True, kw_only=True):
    """A link of the text, as its writer meant it; whether anything stands there is asked later."""

    written: str
    line: int
    """The line of the file where this target is written first."""
    path: str
    """Below ``content/``; empty where it names nothing there."""
    url: str
    """Off the site, with a scheme that is safe; else empty."""
    alone: bool = False
    """A URL in a paragraph of its own."""
    title: str = ""
    """The title of a player in another page; empty: it has none."""


class PictureUse(Struct, frozen=True, kw_only=True):
    """A picture of the text."""

    written: str
    line: int
    """As in ``Reference``."""
    path: str
    """Below ``content/``; empty where it names nothing there."""
    alt: str
    caption: str
    alone: bool
    """Stands in a paragraph of its own."""
    width: int = 0
    """CSS pixels that it is shown with at most; 0: as many as there are."""


class Facts(Struct, frozen=True, kw_only=True):
    digest: str
    """Names the text (``model.Text``) in the store; hexadecimal."""
    phrases: tuple[str, ...]
    """The story's title, parted where a line may end."""
    summary: str
    """What lists say of the story: its own summary, a flash whole, else the opening of its first paragraph."""
    description: str
    """For search engines, where the summary is too long for that; else empty."""
    lines: tuple[str, ...]
    """The first lines of a poem, song or slogan."""
    words: int
    """In the text, as ``count_words`` has them: what reading time is made from."""
    links: tuple[Reference, ...]
    """One for each link of the text, in order."""
    pictures: tuple[PictureUse, ...]
    """One for each picture of the text, in order."""
