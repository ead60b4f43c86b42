"""A process that is started anew for a test that forks hundreds.

To fork a process takes longer the more it holds, and one that runs tests holds all that it has collected: of half a
gigabyte a fork costs ten times as much as of one that has loaded what its own test needs.
"""

from __future__ import annotations

import multiprocessing
import sys
import traceback
from collections.abc import Callable
from multiprocessing.connection import Connection

from warm import warm_up


def apart(work: Callable[..., None], *values: object) -> None:
    """Call a function of a module there, with values that can be pickled; what it raises fails the test."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_apart, args=(work, values, theirs))
    process.start()
    theirs.close()
    try:
        said = ours.recv()
    except EOFError:
        said = "it died"
    process.join()
    assert said == "", said


def _apart(work: Callable[..., None], values: tuple[object, ...], report: Connection) -> None:
    try:
        warm_up()
        work(*values)
        report.send("")
    except BaseException:
        report.send(traceback.format_exc())
    finally:
        sys.stdout.flush()
