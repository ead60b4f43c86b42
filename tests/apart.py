"""A process of its own for work whose failure is the test's.

``apart`` starts one anew, for a test that forks hundreds: to fork a process takes longer the more it holds, and one
that runs tests holds all that it has collected. Of half a gigabyte a fork costs ten times as much as of one that has
loaded what its own test needs. ``reported`` forks this one, for work that changes the process that does it.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
import traceback
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.context import ForkContext, SpawnContext

from warm import warm_up


def apart(work: Callable[..., None], *values: object) -> None:
    """Call a function of a module there, with values that can be pickled; what it raises fails the test."""
    _ask(multiprocessing.get_context("spawn"), False, _warm, work, *values)


def reported(work: Callable[..., None], *values: object) -> None:
    """Call a function in a fork of this process, which ends without tidying up; what it raises fails the test."""
    _ask(multiprocessing.get_context("fork"), True, work, *values)


def _warm(work: Callable[..., None], *values: object) -> None:
    warm_up()
    work(*values)


def _ask(context: SpawnContext | ForkContext, ends: bool, work: Callable[..., None], *values: object) -> None:
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_report, args=(theirs, ends, work, *values))
    process.start()
    theirs.close()
    try:
        said = ours.recv()
    except EOFError:
        said = "it died"
    process.join()
    assert said == "", said


def _report(told: Connection, ends: bool, work: Callable[..., None], *values: object) -> None:
    """``ends``: at once, for what the process was forked from is not its own to tidy up."""
    try:
        work(*values)
        told.send("")
    except BaseException:
        told.send(traceback.format_exc())
    finally:
        sys.stdout.flush()
        if ends:
            os._exit(0)
