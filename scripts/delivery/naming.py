"""Names of releases: which came first, when it was made, and what it holds."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from delivery.notes import Note

KEPT = 10
"""Releases, with the current one."""
_NAME = re.compile(r"(\d{6})-\d{8}T\d{6}-([0-9a-f]{12})")


def digest_of(files: Mapping[str, Note]) -> str:
    """What a release holds, whoever made it and when."""
    whole = hashlib.blake2b(digest_size=6)
    for path, note in sorted(files.items()):
        whole.update(os.fsencode(path) + b"\0" + note.digest)
    return whole.hexdigest()


def named(names: Iterable[str]) -> list[str]:
    """Those that are releases, from old to new."""
    return sorted(name for name in names if _NAME.fullmatch(name))


def next_name(names: Sequence[str], now: datetime, digest: str) -> str:
    """``names`` from old to new."""
    newest = _NAME.fullmatch(names[-1]) if names else None
    return f"{int(newest[1]) + 1 if newest else 1:06d}-{now:%Y%m%dT%H%M%S}-{digest}"


def digest_in(name: str) -> str:
    """Empty where it is no release's name."""
    found = _NAME.fullmatch(name)
    return found[2] if found else ""


def to_remove(names: Sequence[str], current: str) -> list[str]:
    """Those releases, of these from old to new, that are too many."""
    return [name for name in names if name != current][: -(KEPT - 1)]
