"""Where a generator such as MkDocs puts what lies among the ordinary pages, and who gives way where two meet."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable

from newsroom.reading.outside import PAGES


def destination(path: str) -> str:
    """Path below the site of the file at ``path`` below ``content/``."""
    folder, name = posixpath.split(path)
    stem, ending = posixpath.splitext(name)
    if ending.lower() not in PAGES:
        return path
    return posixpath.join(folder, "index.html" if stem in ("index", "README") else f"{stem}/index.html")


def displaced(paths: Iterable[str]) -> dict[str, str]:
    """All but the first of those that are to stand in one place, each with the one that stands there."""
    first: dict[str, str] = {}
    behind: dict[str, str] = {}
    for path in sorted(paths, key=_rank):
        winner = first.setdefault(destination(path), path)
        if winner != path:
            behind[path] = winner
    return behind


def _rank(path: str) -> tuple[bool, int, str]:
    """Pages before files; a folder's own page first, by the more usual of its names."""
    stem, ending = posixpath.splitext(posixpath.basename(path))
    return ending.lower() not in PAGES, {"index": 0, "README": 1}.get(stem, 2), path
