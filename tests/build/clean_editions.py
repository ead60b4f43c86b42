"""What an edition looks like that was never built before."""

from __future__ import annotations

from pathlib import Path

from assembled import PRESS, Newspaper, edition, tree
from newsroom.rendering import Press


def clean(folder: Path, number: int, press: Press = PRESS) -> dict[str, bytes]:
    """The bytes of an edition that was never built before."""
    folder.mkdir()
    fresh = Newspaper(folder)
    fresh.build(edition(number), press)
    return tree(fresh.site)
