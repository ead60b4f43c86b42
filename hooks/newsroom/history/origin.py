"""Where a build's files come from: the commit that git has checked out, and the version of the tool."""

from __future__ import annotations

import re
from pathlib import Path

from newsroom.history.git import asked

_VERSION = re.compile(r'^version = "([^"]+)"', re.MULTILINE)


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
