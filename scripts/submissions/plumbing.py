"""Git as the desk uses it: objects, trees and references by plumbing, in a bare repository or one with a work tree.

No command of git that is run here looks into a work tree or runs a file of the repository; ``worktrees`` alone does.
"""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
import threading
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import cached_property
from pathlib import Path

from newsroom.languages import t
from submissions.git_values import NOTHING, ConflictError, GitEntry, GitError, MovedError, Person, Ref, RefChange

PATIENCE = 120
"""Seconds after which git is taken to hang."""
_UNSEEN = re.compile(r"[\x00-\x1f\x7f<>]+")
_FILE = "100644"
_TURNS = threading.BoundedSemaphore(4)
"""Commands of git at once: fifty need the memory of fifty and are ready no sooner."""


class Repository:
    """``folder`` is a bare repository or lies in a work tree. GitError where it is neither, or git is too old."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        found = self.ask("rev-parse", "--absolute-git-dir", "--git-common-dir", "--is-bare-repository").split("\n")
        self.git_dir = Path(found[0])
        self.is_bare = found[2] == "true"
        self.common_dir = (folder / found[1]).resolve()
        if self.version < (2, 38):
            raise GitError(f"git {'.'.join(map(str, self.version))}")

    @cached_property
    def version(self) -> tuple[int, ...]:
        return tuple(int(part) for part in re.findall(r"\d+", self.ask("version"))[:2])

    def run(self, *arguments: str, given: bytes = b"", index: str = "", fine: Sequence[int] = (0,)) -> bytes:
        """The standard output. ``index``: the file that takes the place of the repository's index."""
        environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        environment |= {"LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0"}
        if index:
            environment["GIT_INDEX_FILE"] = index
        done = self._done(arguments, given, environment)
        if done.returncode not in fine:
            raise GitError(f"git {arguments[0]}: {done.stderr.decode(errors='replace').strip()}")
        return done.stdout

    def _done(
        self, arguments: Sequence[str], given: bytes, environment: Mapping[str, str]
    ) -> subprocess.CompletedProcess[bytes]:
        command = ["git", "-c", "core.fsmonitor=false", "-c", "core.quotePath=false", "-c", "gc.auto=0"]
        command += ["-c", "core.fsync=loose-object,reference", "-c", "safe.directory=*", *arguments]
        try:
            with _TURNS:
                return subprocess.run(  # noqa: S603 - no shell, and no argument begins as a contributor wants
                    command, input=given, capture_output=True, cwd=self._folder, env=environment, timeout=PATIENCE,
                    check=False,
                )  # fmt: skip
        except (OSError, subprocess.TimeoutExpired) as error:
            raise GitError(str(error)) from error

    def ask(self, *arguments: str) -> str:
        """The standard output as a text, without the end of its last line."""
        return self.run(*arguments).decode(errors="replace").rstrip("\n")

    # Reading

    def commit_of(self, ref: str) -> str:
        """Empty where there is no such reference."""
        return self.run("rev-parse", "--verify", "--quiet", f"{ref}^{{commit}}", fine=(0, 1, 128)).decode().strip()

    def refs(self, *patterns: str) -> list[Ref]:
        """All below the patterns, with the message of the commit that each names; one process for all of them."""
        form = "%(refname)%00%(objectname)%00%(committerdate:iso-strict)%00%(authorname)%00%(contents)%00%00"
        told = self.run("for-each-ref", f"--format={form}", *patterns).decode(errors="replace")
        found = []
        for one in told.split("\0\0\n")[:-1]:
            name, commit, at, author, message = one.split("\0", 4)
            if at:  # of what is no commit there is none
                found.append(Ref(name, commit, message, datetime.fromisoformat(at), author))
        return found

    def names(self, *patterns: str) -> list[str]:
        """Of all references below the patterns."""
        return [name for name in self.ask("for-each-ref", "--format=%(refname)", *patterns).split("\n") if name]

    def commits(self, *globs: str, saying: str) -> list[Ref]:
        """Those that can be reached from references and whose message matches, from old to new."""
        form = "--format=%x00%H%x00%cI%x00%an%x00%B%x00"
        told = self.run(
            "log", "-z", "--topo-order", "--reverse", f"--grep={saying}", form, *(f"--glob={g}" for g in globs)
        )
        return _listed(told)

    def unmerged(self, into: str) -> list[Ref]:
        """Branches that hold what another does not, as they are listed."""
        names = self.ask("for-each-ref", f"--no-merged={into}", "--format=%(refname)", "refs/heads/").split("\n")
        wanted = {name for name in names if name}
        return [ref for ref in self.refs(*wanted) if ref.name in wanted] if wanted else []

    def read(self, commit: str, path: str) -> bytes | None:
        """None where no file lies there."""
        done = self.run("cat-file", "blob", f"{commit}:{path}", fine=(0, 128))
        return done or (b"" if self.entries(commit, path) else None)

    def entries(self, commit: str, *paths: str) -> dict[str, GitEntry]:
        """Every file at or below the paths."""
        told = self.run("ls-tree", "-r", "-z", "--long", "--full-tree", commit, "--", *paths)
        found = {}
        for line in told.decode(errors="surrogateescape").split("\0")[:-1]:
            head, path = line.split("\t", 1)
            mode, _, oid, size = head.split()
            found[path] = GitEntry(mode, oid, int(size) if size.isdigit() else 0)
        return found

    def changed(self, before: str, after: str) -> dict[str, str]:
        """Paths in which two trees differ, each with its mode afterwards; ``000000``: it is gone."""
        parts = self.run("diff-tree", "-r", "-z", "--no-renames", before, after).decode(errors="surrogateescape")
        words = parts.split("\0")[:-1]
        return {path: head.split()[1] for head, path in zip(words[::2], words[1::2], strict=True)}

    def differences(self, before: str, after: str, *paths: str) -> str:
        """As people read them; of pictures only that they differ."""
        told = self.run("diff-tree", "-p", "--no-color", "--no-ext-diff", "--no-textconv", before, after, "--", *paths)
        return told.decode(errors="replace")

    def base(self, one: str, other: str) -> str:
        """The commit from which both come; empty where there is none."""
        return self.run("merge-base", one, other, fine=(0, 1)).decode().strip()

    def log(self, commit: str, *, most: int) -> list[Ref]:
        """The newest first."""
        form = "--format=%x00%H%x00%cI%x00%an%x00%B%x00"
        return _listed(self.run("log", "-z", form, f"-{most}", commit, "--"))

    # Writing: nothing is seen of it before a reference moves

    def blob(self, data: bytes) -> str:
        return self.run("hash-object", "-w", "--stdin", given=data).decode().strip()

    def tree_with(self, base: str, changes: Mapping[str, str | None]) -> str:
        """The tree of ``base`` with these files, each by its blob; None: without it. Paths were looked at before."""
        lines = [f"{_FILE} {oid}\t{path}\0" if oid else f"0 {NOTHING}\t{path}\0" for path, oid in changes.items()]
        with tempfile.TemporaryDirectory(prefix="desk-index-", dir=self.git_dir) as folder:
            index = str(Path(folder) / "index")
            self.run("read-tree", base, index=index)
            self.run("update-index", "-z", "--index-info", given="".join(lines).encode(), index=index)
            return self.run("write-tree", index=index).decode().strip()

    def commit(
        self, tree: str, parents: Sequence[str], message: str, *, author: Person, committer: Person, at: datetime
    ) -> str:
        stamp = f"{int(at.timestamp())} {at:%z}"
        told = (f"author {_as_git(author)} {stamp}", f"committer {_as_git(committer)} {stamp}")
        heads = [f"tree {tree}", *(f"parent {parent}" for parent in parents), *told]
        text = "\n".join(heads) + "\n\n" + message.encode("utf-8", "replace").decode().replace("\0", "") + "\n"
        return self.run("hash-object", "-t", "commit", "-w", "--stdin", given=text.encode()).decode().strip()

    def merged(self, ours: str, theirs: str) -> str:
        """The tree of both; ConflictError."""
        told = self.run("merge-tree", "--write-tree", "--name-only", "--no-messages", "-z", ours, theirs, fine=(0, 1))
        tree, *paths = [word for word in told.decode(errors="replace").split("\0") if word]
        if paths:
            raise ConflictError(sorted(set(paths)))
        return tree

    def move(self, changes: Iterable[RefChange]) -> None:
        """All of them or none; MovedError where one is not where it was seen."""
        changes = list(changes)
        lines = "".join(_change(change) for change in changes)
        try:
            self.run("update-ref", "--stdin", "-z", given=f"start\0{lines}prepare\0commit\0".encode())
        except GitError as error:
            if any(self.commit_of(change.name) != change.old.strip("0") for change in changes) or _lost(error):
                raise MovedError(str(error)) from error
            raise


def _listed(told: bytes) -> list[Ref]:
    """Commits as ``git log`` was asked to print them."""
    words = [word for word in told.decode(errors="replace").split("\0") if word]
    return [
        Ref("", commit, message.strip("\n"), datetime.fromisoformat(at), author)
        for commit, at, author, message in zip(words[::4], words[1::4], words[2::4], words[3::4], strict=True)
    ]


def _change(change: RefChange) -> str:
    if change.new == NOTHING:
        return f"delete {change.name}\0{change.old}\0"
    return f"update {change.name}\0{change.new}\0{change.old}\0"


def _lost(error: GitError) -> bool:
    """Whether another was a moment faster: it holds the reference, or has just let go of it."""
    return any(
        word in str(error) for word in ("but expected", "already exists", "cannot lock ref", ".lock': File exists")
    )


def _as_git(person: Person) -> str:
    name = " ".join(_UNSEEN.sub(" ", str(person.name)).split()).strip(".,;:'\"") or t("无名")
    return f"{name} <{_UNSEEN.sub('', person.mail) or 'nobody'}>"
