"""Where a secret stands: files of the repository, the built site, what builds keep, and everything that git keeps."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO, cast

from leaking.secret import Secret, is_in

GIT = ("git", "--no-replace-objects")
SITE = "site"
BUILT = (SITE, ".site.stage", ".cache", "report")
"""What builds and commands make below the root; so are ``.site*`` and ``bulletin-*``."""
ELSEWHERE = frozenset({".git", ".venv", "node_modules"})
"""What other people made, and git's own folder."""


def files_below(root: Path) -> Iterator[Path]:
    """Without following a link; a link itself is a file."""
    for entry in sorted(root.iterdir()) if root.is_dir() else []:
        if entry.is_dir() and not entry.is_symlink():
            yield from files_below(entry)
        else:
            yield entry


def is_built(name: str) -> bool:
    """By the first part of a path below the root."""
    return name in BUILT or name.startswith((".site", "bulletin-"))


def written(root: Path) -> Iterator[Path]:
    """What people wrote."""
    tops = (entry for entry in sorted(root.iterdir()) if entry.name not in ELSEWHERE and not is_built(entry.name))
    for top in tops:
        yield from files_below(top) if top.is_dir() and not top.is_symlink() else [top]


def built(root: Path) -> Iterator[Path]:
    for top in sorted(root.iterdir()):
        if is_built(top.name):
            yield from files_below(top) if top.is_dir() and not top.is_symlink() else [top]


def holds(file: Path, root: Path, secrets: Sequence[Secret]) -> bool:
    """In its content, or in its name."""
    name = file.relative_to(root).as_posix().encode("utf-8", "surrogateescape")
    if is_in(secrets, name):
        return True
    return is_in(secrets, str(file.readlink()).encode() if file.is_symlink() else file.read_bytes())


def kept_by_git(root: Path, secrets: Sequence[Secret]) -> Iterator[str]:
    """Names of objects, refs and git's own files; nothing where there is no repository.

    Every object that is there is read, whether or not anything leads to it, for it can be fetched by its name.
    """
    shown = subprocess.run([*GIT, "rev-parse", "--absolute-git-dir"], cwd=root, capture_output=True, check=False)  # noqa: S603
    if shown.returncode != 0:
        return
    folder = Path(os.fsdecode(shown.stdout).removesuffix("\n"))
    for name, data in objects(root):
        if is_in(secrets, data):
            yield name
    listed = [*GIT, "for-each-ref", "--format=%(refname)"]
    refs = subprocess.run(listed, cwd=root, capture_output=True, check=True).stdout.splitlines()  # noqa: S603
    yield from (os.fsdecode(ref) for ref in refs if is_in(secrets, ref))
    for file in files_below(folder):
        if file.relative_to(folder).parts[0] != "objects" and is_in(secrets, file.read_bytes()):
            yield f".git/{file.relative_to(folder).as_posix()}"


def objects(root: Path) -> Iterator[tuple[str, bytes]]:
    """Every object of the repository, unpacked: files, lists of names, commits, tags."""
    command = [*GIT, "cat-file", "--batch", "--batch-all-objects", "--unordered"]
    with subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE) as git:  # noqa: S603
        told = cast(IO[bytes], git.stdout)
        while header := told.readline():
            name, _, size = header.split()
            yield name.decode(), told.read(int(size))
            told.read(1)
