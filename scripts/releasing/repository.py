"""A git repository as a set of trees: what stands in one, another made of it, a commit of that. Nothing but the last
step touches a file that people see."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

GIT = ("git", "-c", "core.quotePath=false", "-c", "i18n.commitEncoding=UTF-8", "-c", f"core.hooksPath={os.devnull}")
"""Whatever a user has set, names are no escapes, messages no other encoding, and no hook runs."""
PLAIN = "100644"
RUNNABLE = "100755"
_OWN = ("GIT_AUTHOR_", "GIT_COMMITTER_", "GIT_CONFIG", "GIT_SSH", "GIT_SSL_", "GIT_ASKPASS", "GIT_TERMINAL_PROMPT")
"""What a user says of himself and of his ways to others; all else would lead into another repository."""
_NOTHING: Mapping[str, str] = {}
_NOT_NOW = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class RefusedByGitError(RuntimeError):
    """git refused; its text is what git said."""


@dataclass(frozen=True, slots=True)
class Blob:
    mode: str
    """As git writes it: ``100644``, ``100755``; ``120000`` for a link, ``160000`` for another repository."""
    name: str
    """git's digest of the content."""


@dataclass(frozen=True, slots=True)
class GitFolder:
    folder: Path
    """The work tree's root, or a bare repository."""

    def git(self, *arguments: str, given: bytes = b"", aside: Mapping[str, str] = _NOTHING) -> bytes:
        """What the command prints; GitError where it fails. ``given`` is what it reads, ``aside`` further variables of
        its environment."""
        own = {
            name: value for name, value in os.environ.items() if not name.startswith("GIT_") or name.startswith(_OWN)
        }
        # Whoever only looks takes no lock: killed, it would leave that behind, and nobody could commit any more.
        around = {**own, "GIT_OPTIONAL_LOCKS": "0", **aside}
        done = subprocess.run(  # noqa: S603
            [*GIT, *arguments], cwd=self.folder, env=around, input=given, capture_output=True, check=False
        )
        if done.returncode != 0:
            raise RefusedByGitError(done.stderr.decode("utf-8", "replace").strip() or f"git {arguments[0]}")
        return done.stdout

    def line(self, *arguments: str, aside: Mapping[str, str] = _NOTHING) -> str:
        return os.fsdecode(self.git(*arguments, aside=aside)).rstrip("\n")

    def commit_of(self, name: str) -> str | None:
        """The commit that a branch, a tag or a digest means."""
        try:
            return self.line("rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
        except RefusedByGitError:
            return None

    def tree(self, name: str) -> dict[str, Blob]:
        """Everything that a commit or a tree holds, by its path."""
        listed = self.git("ls-tree", "-r", "-z", "--full-tree", name).split(b"\0")
        return {path: blob for line in listed if line for path, blob in [_entry(line)]}

    def contents(self, names: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """Each name once, with the content that it is the digest of."""
        wanted = list(dict.fromkeys(names))
        told = self.git("cat-file", "--batch", given="".join(f"{name}\n" for name in wanted).encode())
        at = 0
        for name in wanted:
            header, _, _ = told[at : at + 200].partition(b"\n")
            begins = at + len(header) + 1
            size = int(header.split()[2])
            yield name, told[begins : begins + size]
            at = begins + size + 1

    def read(self, commit: str, path: str) -> bytes | None:
        blob = self.tree_entry(commit, path)
        return self.git("cat-file", "blob", blob.name) if blob else None

    def tree_entry(self, commit: str, path: str) -> Blob | None:
        listed = self.git("ls-tree", "-z", "--full-tree", commit, "--", path).strip(b"\0")
        return _entry(listed)[1] if listed and b"\0" not in listed else None

    def keep(self, contents: Mapping[str, bytes], folder: Path) -> dict[str, str]:
        """Each content among git's objects, to which nothing leads yet: its digest by the same word. ``folder`` is
        empty, to work in."""
        folder.mkdir()
        files = {word: folder / str(at) for at, word in enumerate(contents)}
        for word, file in files.items():
            file.write_bytes(contents[word])
        listed = "".join(f"{file}\n" for file in files.values())
        names = self.git("hash-object", "-w", "--no-filters", "--stdin-paths", given=os.fsencode(listed)).decode()
        return dict(zip(contents, names.split(), strict=True))

    def grow(self, base: str | None, changes: Mapping[str, Blob | None], index: Path) -> str:
        """The tree of ``base`` with other files; None takes one away. ``index`` is a file to work in."""
        aside = {"GIT_INDEX_FILE": str(index)}
        self.git("read-tree", base or "--empty", aside=aside)
        gone = [path for path, blob in changes.items() if blob is None]
        lines = [f"0 {'0' * 40}\t{path}\0" for path in gone]
        lines += [f"{blob.mode} {blob.name}\t{path}\0" for path, blob in changes.items() if blob]
        self.git("update-index", "-z", "--index-info", given=os.fsencode("".join(lines)), aside=aside)
        return self.line("write-tree", aside=aside)

    def difference(self, older: str, newer: str) -> str:
        """Line by line, of all files."""
        told = self.git("diff", "--no-color", "--no-ext-diff", "--no-textconv", "--no-renames", older, newer)
        return told.decode("utf-8", "replace")

    def lay_out(self, tree: str, folder: Path, index: Path) -> None:
        """The files of a tree of this bare repository, in a new folder."""
        folder.mkdir()
        aside = {"GIT_INDEX_FILE": str(index), "GIT_DIR": str(self.folder), "GIT_WORK_TREE": str(folder)}
        self.git("read-tree", tree, aside=aside)
        self.git("checkout-index", "--all", aside=aside)

    def commit(self, tree: str, parent: str, message: str, identity: Mapping[str, str]) -> str:
        return self.line("commit-tree", tree, "-p", parent, "-m", message, aside=identity)

    def advance(self, commit: str) -> None:
        """Bring the branch and the files to a commit that follows. Once begun, it ends, whatever ends this process: git
        is in a session of its own, where nobody's Ctrl-C and no signal to its group reaches it."""
        with _without_signals():
            done = subprocess.run(  # noqa: S603
                [*GIT, "merge", "--ff-only", "--no-verify-signatures", "--quiet", "--no-stat", commit],
                cwd=self.folder,
                capture_output=True,
                stdin=subprocess.DEVNULL,
                check=False,
                start_new_session=True,
            )
        if done.returncode != 0:
            raise RefusedByGitError(done.stderr.decode("utf-8", "replace").strip())


def beside(repository: GitFolder, folder: Path) -> GitFolder:
    """A bare repository in a new folder that reads the other's objects, and writes nothing into it."""
    objects = repository.folder / repository.line("rev-parse", "--git-path", "objects")
    shallow = repository.folder / repository.line("rev-parse", "--git-path", "shallow")
    made = empty(folder)
    (folder / "objects/info/alternates").write_bytes(os.fsencode(f"{objects}\n"))
    if shallow.is_file():
        shutil.copyfile(shallow, folder / "shallow")
    return made


def empty(folder: Path) -> GitFolder:
    """A bare repository in a new folder."""
    folder.mkdir()
    made = GitFolder(folder)
    made.git("init", "--quiet", "--bare", "--template=")
    (folder / "objects/info").mkdir(exist_ok=True)
    return made


def _entry(line: bytes) -> tuple[str, Blob]:
    about, _, path = line.partition(b"\t")
    mode, _, name = about.decode().split(" ")
    return os.fsdecode(path), Blob(mode, name)


@contextmanager
def _without_signals() -> Iterator[None]:
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _NOT_NOW)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
