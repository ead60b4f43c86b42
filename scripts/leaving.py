"""The end of a process, at once: Python would take a million values apart, of which nothing is left anyway."""

from __future__ import annotations

import atexit
import os
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import NoReturn


def leave_after(command: Callable[[], object]) -> NoReturn:
    """Run the command, and end with the code with which it ends. What is registered for the end is done, and what was
    printed is out; where that cannot be, where others share the process, or where there is a reason to be printed,
    Python ends it in its own way."""
    code: object = 0
    try:
        command()
    except SystemExit as end:
        code = end.code or 0
    is_alone = threading.active_count() == 1 and not _is_worker()
    if not (is_alone and isinstance(code, int) and _is_printed()):
        sys.exit(code)  # type: ignore[arg-type]
    atexit._run_exitfuncs()  # each once: Python's own end would find none
    if not _is_printed():
        sys.exit(code)
    os._exit(code)


def _is_worker() -> bool:
    """Whether ``multiprocessing`` has started this process; it is no small thing to import where nothing else does."""
    processes = sys.modules.get("multiprocessing.process")
    return processes is not None and processes.parent_process() is not None


def _is_printed() -> bool:
    """A full disk, or a reader that has gone: Python says so, and ends with a code of its own."""
    with suppress(OSError, ValueError):
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                stream.flush()
        return True
    return False
