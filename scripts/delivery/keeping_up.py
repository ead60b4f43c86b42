"""A plain server's publication, kept up to date: once for a timer, or again and again until somebody ends it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from command_line import restored, say
from newsroom.build.stage import Stage
from newsroom.languages import t
from newsroom.publishing.receipt import due_at

_GIT = ("git", "-c", "core.fsmonitor=false")
_PATIENCE = 300
"""Seconds for a slow line."""
_LATEST = 16
"""Looks at most, between two attempts, where one after the other fails."""


class Keeper:
    def __init__(self, root: Path, built: Path, unfinished: Path, publish: Callable[[datetime], bool]) -> None:
        """``built``: the site of the repository ``root``. ``unfinished``: stands as long as some target has not got
        it. ``publish``: whether all of them have."""
        self._root, self._built = root, built
        self._unfinished, self._publish = unfinished, publish

    def look(self, now: datetime) -> bool:
        """Take the newest commit, then make and publish what is due; whether nothing is left to be done."""
        is_newest = self._fetch()
        return self._bring_up_to_date(now) and is_newest

    def look_again(self, clock: Callable[[], datetime], *, every: float) -> None:
        """Every so many seconds, until SIGTERM or Ctrl+C; what is under way is brought to its end.

        What failed is tried again at once where there is a new commit, else each time later: a build that fails takes
        as long as one that does not, and says as much.
        """
        ended = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: ended.set())
        say(t("每 {every} 秒看一次有没有要发布的，按 Ctrl+C 停下。", every=f"{every:g}"))
        known, failures, left_out = "", 0, 0
        while not ended.is_set():
            self._fetch()
            newest = head(self._root)
            left_out -= 1
            if newest != known or left_out <= 0:
                is_done = self._bring_up_to_date(clock())
                failures = 0 if is_done else 1 if newest != known else failures + 1
                known, left_out = newest, min(2**failures, _LATEST)
            ended.wait(every)
        say(t("停下了。"))

    def _fetch(self) -> bool:
        if problem := pull(self._root):
            say(problem, err=True)
        return not problem

    def _bring_up_to_date(self, now: datetime) -> bool:
        if needs_building(self._root, restored(self._built), now):
            if not build(self._root, now):
                say(t("网站没有生成，读者看到的还是原来的。"), err=True)
                return False
        elif not self._unfinished.exists():
            return True
        self._unfinished.parent.mkdir(parents=True, exist_ok=True)
        self._unfinished.touch()
        is_done = self._publish(now)
        if is_done:
            self._unfinished.unlink()
        return is_done


def pull(root: Path) -> str:
    """Take the newest commit of the branch that this one follows, if it follows one; what went wrong, else nothing.
    What somebody has changed here is never lost: git refuses."""
    if _git(root, "rev-parse", "--abbrev-ref", "@{upstream}").returncode != 0:
        return ""
    try:
        done = _git(root, "pull", "--ff-only", "--quiet")
    except subprocess.TimeoutExpired:
        return t("git 在 {PATIENCE} 秒内没有取来新的提交。", PATIENCE=_PATIENCE)
    return "" if done.returncode == 0 else t("git 没有取来新的提交：\n{done}", done=done.stderr.strip())


def needs_building(root: Path, site: Path, now: datetime) -> bool:
    """Whether the site was made of another commit, or a story, a notice or a day has come or gone since."""
    due = due_at(Stage(site))
    return due is None or due <= now or _commit_of(site) != head(root)


def head(root: Path) -> str:
    """The commit that lies here; empty where git has no answer."""
    return _git(root, "rev-parse", "HEAD").stdout.strip()


def build(root: Path, now: datetime) -> bool:
    """As ``make site`` does it, for the instant at which it was found due; whether there is a site to publish."""
    command = [sys.executable, "-P", str(root / "scripts/host.py"), "build", "--strict"]
    environment = os.environ | {"SOURCE_DATE_EPOCH": str(int(now.timestamp()))}
    return subprocess.run(command, cwd=root, env=environment, check=False).returncode == 0  # noqa: S603


def _commit_of(site: Path) -> str:
    try:
        return str(json.loads((site / "build.json").read_bytes()).get("commit"))
    except (OSError, ValueError, AttributeError):
        return ""


def _git(root: Path, *command: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"GIT_TERMINAL_PROMPT": "0"}
    return subprocess.run(  # noqa: S603
        [*_GIT, *command], cwd=root, env=environment, capture_output=True, text=True, check=False, timeout=_PATIENCE
    )
