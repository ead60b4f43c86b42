"""What becomes of an attachment."""

from __future__ import annotations

from newsroom.attachments import UnfitError, clean

CLEANED = "cleaned"


def outcome(data: bytes) -> str:
    """Why it is refused, or that it is cleaned."""
    try:
        clean(data)
    except UnfitError as error:
        return error.reason.value
    return CLEANED
