"""Who says that a build was killed, when it cannot say so itself: as where memory is short."""

from __future__ import annotations

import atexit
import gc
import os
import signal
import sys
import threading
from contextlib import suppress
from pathlib import Path

from newsroom.build.stage import Stage, StageBusyError
from newsroom.converting import MORE_MEMORY
from newsroom.languages import later

_SAID = later(
    "构建没有做完就被强行结束了，多半是内存不够。网站还是完整的，做好的部分下一次接着用。{more_memory}",
    more_memory=MORE_MEMORY,
)


def post_witness(site: Path) -> None:
    """Leave a small process that waits for the end of this one. Before its end this one takes leave; where it cannot,
    the witness says what has happened, and lets a whole site stand again. Nothing where there are threads: a fork may
    find their locks closed for ever."""
    if threading.active_count() > 1:
        return
    listening, speaking = os.pipe()
    witness = os.fork()
    if witness == 0:
        try:
            _wait(listening, speaking, site)
        finally:
            os._exit(0)
    os.close(listening)
    atexit.register(_take_leave, speaking, witness, os.getpid())


def _wait(listening: int, speaking: int, site: Path) -> None:
    gc.disable()  # to look through what is inherited would copy it
    for ignored in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(ignored, signal.SIG_IGN)
    os.close(speaking)
    if os.read(listening, 1):
        return
    with suppress(StageBusyError, OSError):
        Stage(site).restore()
    os.write(sys.__stderr__.fileno() if sys.__stderr__ else 2, f"{_SAID}\n".encode())


def _take_leave(speaking: int, witness: int, process: int) -> None:
    if os.getpid() != process:
        return  # a worker that was forked later
    with suppress(OSError):
        os.write(speaking, b".")
        os.waitpid(witness, 0)
