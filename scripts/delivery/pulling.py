"""A plain server that keeps up by itself: it asks git for a new commit, and builds when something is due."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path

from newsroom.build.stage import Stage
from newsroom.languages import t
from newsroom.publishing.receipt import due_at

_GIT = ("git", "-c", "core.fsmonitor=false")
_PATIENCE = 300
"""Seconds for a slow line."""


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
