"""A folder to try things in, which is gone afterwards, however this process ends."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from secrets import token_hex
from typing import IO

_GUARD = """\
trap '' INT TERM HUP
group=
while read -r line; do group=$line; done
[ -z "$group" ] || kill -KILL -- "-$group" 2>/dev/null
tries=0
until rm -rf -- "$1" 2>/dev/null || [ "$tries" -ge 100 ]; do tries=$((tries + 1)); sleep 0.1; done
"""
"""Waits until nobody can tell it anything any more, then ends what was started last and takes the folder away."""


@dataclass(frozen=True, slots=True)
class Scratch:
    folder: Path
    _told: IO[bytes]

    def run(self, *command: str, folder: Path, told: IO[bytes], also: IO[bytes], environment: Mapping[str, str]) -> int:
        """Its exit code; ``told`` is what it prints, ``also`` what it says besides. It is ended, with all that it has
        started, should this process not live to see its end."""
        process = subprocess.Popen(  # noqa: S603
            command,
            cwd=folder,
            env=dict(environment),
            stdin=subprocess.DEVNULL,
            stdout=told,
            stderr=also,
            process_group=0,
        )
        self._tell(str(process.pid))
        try:
            return process.wait()
        except BaseException:
            with suppress(OSError):
                os.killpg(process.pid, 9)
            process.wait()
            raise
        finally:
            self._tell("")

    def _tell(self, group: str) -> None:
        self._told.write(f"{group}\n".encode())
        self._told.flush()


@contextmanager
def scratch(parent: Path, prefix: str) -> Iterator[Scratch]:
    """An empty folder in ``parent``, which is made where it is missing."""
    parent.mkdir(parents=True, exist_ok=True)
    folder = parent / f"{prefix}{token_hex(8)}"
    sh = shutil.which("sh") or "/bin/sh"
    guard = subprocess.Popen(  # noqa: S603
        [sh, "-c", _GUARD, sh, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    if guard.stdin is None:  # which it is not, with a pipe
        raise RuntimeError("no pipe")
    try:
        folder.mkdir(mode=0o700)
        yield Scratch(folder, guard.stdin)
    finally:
        guard.stdin.close()
        guard.wait()
