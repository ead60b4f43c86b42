"""A worker process: takes batches and answers every item, guarded by limits that the kernel keeps.

It imports nothing but what its work needs, and starts anew after whatever an item may have broken.
"""

from __future__ import annotations

import contextlib
import ctypes
import faulthandler
import gc
import mmap
import os
import pickle
import resource
import signal
import struct
import sys
import time
import traceback
from collections.abc import Callable, Iterable
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Protocol

from newsroom.converting.failure import SHORT, Cause, Failure, Limits
from newsroom.languages import Language, speaking

Prepare = Callable[[], Callable[[Any], Any]]
"""Makes, once in a worker, the function that is called with every item. Must be importable by name."""


_CALLS = 1000
"""How deep calls may go in a worker; Python's own default."""

_PR_SET_PDEATHSIG = 1  # Linux, prctl(2)

READY = b""
"""A worker's first message; any other is the traceback of why it cannot work."""

_PATIENCE = 0.2
_FULL = 2**18
"""Seconds and bytes: answers are sent together until then, for each message wakes the parent up, which on a busy
machine takes both of them as long as it takes to examine a story."""


def work(
    connection: Connection,
    progress: Progress,
    prepare: Prepare,
    limits: Limits,
    language: Language,
    foreign: Iterable[Connection],
) -> None:
    """The life of a worker: until the pipe ends, which it does when the parent dies, too.

    Receives ``(seconds, items)``, sends lists of pickled answers or ``Failure``, one for each item, in order.
    What it makes is in the ``language``. ``progress`` tells, should it die, at which item of them it was: some before
    it may be done and not yet sent.
    ``foreign`` are the parent's ends of pipes that a forked child has inherited; open here, they would hide the
    parent's death.
    """
    for other in foreign:
        other.close()
    settle_signals()
    die_with_parent()
    _die_first()
    _level_ground()
    with speaking(language), contextlib.suppress(EOFError, OSError):  # the parent is gone: nobody to tell
        try:
            gc.freeze()  # what a forked worker has inherited: looking through it would copy its memory
            gc.enable()  # the parent may do without
            function = prepare()
            _fall_silent()
            is_short = _limit_resources(limits)
        except Exception:
            connection.send_bytes(traceback.format_exc().encode())
            return
        connection.send_bytes(READY)
        while True:
            seconds, items = pickle.loads(connection.recv_bytes())  # noqa: S301 - from our own parent
            answers: list[bytes] = []
            size, sent = 0, time.monotonic()
            for progress.value, item in enumerate(items):
                answer, failure = _answer(function, item, seconds, limits, is_short)
                answers.append(answer)
                size += len(answer)
                if failure is Cause.MEMORY or size > _FULL or time.monotonic() - sent > _PATIENCE:
                    connection.send_bytes(pickle.dumps(answers, pickle.HIGHEST_PROTOCOL))
                    answers, size, sent = [], 0, time.monotonic()
                if failure is Cause.MEMORY:
                    return  # what is left of the memory is in pieces; the parent starts another worker
                if failure is not None:
                    function = prepare()  # the exception may have left remains of the item
            if answers:
                connection.send_bytes(pickle.dumps(answers, pickle.HIGHEST_PROTOCOL))


def _answer(
    function: Callable[[Any], Any], item: Any, seconds: float, limits: Limits, is_short: bool
) -> tuple[bytes, Cause | None]:
    _set_timer(seconds)
    try:
        answer = pickle.dumps(function(item), pickle.HIGHEST_PROTOCOL)
        failure = None
        if len(answer) > limits.answer:
            failure = Failure(Cause.MEMORY, f"the result has {len(answer):,} bytes")
    except MemoryError:
        failure = Failure(Cause.MEMORY, SHORT if is_short else "MemoryError")
    except Exception as error:  # whatever an item makes the libraries raise is its failure, not ours
        failure = Failure(Cause.ERROR, f"{type(error).__name__}: {error}", _number_of(error))
    finally:
        _set_timer(0)
    if failure is None:
        return answer, None
    return pickle.dumps(failure), failure.cause


def settle_signals() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to the whole group; the parent decides
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGPROF, signal.SIG_DFL)  # ends the process without a line of Python
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGPROF, signal.SIGTERM})


def die_with_parent() -> None:
    """In the middle of an item, too: a forked worker holds the lock of its parent's build for as long as it lives."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def _die_first() -> None:
    """Where memory is short the kernel chooses a process; a worker can be replaced, its parent cannot."""
    if sys.platform == "linux":
        with contextlib.suppress(OSError):
            Path("/proc/self/oom_score_adj").write_text("1000", encoding="ascii")


def _number_of(error: BaseException) -> int:
    """The number of the system's error, or of the one that the error was made of."""
    origin = error if isinstance(error, OSError) else error.__cause__
    return (origin.errno or 0) if isinstance(origin, OSError) else 0


def _level_ground() -> None:
    """Brings every story to one depth of calls: a forked worker begins as deep as its parent was."""
    depth, frame = 0, sys._getframe()
    while frame.f_back is not None:
        depth, frame = depth + 1, frame.f_back
    sys.setrecursionlimit(depth + _CALLS)


def _fall_silent() -> None:
    """Dying libraries print pages of stack to stderr; the parent says in one line what happened."""
    faulthandler.disable()  # a forked worker may have inherited one with a stream of its own
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    os.close(nowhere)


def _set_timer(seconds: float) -> None:
    """CPU of this process, the kernel's included; 0 stops the timer."""
    signal.setitimer(signal.ITIMER_PROF, seconds)


_LEAST = 128 * 2**20
"""Bytes of memory without which libraries fail in ways that look like the fault of an item."""


def _limit_resources(limits: Limits) -> bool:
    """Whether the system allows less memory than the limit; MemoryError where it allows too little to work at all."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
    mapped = Path("/proc/self/statm")
    if mapped.exists():  # elsewhere (macOS) the kernel does not keep this limit
        pages = int(mapped.read_text(encoding="ascii").split()[0])
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        wanted = pages * resource.getpagesize() + limits.memory
        is_short = hard != resource.RLIM_INFINITY and hard < wanted
        if is_short and hard < wanted - limits.memory + min(_LEAST, limits.memory):
            raise MemoryError
        resource.setrlimit(resource.RLIMIT_AS, (hard if is_short else wanted, hard))
        return is_short
    return False


class Progress(Protocol):
    """The item at which the worker is, counted from the first of its batch."""

    value: int


class Inherited:
    """For forked workers: memory that belongs to no file, and so needs neither ``/dev/shm`` nor a disk."""

    def __init__(self) -> None:
        self._memory = mmap.mmap(-1, _NUMBER.size)

    @property
    def value(self) -> int:
        return int(_NUMBER.unpack_from(self._memory)[0])

    @value.setter
    def value(self, value: int) -> None:
        _NUMBER.pack_into(self._memory, 0, value)


class Unseen:
    """Where nothing can be shared. Then the first item that has no answer is taken for the one under way; it is tried
    again, and so is the next."""

    value = 0


def shared_progress(start: str, context: Any) -> Progress:
    """For a worker that is started by ``start`` in a context of ``multiprocessing``."""
    if start == "fork":
        return Inherited()
    with suppress(OSError):  # no room, or no place at all, for a file that is memory
        number: Progress = context.RawValue("l", 0)
        return number
    return Unseen()


_NUMBER = struct.Struct("q")
