"""What is found: kinds of personal data, and one place of a text that holds some."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    IDENTITY = "identity"
    """A resident identity card, of 18 or of 15 digits, or a residence permit that is numbered like one."""
    DOCUMENT = "document"
    """Another document: a passport, a travel permit, an officer's card, an identity card of another place."""
    MOBILE = "mobile"
    LANDLINE = "landline"
    CARD = "card"
    """A bank card or account."""
    STUDENT = "student"
    """A student's number, or a candidate's."""
    PLATE = "plate"
    """Of a car."""
    QQ = "qq"
    WECHAT = "wechat"
    EMAIL = "email"
    HOME = "home"
    """Where somebody lives."""
    BIRTH = "birth"
    """A whole date of birth."""
    HEALTH = "health"
    """Somebody's name beside an illness or a pregnancy; the match is the name."""
    POSITION = "position"
    """Coordinates."""
    DEVICE = "device"
    """What tells a telephone or a network card from all others."""
    ROSTER = "roster"
    """A number of a list of names with numbers."""


class Match(NamedTuple):
    start: int
    """In the given text, as is ``end``."""
    end: int
    kind: Kind
    text: str
    """As it was given: unmasked, so never to be printed."""
    certain: bool
    """Otherwise somebody should look whether it is one."""


class Span(NamedTuple):
    """A match in a text in its normal form."""

    start: int
    end: int
    kind: Kind
    certain: bool = True
