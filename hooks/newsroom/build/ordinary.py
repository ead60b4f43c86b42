"""Files that are made elsewhere: MkDocs' ordinary pages and what the theme brings."""

from __future__ import annotations

import hashlib
import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from newsroom.reading import NO_PAGES


@dataclass(frozen=True, slots=True, kw_only=True)
class OrdinaryFile:
    path: str
    """Below the site's root, POSIX."""
    source: str
    """The file to copy, absolute."""
    digest: str
    """Of its bytes, hexadecimal."""


def ordinary_files(folder: Path) -> tuple[OrdinaryFile, ...]:
    """Every file below ``folder``, sorted by path; links and empty folders are left out."""
    return tuple(
        OrdinaryFile(
            path=path.relative_to(folder).as_posix(),
            source=str(path),
            digest=hashlib.blake2b(path.read_bytes(), digest_size=16).hexdigest(),
        )
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.is_symlink()
    )


def copy_pages(content: Path, target: Path) -> list[str]:
    """Copy what MkDocs may see, which would follow a contributor's link out of the folder, and walk through every
    story. Returns the links, which are left out, by their paths below ``content``."""
    links = []
    for folder, names, files in os.walk(content, onerror=_raise):
        here = Path(folder)
        if here == content:
            names[:] = (name for name in names if name not in NO_PAGES)
            files[:] = (name for name in files if name not in NO_PAGES)
        below = target / here.relative_to(content)
        below.mkdir(exist_ok=True)
        links += [
            place.relative_to(content).as_posix() for name in (*names, *files) if (place := here / name).is_symlink()
        ]
        for name in files:
            if (here / name).is_file() and not (here / name).is_symlink():  # of a pipe there would be no end
                shutil.copy2(here / name, below / name)
    return sorted(links)


def _raise(error: OSError) -> None:
    raise error
