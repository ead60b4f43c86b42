"""Where a build's files come from: the commit that git has checked out, and the version of the tool."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

_PATIENCE = 10
"""Seconds, for a disk that sleeps."""
_VERSION = re.compile(r'^version = "([^"]+)"', re.MULTILINE)


def commit_of(root: Path) -> str:
    """Hexadecimal; empty where git is missing, or keeps another folder than this one. Whoever owns the files; and no
    program that the repository's settings name is run."""
    command = ("git", "-c", "safe.directory=*", "-c", "core.fsmonitor=false", "rev-parse", "--show-prefix", "HEAD")
    try:
        asked = subprocess.run(command, cwd=root, capture_output=True, text=True, timeout=_PATIENCE)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        return ""
    prefix, _, commit = asked.stdout.partition("\n")
    return commit.strip() if asked.returncode == 0 and not prefix else ""


def version_of(root: Path) -> str:
    """Empty where nothing says it."""
    try:
        said = _VERSION.search((root / "pyproject.toml").read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError):
        return ""
    return said[1] if said else ""
