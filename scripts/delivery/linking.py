"""A file of a release with its packed forms: linked to those of the release before where nobody touched them since."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from delivery.notes import ENDINGS, Note, Place, place_of

FORMS = ("", *ENDINGS)
"""What is added to a file's name in a release: nothing, or for a packed form its ending."""


def link(there: Path, here: Path) -> bool:
    """Whether the file could be linked. A file system may know no links, or no more of one file."""
    try:
        os.link(there, here)
    except OSError:
        return False
    return True


def link_forms(there: Path, here: Path, places: Mapping[str, Place]) -> bool:
    """Link a file and its packed forms, as they were written; nothing where somebody has touched one since."""
    done = []
    for ending, place in places.items():
        target = here.with_name(here.name + ending)
        if not link(there.with_name(there.name + ending), target):
            break
        done.append(target)
        if place_of(target) != place:
            break
    else:
        return "" in places
    for target in done:
        target.unlink()
    return False


def with_places(note: Note, file: Path) -> Note:
    found = {ending: place_of(file.with_name(file.name + ending)) for ending in FORMS}
    return Note(note.digest, note.stamp, {ending: place for ending, place in found.items() if place})
