"""The newest ``main`` as files, for whoever reads files: apart from every work tree, in the repository's own folder."""

from __future__ import annotations

import fcntl
import shutil
from pathlib import Path

from submissions.plumbing import Repository

HOME = Path(__file__).parents[2]
FOLDER = "desk"
"""Below the repository's folder; what the desk keeps and can make anew, and its secret."""


class Mirror:
    def __init__(self, repository: Repository, main: str) -> None:
        self._repository = repository
        self._main = main
        self.state = repository.common_dir / FOLDER
        self.root = self.state / "tree"
        self._index = self.state / "tree.index"
        self._seen = self.state / "tree.commit"
        self._blobs = self.state / "blobs"

    def refresh(self) -> str:
        """The commit that is there now: the newest of ``main``."""
        commit = self._repository.commit_of(self._main)
        if self._stands() == commit:
            return commit
        self.state.mkdir(mode=0o700, exist_ok=True)
        with (self.state / "tree.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if self._stands() != commit:
                self._seen.unlink(missing_ok=True)
                Path(f"{self._index}.lock").unlink(missing_ok=True)  # of somebody who was killed
                self.root.mkdir(exist_ok=True)
                work_tree = f"--work-tree={self.root}"
                git_dir = f"--git-dir={self._repository.git_dir}"
                self._repository.run(git_dir, work_tree, "read-tree", "--reset", "-u", commit, index=str(self._index))
                hooks = self.root / "hooks"
                if not hooks.exists():  # a repository of a school alone, beside which the tool lies
                    hooks.unlink(missing_ok=True)
                    hooks.symlink_to(HOME / "hooks")
                self._seen.write_text(commit)
        return commit

    def _stands(self) -> str:
        try:
            return self._seen.read_text()
        except FileNotFoundError:
            return ""

    def blob(self, oid: str) -> Path:
        """A file with what the blob holds; nobody may write into it."""
        file = self._blobs / oid
        if not file.is_file():
            self._blobs.mkdir(mode=0o700, parents=True, exist_ok=True)
            fresh = file.with_suffix(".new")
            fresh.write_bytes(self._repository.run("cat-file", "blob", oid))
            fresh.replace(file)
        return file

    def forget_blobs(self) -> None:
        """What was looked at stands in git, and here it only saves time: what git has lost must not stay."""
        shutil.rmtree(self._blobs, ignore_errors=True)
