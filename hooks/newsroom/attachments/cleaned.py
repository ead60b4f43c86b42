"""A file without what its maker did not mean to publish."""

from __future__ import annotations

from msgspec import Struct


class Cleaned(Struct, frozen=True, kw_only=True):
    data: bytes
    """What readers get; the same for the same file."""
    format: str
    """``mp3 m4a ogg mp4 webm weba pdf docx xlsx pptx``: also the ending of the published name."""
    width: int = 0
    height: int = 0
    """Pixels of a film as it is shown, turned as its camera was held."""
    seconds: int = 0
    """How long it plays; 0: not known."""
    signed: bool = False
    """Whether names of people may be left in a document, apart from its text."""
