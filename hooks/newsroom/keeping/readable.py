"""What a store gives, decoded."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

import msgspec

T = TypeVar("T")


def readable(values: Mapping[bytes, bytes], decode: Callable[[bytes], T]) -> dict[bytes, T]:
    """Without those that mean nothing here, although they are whole."""
    found = {}
    for key, value in values.items():
        try:
            found[key] = decode(value)
        except msgspec.DecodeError:
            continue
    return found
