"""What the present site shows of stories that would vanish from it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path


def standing_stories(site: Path, addresses: Mapping[str, str]) -> list[str]:
    """Of paths with their addresses, what stands there, or below it, on the present site: a link in the place of a
    folder is one error and hides every story of the folder."""
    standing = []
    for path, address in addresses.items():
        for folder, _, files in os.walk(site / address):  # silent where nothing is, or where no such name can be
            if "index.html" in files:
                below = Path(folder).relative_to(site / address)
                standing.append(path if below == Path() else f"{path}/{below.as_posix()}")
    return standing
