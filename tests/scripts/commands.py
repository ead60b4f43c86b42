"""The scripts as people run them."""

from __future__ import annotations

import multiprocessing
import os
import runpy
import signal
import subprocess
import sys
import threading
import warnings
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

from waiting import PATIENCE

SCRIPTS = Path(__file__).parents[2] / "scripts"


def run(
    script: str, *arguments: str, cwd: Path, typed: str | None = None, **environment: str
) -> subprocess.CompletedProcess[bytes]:
    """``python -P scripts/…`` with these arguments, which is told ``typed``.

    Where it is given no environment of its own, in a process that is forked from this one, which has loaded already
    what commands load: to start Python anew takes longer than most of them.
    """
    clean = {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"} | environment
    command = [str(SCRIPTS / script), *arguments]
    if environment or sys.platform != "linux" or threading.active_count() > 1:
        return subprocess.run(
            [sys.executable, "-P", *command],
            cwd=cwd,
            env=clean,
            input=b"" if typed is None else typed.encode(),
            capture_output=True,
            check=False,
            timeout=PATIENCE,
        )
    with TemporaryFile() as stdin, TemporaryFile() as stdout, TemporaryFile() as stderr:
        stdin.write((typed or "").encode())
        stdin.seek(0)
        streams = (stdin, stdout, stderr)
        process = multiprocessing.get_context("fork").Process(target=_become, args=(command, cwd, clean, streams))
        process.start()
        process.join(PATIENCE)
        if process.exitcode is None:
            process.kill()
            raise subprocess.TimeoutExpired(command, PATIENCE)
        for stream in (stdout, stderr):
            stream.seek(0)
        return subprocess.CompletedProcess(command, process.exitcode, stdout.read(), stderr.read())


def _become(command: list[str], cwd: Path, environment: dict[str, str], streams: tuple[IO[bytes], ...]) -> None:
    """As Python itself begins, and ends."""
    for number, stream in enumerate(streams):
        os.dup2(stream.fileno(), number)
    sys.stdin = os.fdopen(0, encoding="utf-8", closefd=False)
    sys.stdout = os.fdopen(1, "w", encoding="utf-8", closefd=False)
    sys.stderr = os.fdopen(2, "w", 1, encoding="utf-8", errors="backslashreplace", closefd=False)
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(cwd)
    sys.argv[:] = command
    sys.excepthook = sys.__excepthook__
    warnings.resetwarnings()
    for kind in (DeprecationWarning, PendingDeprecationWarning, ImportWarning, ResourceWarning):
        warnings.simplefilter("ignore", kind)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        runpy.run_path(command[0], run_name="__main__")
    except SystemExit:
        raise
    except BaseException as error:
        sys.excepthook(type(error), error, error.__traceback__)
        sys.exit(1)
