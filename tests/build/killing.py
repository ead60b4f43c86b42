"""Builds in processes of their own, killed before a chosen step."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections.abc import Callable
from typing import Any

from assembled import Newspaper, edition

STEPS = {"open", "os.rename", "os.link", "os.remove", "os.mkdir", "os.rmdir", "os.truncate", "ctypes.dlsym"}
"""Those that touch files, by the names of Python's audit."""


def in_a_child(work: Callable[[], None]) -> multiprocessing.process.BaseProcess:
    child = multiprocessing.get_context("fork").Process(target=work)
    child.start()
    return child


def killed(child: multiprocessing.process.BaseProcess) -> bool:
    """Whether the child ended by ``kill -9``, and not on its own."""
    child.join()
    return child.exitcode == -signal.SIGKILL


def build_until(paper: Newspaper, number: int, step: int, **options: Any) -> None:
    """Build an edition, and be killed before the given step that touches files."""
    left = step

    def count(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal left
        if event in STEPS and os.getpid() == builder:
            left -= 1
            if left < 0:
                os.kill(builder, signal.SIGKILL)

    builder = os.getpid()
    sys.addaudithook(count)
    paper.build(edition(number, size=6), workers=1, **options)
    os._exit(0)
