"""Open pull requests, as GitHub's ``gh`` tells them or as a file that it wrote. Titles are strangers' words."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import msgspec

from newsroom.languages import t

FIELDS = ("number", "title", "createdAt", "isDraft", "reviewDecision", "statusCheckRollup", "url")
COMMAND = ("gh", "pr", "list", "--state", "open", "--limit", "100", "--json", ",".join(FIELDS))
_LARGEST = 5_000_000
"""Bytes; a hundred pull requests are a tenth of it."""
_PATIENCE = 30
"""Seconds."""
_FAILED = ("FAILURE", "ERROR", "TIMED_OUT", "CANCELLED", "ACTION_REQUIRED", "STARTUP_FAILURE")
_PASSED = ("SUCCESS", "NEUTRAL", "SKIPPED")


class Check(msgspec.Struct, frozen=True):
    """A check's run has a conclusion, a status from elsewhere a state; both are empty while it runs."""

    conclusion: str | None = None
    state: str | None = None


class WaitingPull(msgspec.Struct, frozen=True, rename="camel"):
    number: int
    title: str
    created_at: datetime
    is_draft: bool = False
    review_decision: str | None = None
    status_check_rollup: tuple[Check, ...] | None = ()
    url: str = ""

    @property
    def checked(self) -> str:
        """In Chinese; empty where nothing checks."""
        said = {check.conclusion or check.state or "" for check in self.status_check_rollup or ()}
        if said & set(_FAILED):
            return t("检查没有通过")
        if said - set(_PASSED):
            return t("检查进行中")
        return t("检查通过") if said else ""

    @property
    def reviewed(self) -> str:
        decisions = {"APPROVED": t("已同意，可以合并"), "CHANGES_REQUESTED": t("等投稿人修改")}
        return t("草稿") if self.is_draft else decisions.get(self.review_decision or "", t("待审"))


class PullsUnknownError(Exception):
    """Its text is Chinese and says what is missing."""


def read_pulls(data: bytes) -> tuple[WaitingPull, ...]:
    """Oldest first; PullsUnknownError for anything else than what ``COMMAND`` prints."""
    if len(data) > _LARGEST:
        raise PullsUnknownError(t("合并请求的文件太大。"))
    try:
        pulls = msgspec.json.decode(data, type=tuple[WaitingPull, ...])
    except (msgspec.DecodeError, RecursionError) as error:
        raise PullsUnknownError(
            t("看不懂合并请求的文件，它应是 {command} 的输出。", command=" ".join(COMMAND))
        ) from error
    if any(pull.created_at.tzinfo is None for pull in pulls):
        raise PullsUnknownError(t("合并请求的时间没有写时区。"))
    return tuple(sorted(pulls, key=lambda pull: (pull.created_at, pull.number)))


def ask_github(folder: Path, command: Sequence[str] = COMMAND) -> tuple[WaitingPull, ...]:
    """The open requests of the repository at ``folder``; PullsUnknownError where there is no ``gh``, no network or no
    login."""
    program = shutil.which(command[0])
    if program is None:
        raise PullsUnknownError(
            t("这台电脑没有装 gh（https://cli.github.com/）。装好后运行 gh auth login，或用 --pulls 给出它的输出。")
        )
    try:
        done = subprocess.run(  # noqa: S603 - no shell, and nothing in it comes from elsewhere
            [program, *command[1:]], cwd=folder, capture_output=True, timeout=_PATIENCE, check=False,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired) as error:
        raise PullsUnknownError(t("gh 没有回答，可能是网络不通。")) from error
    if done.returncode:
        lines = done.stderr.decode(errors="replace").strip().splitlines()
        raise PullsUnknownError(t("gh 没有列出合并请求：{lines}", lines=lines[0][:200] if lines else t("没有说明原因")))
    return read_pulls(done.stdout)
