"""Which stories were set aside when the current site was published: they are known, and cost no new one its place."""

from __future__ import annotations

from collections.abc import Collection

import msgspec

from newsroom.build.stage import Stage


def note_set_aside(stage: Stage, paths: Collection[str]) -> None:
    """After the site stands; whole or not at all."""
    new = stage.shelf.with_name(f"{stage.shelf.name}.new")
    new.write_bytes(msgspec.json.encode(sorted(paths)))
    new.replace(stage.shelf)


def known_set_aside(stage: Stage) -> frozenset[str]:
    """Empty where nobody noted it: then all are counted as new."""
    try:
        return msgspec.json.decode(stage.shelf.read_bytes(), type=frozenset[str])
    except (OSError, msgspec.DecodeError):
        return frozenset()
