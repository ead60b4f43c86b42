"""What a school asks of its stories beyond what every school does: keys of its own, and what a story says of them."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from newsroom.model.kinds import Kind
from newsroom.model.span import Span


class Value(StrEnum):
    """What a key of the school's own holds."""

    TEXT = "text"
    DATE = "date"
    LINK = "link"
    NUMBER = "number"


class ExtraKey(Span, frozen=True, kw_only=True):
    label: str
    """As contributors write and readers see it."""
    holds: Value = Value.TEXT
    kinds: tuple[Kind, ...] = tuple(Kind)
    """Kinds that may have it."""
    text: str = ""
    """What is to be written, for the public list of keys: Chinese."""


class Extra(Struct, frozen=True, kw_only=True):
    """What one story says of one such key."""

    label: str
    holds: Value
    value: str
    """A text; ``2020-02-05`` or ``2020-02-05T09:30:00+08:00``; an http(s) address; digits with at most one point."""

    @property
    def data(self) -> str | int | float:
        """As programs read it: a number as a number."""
        if self.holds is Value.NUMBER:
            return float(self.value) if "." in self.value else int(self.value)
        return self.value
