"""A file without what its maker did not mean to publish, or why it is not published at all."""

from __future__ import annotations

from enum import StrEnum

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


class Reason(StrEnum):
    """What a file is that readers do not get; the rules say in Chinese what to do about it."""

    BROKEN = "broken"
    UNKNOWN = "unknown"
    APPLE_MOVIE = "apple-movie"
    HEVC = "hevc"
    HEIC = "heic"
    AVIF = "avif"
    OTHER_CODEC = "other-codec"
    IN_FRAGMENTS = "in-fragments"
    PROTECTED = "protected"
    OTHER_SOUND = "other-sound"
    OTHER_FILM = "other-film"
    OLD_OFFICE = "old-office"
    MACROS = "macros"
    EMBEDDED = "embedded"
    LINKED = "linked"
    OVERWROUGHT = "overwrought"
    ACTIVE_PDF = "active-pdf"
    OTHER_OFFICE = "other-office"
    ARCHIVE = "archive"
    WEB_PAGE = "web-page"
    PROGRAM = "program"
    PICTURE = "picture"


PLAYED = frozenset(
    {
        Reason.APPLE_MOVIE,
        Reason.HEVC,
        Reason.OTHER_CODEC,
        Reason.IN_FRAGMENTS,
        Reason.PROTECTED,
        Reason.OTHER_SOUND,
        Reason.OTHER_FILM,
    }
)
"""Reasons that tell of sound or film: then what was meant is no picture."""


class UnfitError(ValueError):
    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.value)
        self.reason = reason


BROKEN = Reason.BROKEN


def demand(condition: bool, reason: Reason = BROKEN) -> None:
    """UnfitError unless it holds."""
    if not condition:
        raise UnfitError(reason)
