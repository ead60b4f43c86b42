"""Files that are made elsewhere: MkDocs' ordinary pages and what the theme brings."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path


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
