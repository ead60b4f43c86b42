"""Which stories were set aside when the current site was published: they are known, and cost no new one its place."""

from __future__ import annotations

import hashlib
from collections.abc import Collection

import msgspec

from newsroom.build.stage import Stage


def note_set_aside(stage: Stage, paths: Collection[str]) -> None:
    """After the site stands; whole or not at all. Of each path a digest: a name may tell of somebody."""
    new = stage.shelf.with_name(f"{stage.shelf.name}.new")
    new.write_bytes(msgspec.json.encode(sorted(map(_digest, paths))))
    new.replace(stage.shelf)


def known_set_aside(stage: Stage, paths: Collection[str]) -> frozenset[str]:
    """Those paths that were noted; none where nobody noted any: then all are counted as new."""
    try:
        noted = msgspec.json.decode(stage.shelf.read_bytes(), type=frozenset[str])
    except (OSError, msgspec.DecodeError):
        return frozenset()
    return frozenset(path for path in paths if _digest(path) in noted)


def _digest(path: str) -> str:
    return hashlib.blake2b(path.encode("utf-8", "surrogateescape"), digest_size=16).hexdigest()
