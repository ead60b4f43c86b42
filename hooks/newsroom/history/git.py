"""What git tells of a repository, asked so that nothing of the repository's runs."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

_PATIENCE = 60
"""Seconds; ten thousand merges take one."""


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
