"""What is told of people who stand in a file beside stories or pages."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from typing import NamedTuple

from newsroom.attachments.passages import Unread
from newsroom.languages import later
from newsroom.personal import Match, PersonalKind, compared, found, masked

NAME = later("文件名")
"""Place of what a file or a folder around it is called."""

_SHORTEST_NAME = 5


class Trace(NamedTuple):
    """Personal data in a file."""

    kind: PersonalKind
    shown: str
    """Masked."""
    place: str
    """Chinese, masked; empty: somewhere in the file."""
    certain: bool
    mark: str
    """By which an exception knows the value, which is written nowhere else."""


class Traces(NamedTuple):
    """All that are told of one file."""

    found: tuple[Trace, ...] = ()
    codes: tuple[str, ...] = ()
    """Whom or what codes in a picture lead to; Chinese, each once."""
    unread: Unread | None = None
    """Why something may be left that nobody has read."""


NONE = Traces()


def trace_of(match: Match, place: str) -> Trace:
    """``place``: Chinese, masked."""
    return Trace(match.kind, masked(match.text, match.kind), place, match.certain, mark_of(match.text))


def mark_of(value: str) -> str:
    """One for all ways to write it."""
    return hashlib.blake2b(compared(value).encode(), digest_size=16).hexdigest()


def traces_of_name(path: str, phones: Collection[str]) -> tuple[Trace, ...]:
    """Traces in the names of a file and of its folders, each looked at by itself: a year and a month stand before
    most."""
    return tuple(
        trace_of(match, str(NAME))
        for name in path.split("/")
        if len(name) >= _SHORTEST_NAME
        for match in found(name, public=phones)
    )
