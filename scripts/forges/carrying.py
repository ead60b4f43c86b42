"""Branches to a forge and from it, by git over HTTPS. The token is handed over by a helper that reads it from the
environment of this one process: it stands in no address, no argument and no file."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence

from forges.places import NAMES, remote_of
from forges.report import ForgeError
from newsroom.languages import t
from newsroom.reading import Forge, ForgeKind
from submissions.plumbing import Repository

PATIENCE = 300
"""Seconds: a first copy of ten thousand stories over a slow line."""
_MOST = 500
"""MiB that may come at once: whoever opens a pull request may put anything into it."""
_HELPER = '!f() { test "$1" = get && printf "username=%s\\npassword=%s\\n" "$FORGE_USER" "$FORGE_SECRET"; }; f'
_USERS = {ForgeKind.GITHUB: "x-access-token", ForgeKind.GITEE: "oauth2", ForgeKind.FORGEJO: "oauth2"}
_MOVED_THERE = ("[rejected]", "non-fast-forward", "fetch first", "stale info")
_DENIED = (
    "Authentication failed",
    "could not read Username",
    "error: 401",
    "error: 403",
    "protected branch",
    "[remote rejected]",
)


class Carrier:
    """``user``: as whom git signs in where the forge wants a name beside the token."""

    def __init__(self, repository: Repository, forge: Forge, token: str, user: str = "") -> None:
        self._repository = repository
        self._forge = forge
        self._token = token
        self._user = user or _USERS[forge.kind]

    def bring(self, wanted: Sequence[tuple[str, str]]) -> None:
        """From there to here: references by pairs, theirs and ours, which may go back, too. What it brings is looked at
        whole before anything names it. ForgeError."""
        pairs = [f"+{theirs}:{ours}" for theirs, ours in wanted]
        fetch = ["-c", "fetch.fsckObjects=true", "fetch", "--quiet", "--no-tags", "--no-write-fetch-head", "--refmap="]
        fetch += ["--no-recurse-submodules", "--no-auto-maintenance"]
        self._run([*fetch, remote_of(self._forge), *pairs])

    def take(self, moves: Sequence[tuple[str, str]]) -> None:
        """From here to there: each a commit, and the branch that it becomes. What somebody else has put there is never
        overwritten. ForgeError."""
        moved = [f"{commit}:{branch}" for commit, branch in moves]
        self._run(["push", "--quiet", "--porcelain", "--no-verify", remote_of(self._forge), *moved])

    def forget(self, branch: str) -> None:
        """Away with a branch there; some forges do so by themselves when it is merged. ForgeError."""
        try:
            self._run(["push", "--quiet", "--porcelain", "--no-verify", remote_of(self._forge), f":{branch}"])
        except ForgeError as problem:
            if problem.status != 404:
                raise

    def _run(self, command: Sequence[str]) -> None:
        environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        environment |= {"LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0", "GIT_ASKPASS": "", "GIT_OPTIONAL_LOCKS": "0"}
        environment |= {"FORGE_USER": self._user, "FORGE_SECRET": self._token}
        scheme = remote_of(self._forge).partition(":")[0]
        settings = ["credential.helper=", f"credential.helper={_HELPER}", "credential.useHttpPath=false"]
        settings += ["http.followRedirects=false", "protocol.allow=never", f"protocol.{scheme}.allow=always"]
        settings += ["http.lowSpeedLimit=200", "http.lowSpeedTime=60", "gc.auto=0", "core.hooksPath=/dev/null"]
        settings += ["safe.directory=*", "push.recurseSubmodules=no"]
        git = ["git", *(word for one in settings for word in ("-c", one)), *command]
        # The shell limits what git may write into one file, and then is git.
        limited = ["sh", "-c", f'ulimit -f {_MOST * 2048}; exec "$@"', "sh", *git]
        try:
            done = subprocess.run(  # noqa: S603 - names of our own, and commits
                limited, cwd=self._repository.git_dir, env=environment, capture_output=True, timeout=PATIENCE,
                check=False, stdin=subprocess.DEVNULL,
            )  # fmt: skip
        except (OSError, subprocess.TimeoutExpired) as error:
            raise ForgeError(self._unreached(), wait=60) from error
        if done.returncode:
            said = (done.stderr + done.stdout).decode(errors="replace").replace(self._token, "……")
            raise self._failure(said, done.returncode)

    def _failure(self, said: str, status: int) -> ForgeError:
        """By what git says in English; 25 is the signal that ends whoever writes too much."""
        forge = NAMES[self._forge.kind]
        if status == -25 or "signal 25" in said or "File size limit" in said:
            return ForgeError(t("{forge} 上有一个分支太大，没有取来。", forge=forge))
        if "remote ref does not exist" in said:
            return ForgeError(t("{forge} 上没有这个分支。", forge=forge), status=404)
        if any(word in said for word in _MOVED_THERE):
            return ForgeError(t("{forge} 上的这个分支，有人在那里又提交过。请在那里合并或关掉它。", forge=forge))
        if any(word in said for word in _DENIED):
            return ForgeError(
                t(
                    "{forge} 不许推送：令牌过期了，权限不够，或者分支受保护。请照编辑手册“接上代码托管”一节核对。",
                    forge=forge,
                )
            )
        if "not found" in said or "couldn't find remote ref" in said:
            told = t("{forge} 上没有 {repository} 或要取的分支。", forge=forge, repository=self._forge.repository)
            return ForgeError(told, status=404)
        if "fsck" in said or "unpack" in said or "index-pack" in said:
            return ForgeError(t("{forge} 上有一个分支里的文件不合规矩，没有取来。", forge=forge))
        return ForgeError(self._unreached(), wait=60)

    def _unreached(self) -> str:
        return t("推送不到 {forge}。稿件都存在这里，网络通了自动再送。", forge=NAMES[self._forge.kind])
