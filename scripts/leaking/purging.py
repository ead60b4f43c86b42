"""A secret out of everything that git keeps, by git-filter-repo; and out of what builds keep."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, redirect_stdout
from pathlib import Path
from typing import NamedTuple

import git_filter_repo

from leaking.places import is_built
from leaking.secret import MARK, Secret, is_in, without

_NAME = b"removed"
"""In place of a secret in names of files and branches, where brackets are in the way."""


class Gone(NamedTuple):
    """A file that is to go as a whole, such as a picture in which a secret can be seen."""

    blob: bytes
    """The name of its content, wherever else it stood."""
    path: bytes


def listed(raw: bytes) -> tuple[Gone, ...]:
    """From what ``git show --raw --no-abbrev`` prints of a commit that takes files away."""
    lines = (line.partition(b"\t") for line in raw.splitlines() if line.startswith(b":"))
    return tuple(Gone(blob=what.split()[2], path=path) for what, _, path in lines)


def purge_history(repository: Path, secrets: Sequence[Secret], gone: Sequence[Gone]) -> None:
    """Rewrites every commit of every branch and tag, forgets what was, and throws it away."""
    blobs, paths = {one.blob for one in gone}, {one.path for one in gone}

    def blob(blob: git_filter_repo.Blob, _: object) -> None:
        if blob.original_id in blobs:
            blob.skip()
        elif is_in(secrets, blob.data):
            left = without(secrets, blob.data)
            if left is None:
                blob.skip()
            else:
                blob.data = left

    def text(data: bytes) -> bytes:
        return data if not is_in(secrets, data) else without(secrets, data) or MARK.encode()

    def path(data: bytes) -> bytes | None:
        return None if data in paths else name(data)

    def name(data: bytes) -> bytes:
        for secret in secrets:
            for form in secret.forms:
                data = data.replace(form, _NAME)
        parts = data.split(b"/")
        return b"/".join(_NAME if is_in(secrets, part) else part for part in parts)

    with _within(repository), redirect_stdout(io.StringIO()):
        # Else git-filter-repo takes it away, and git then names the branches that are left.
        for remote in subprocess.run(["git", "remote"], capture_output=True, check=True).stdout.split():  # noqa: S607
            subprocess.run([b"git", b"remote", b"remove", remote], capture_output=True, check=True)  # noqa: S603
        arguments = git_filter_repo.FilteringOptions.parse_args(["--force", "--quiet"])
        git_filter_repo.RepoFilter(
            arguments,
            blob_callback=blob,
            message_callback=text,
            name_callback=text,
            email_callback=text,
            filename_callback=path,
            refname_callback=name,
        ).run()
        for command in (["reflog", "expire", "--expire=now", "--all"], ["gc", "--quiet", "--prune=now"]):
            subprocess.run(["git", *command], check=True)  # noqa: S603, S607
        shutil.rmtree(".git/filter-repo" if Path(".git").is_dir() else "filter-repo", ignore_errors=True)


def purge_built(root: Path) -> list[str]:
    """The site and all that builds keep or desks made of it; names of what went."""
    gone = [entry for entry in sorted(root.iterdir()) if is_built(entry.name)]
    for entry in gone:
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry)
        else:
            entry.unlink()
    return [entry.name for entry in gone]


@contextmanager
def _within(folder: Path) -> Iterator[None]:
    """git-filter-repo works where it is started."""
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)
