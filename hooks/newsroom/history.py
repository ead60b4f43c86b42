"""What git tells of a repository: when each story was merged, which commit is checked out; and the version of the tool.

The edge asks, and passes the answers on: no room imports this one.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

_PATIENCE = 60
"""Seconds; ten thousand merges take one."""
_LOG = (
    "log", "--first-parent", "-m", "--diff-filter=A", "--no-renames", "--name-only", "-z",
    "--format=%x01%H %ct", "--", "content/stories",
)  # fmt: skip
"""A merge shows what it brought to the branch that is published."""
_COMMIT = re.compile(r"([0-9a-f]{40,64}) (\d{1,11})")
_CONTENT = "content/"
_VERSION = re.compile(r'^version = "([^"]+)"', re.MULTILINE)


def asked(root: Path, *question: str) -> str | None:
    """None where git does not answer. It runs nothing of the repository's, asks no other host and takes no lock."""
    import subprocess  # which many commands that import this do without

    program = shutil.which("git")
    if program is None:
        return None
    safe = ("--no-optional-locks", "--no-replace-objects", "-c", f"safe.directory={root.resolve()}")
    quiet = ("-c", "core.fsmonitor=false", "-c", f"core.hooksPath={os.devnull}", "-c", "log.showSignature=false")
    environment = {**os.environ, "GIT_NO_LAZY_FETCH": "1", "LC_ALL": "C"}
    try:
        done = subprocess.run(  # noqa: S603 - no shell, and nothing in it comes from elsewhere
            [program, *safe, *quiet, *question], cwd=root, env=environment, capture_output=True, timeout=_PATIENCE,
            check=False,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout.decode("utf-8", "surrogateescape") if done.returncode == 0 else None


def are_wanted(root: Path) -> bool:
    """Whether the plan may say anything of late stories. Else nobody need ask."""
    try:
        return b"late" in (root / "columns/desk.yml").read_bytes()
    except OSError:
        return False


def merge_dates(root: Path) -> Mapping[str, datetime] | None:
    """By path below ``content/``, the instant at which a file first came to the branch that is checked out. Of a clone
    without all of its history only what that knows; None where there is no git, no repository at ``root``, no history.
    """
    if asked(root, "rev-parse", "--show-prefix") != "\n":
        return None
    shallow = asked(root, "rev-parse", "--git-path", "shallow")
    ends = _lines_of(root / shallow.strip()) if shallow else frozenset()
    log = asked(root, *_LOG)
    if not log:
        return None
    found: dict[str, datetime] = {}
    for told in log.split("\x01")[1:]:
        head, *paths = told.split("\0")
        if (commit := _COMMIT.match(head)) and commit[1] not in ends:
            merged = datetime.fromtimestamp(int(commit[2]), UTC)
            # Newest first, so that of a file that went and came again the first coming is left.
            found |= {path.strip("\n").removeprefix(_CONTENT): merged for path in paths if path.strip("\n")}
    return found or None


def _lines_of(file: Path) -> frozenset[str]:
    try:
        return frozenset(file.read_text(encoding="ascii").split())
    except (OSError, UnicodeDecodeError):
        return frozenset()


def commit_of(root: Path) -> str:
    """Hexadecimal; empty where git is missing, or keeps another folder than this one. Whoever owns the files; and no
    program that the repository's settings name is run."""
    prefix, _, commit = (asked(root, "rev-parse", "--show-prefix", "HEAD") or "").partition("\n")
    return "" if prefix else commit.strip()


def version_of(root: Path) -> str:
    """Empty where nothing says it."""
    try:
        said = _VERSION.search((root / "pyproject.toml").read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError):
        return ""
    return said[1] if said else ""
