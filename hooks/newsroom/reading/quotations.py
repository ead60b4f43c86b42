"""Quotation marks and brackets that somebody put around a whole value, as the sample of a manual seems to ask for."""

from __future__ import annotations

from dataclasses import dataclass

_DOUBLE = '“”„‟"＂〝〞'
_SINGLE = "‘’'＇"


@dataclass(frozen=True, slots=True)
class Bare:
    """A value without what stands around it."""

    text: str
    is_meant: bool = False
    """Whether it may as well belong to a text: a title that is a quotation."""


def bare(text: str) -> Bare | None:
    """None where nothing stands around the whole."""
    first, last = text[:1], text[-1:]
    inner = text.strip(_DOUBLE)
    if inner != text and inner.strip() and not any(character in inner for character in _DOUBLE):
        if len(text) - len(inner) == 2 and first in "“„〝" and last in "”‟〞":
            return Bare(inner.strip(), is_meant=True)
        return Bare(inner.strip())
    if (
        len(text) > 2
        and first in _SINGLE
        and last in _SINGLE
        and not any(character in text[1:-1] for character in _SINGLE)
    ):
        return Bare(text[1:-1].strip(), is_meant=first == "‘" and last == "’")
    return None
