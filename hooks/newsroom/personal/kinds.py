"""What is found: kinds of personal data, and one place of a text that holds some."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    IDENTITY = "identity"
    """A resident identity card, of 18 or of 15 digits."""
    MOBILE = "mobile"
    CARD = "card"
    """A bank card or account."""
    STUDENT = "student"
    """A student's number."""
    HOME = "home"
    """Where somebody lives."""


class Match(NamedTuple):
    start: int
    """In the given text, as is ``end``."""
    end: int
    kind: Kind
    text: str
    """As it was given: unmasked, so never to be printed."""
    certain: bool
    """Otherwise somebody should look whether it is one."""
