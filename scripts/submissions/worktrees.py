"""Work trees in which ``main`` is checked out: they follow when the desk moves it, and nothing in them is lost.

Before ``main`` moves, a note in the repository's folder says where it stood. Whoever is killed before the files have
followed leaves the note, and the next one who looks lets them follow.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from submissions.git_values import GitError
from submissions.plumbing import Repository

_NOTE = "desk-follows"
_LOCK = "desk-publishing.lock"


class DirtyError(Exception):
    """Somebody has changed the same files in a work tree and not committed them; nothing was changed."""


def with_main(repository: Repository, main: str) -> list[Repository]:
    """Those that have the branch ``main`` (``refs/heads/…``) checked out."""
    found, folder = [], ""
    for line in repository.ask("worktree", "list", "--porcelain").split("\n"):
        if line.startswith("worktree "):
            folder = line.removeprefix("worktree ")
        elif line == f"branch {main}" and Path(folder).is_dir():
            found.append(Repository(Path(folder)))
    return found


@contextmanager
def one_at_a_time(repository: Repository) -> Iterator[None]:
    """Among all processes that move ``main`` of this repository and let work trees follow."""
    with (repository.common_dir / _LOCK).open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # the system drops it with its process
        yield


def try_to_follow(trees: list[Repository], before: str, after: str) -> None:
    """DirtyError where the files could not follow."""
    for tree in trees:
        _look_again(tree)
        try:
            tree.run("read-tree", "-m", "-u", "-n", before, after)
        except GitError as error:
            raise DirtyError(str(error)) from error


def note(repository: Repository, before: str) -> None:
    """Where ``main`` stands before it moves."""
    file = repository.common_dir / _NOTE
    fresh = file.with_suffix(f".{os.getpid()}")
    fresh.write_text(before)
    fresh.replace(file)


def follow(repository: Repository, trees: list[Repository], main: str) -> None:
    """Let the files become those of ``main``, from where the note says that it stood; without one nothing is done."""
    file = repository.common_dir / _NOTE
    try:
        before = file.read_text().strip()
    except FileNotFoundError:
        return
    after = repository.commit_of(main)
    for tree in trees:
        if before and before != after:
            _look_again(tree)
            tree.run("read-tree", "-m", "-u", before, after)
    file.unlink(missing_ok=True)


def _look_again(tree: Repository) -> None:
    """A file whose time alone is another one is the same: git must not think that somebody changed it."""
    tree.run("update-index", "-q", "--refresh", fine=(0, 1))
