"""Texts without personal data, for whatever is printed."""

from __future__ import annotations

from newsroom.personal.detection import found
from newsroom.personal.normal import normal


def redacted(text: str) -> str:
    """The text with every number, address and name of an account masked that belongs to somebody.

    Masking it again changes nothing.
    """
    pieces: list[str] = []
    done = 0
    for match in found(text):
        if match.start >= done:
            pieces += text[done : match.start], masked(match.text)
            done = match.end
    return "".join((*pieces, text[done:])) if done else text


def masked(value: str) -> str:
    """Three characters of it and two: enough to find it by, too few to use it."""
    plain = "".join(filter(str.isalnum, normal(value).text))
    return f"{plain[:3]}…{plain[-2:]}"
