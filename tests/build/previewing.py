"""``mkdocs serve``, as a process of its own, and what it shows."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

from waiting import PATIENCE, wait_until


@contextmanager
def served(
    root: Path, temporary: Path, now: int, *options: str, port: int | None = None, host: str = "mkdocs"
) -> Iterator[str]:
    """The address of a preview, at a free port unless one is given, ended as people end it. What it prints is in a log
    beside the folder for its temporary files. ``host``: MkDocs, a fork of it, or the script
    by which people start it."""
    temporary.mkdir()
    if port is None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
    variables = {
        **os.environ, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": str(now), "TMPDIR": str(temporary)
    }  # fmt: skip
    started = [host] if host.endswith(".py") else ["-m", host]
    log = temporary.with_suffix(".log")
    with log.open("wb") as output, subprocess.Popen(
        [sys.executable, "-P", *started, "serve", "-a", f"127.0.0.1:{port}", *options],
        cwd=root, env=variables, stdout=output, stderr=output,
    ) as process:  # fmt: skip
        try:
            wait_until(lambda: "Serving on" in log.read_text(encoding="utf-8") or process.poll() is not None)
            assert process.poll() is None, log.read_text(encoding="utf-8")
            yield f"http://127.0.0.1:{port}/"
            assert process.poll() is None, log.read_text(encoding="utf-8")
        finally:
            process.send_signal(signal.SIGINT)
            try:
                process.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                process.kill()
                raise


def read(address: str) -> str:
    with urlopen(address) as answer:
        return str(answer.read(), "utf-8")
