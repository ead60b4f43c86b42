"""When each story was merged, as git tells it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from newsroom.history.git import asked

_LOG = (
    "log", "--first-parent", "-m", "--diff-filter=A", "--no-renames", "--name-only", "-z",
    "--format=%x01%H %ct", "--", "content/stories",
)  # fmt: skip
"""A merge shows what it brought to the branch that is published."""
_COMMIT = re.compile(r"([0-9a-f]{40,64}) (\d{1,11})")
_CONTENT = "content/"


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
