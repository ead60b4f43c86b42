"""Files that are made elsewhere: MkDocs' ordinary pages, what the theme brings, and what others look for in a place of
their own."""

from __future__ import annotations

import os
import shutil
from collections.abc import Collection, Iterator
from pathlib import Path

from msgspec import Struct

from newsroom.build.manifest import digest_of
from newsroom.reading import NO_PAGES, is_temporary
from newsroom.reading.allowed import WELL_KNOWN
from newsroom.reading.outside import displaced


class OrdinaryFile(Struct, frozen=True, kw_only=True):
    path: str
    """Below the site's root, POSIX."""
    source: str
    """The file to copy, absolute."""
    digest: str
    """``digest_of`` its bytes, hexadecimal."""


def ordinary_files(folder: Path) -> tuple[OrdinaryFile, ...]:
    """Every file below ``folder``, sorted by path; links and empty folders are left out."""
    return tuple(_file(path, folder) for path in sorted(folder.rglob("*")) if path.is_file() and not path.is_symlink())


def well_known_files(content: Path, kept_out: Collection[str] = ()) -> tuple[OrdinaryFile, ...]:
    """What programs look for in a place of its own (RFC 8615), ``security.txt`` and proofs for certificates, as it lies
    in ``content``, without paths below it that are in ``kept_out``. MkDocs leaves out whatever begins with a dot."""
    found = sorted(_files_below(content / WELL_KNOWN))
    return tuple(_file(path, content) for path in found if path.relative_to(content).as_posix() not in kept_out)


def _files_below(folder: Path) -> Iterator[Path]:
    """No links, and nothing else with a dot at its beginning."""
    if folder.is_symlink() or not folder.is_dir():
        return
    for path in folder.iterdir():
        if path.name.startswith(".") or path.is_symlink():
            continue
        if path.is_file():
            yield path
        else:
            yield from _files_below(path)


def _file(path: Path, folder: Path) -> OrdinaryFile:
    return OrdinaryFile(
        path=path.relative_to(folder).as_posix(),
        source=str(path),
        digest=digest_of(path.read_bytes()).hex(),
    )


def copy_pages(content: Path, target: Path) -> None:
    """Copy what MkDocs may see, which would follow a contributor's link out of the folder, and walk through every
    story. Links are left out, and of two files for one address the second; the check tells of them."""
    found: list[Path] = []
    for folder, names, files in os.walk(content, onerror=_raise):
        here = Path(folder)
        names[:] = (name for name in names if not is_temporary(name) and not (here == content and name in NO_PAGES))
        files[:] = (name for name in files if not is_temporary(name) and not (here == content and name in NO_PAGES))
        below = target / here.relative_to(content)
        below.mkdir(exist_ok=True)
        # Of a pipe there would be no end.
        found += (here / name for name in files if (here / name).is_file() and not (here / name).is_symlink())
    paths = {path.relative_to(content).as_posix(): path for path in found}
    for path in paths.keys() - displaced(paths).keys():
        shutil.copy2(paths[path], target / path)


def _raise(error: OSError) -> None:
    raise error
