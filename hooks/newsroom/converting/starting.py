"""How worker processes start: as fast as is safe, and finding the newsroom."""

from __future__ import annotations

import multiprocessing
import os
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import forkserver
from pathlib import Path
from types import ModuleType

_FOLDER = str(Path(__file__).parents[2])
"""From which the newsroom is imported."""

_LONGEST_FOLDER = 72
"""Bytes of the folder for temporary files: a socket's address has at most 107, of which 32 are put after the folder."""


def safe_start_method() -> str:
    """The fastest: ``fork``. In a process with threads it can inherit a lock that nobody opens, so there workers fork
    from a process that has none; ``spawn``, which imports everything anew, takes ten times as long, and is left where
    there is no other way, or no room for the address of that process."""
    if sys.platform != "linux":
        return "spawn"
    if threading.active_count() == 1:
        return "fork"
    return "forkserver" if len(os.fsencode(tempfile.gettempdir())) <= _LONGEST_FOLDER else "spawn"


def open_forkserver() -> None:
    """With the newsroom in it, as this process has it. It lives as long as this process, through all its builds."""
    # Python 3.11 does not tell it where to import from before it has imported.
    before = os.environ.get("PYTHONPATH")
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [_FOLDER, before]))
    try:
        multiprocessing.set_forkserver_preload([name for name in sys.modules if name.startswith("newsroom.")])
        forkserver.ensure_running()
    finally:
        del os.environ["PYTHONPATH"]
        if before is not None:
            os.environ["PYTHONPATH"] = before


@contextmanager
def fit_for_children() -> Iterator[None]:
    """What ``multiprocessing`` tells a child that does not fork, put right while the child is started.

    It would import the parent's main module: all of MkDocs, of pytest, of a script, for nothing. And it would get
    a ``sys.path`` on which the newsroom is missing, because MkDocs takes a hook's folder off it again.
    """
    main = sys.modules["__main__"]
    missing = _FOLDER not in sys.path
    sys.modules["__main__"] = ModuleType("__main__")
    if missing:
        sys.path.append(_FOLDER)
    try:
        yield
    finally:
        sys.modules["__main__"] = main
        if missing:
            sys.path.remove(_FOLDER)
