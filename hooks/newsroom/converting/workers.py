"""Work done item by item in processes of our own, so that a bad item costs exactly itself.

Of a worker that dies it is known which item was under way: this one is tried once more, alone and with more time; the
rest of its batch goes to others. One that is killed from outside, as where memory is short, costs its item nothing
until that has happened again and again. Why not ``ProcessPoolExecutor``: there one dead process breaks the pool and
fails every item in it, and nobody knows which one did it.
"""

from __future__ import annotations

import math
import multiprocessing
import os
import pickle
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import nullcontext
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, Generic, Self, TypeVar

from msgspec import Struct, field

from newsroom.converting.deaths import Toll, cannot_work, cause_of_death, is_killed, short_of_memory
from newsroom.converting.failure import SHORT, Cause, Failure, Limits
from newsroom.converting.starting import fit_for_children, open_forkserver, safe_start_method
from newsroom.converting.worker import READY, Progress, shared_progress, work
from newsroom.languages import spoken

Q = TypeVar("Q")
T = TypeVar("T")
R = TypeVar("R")

_BATCH = 32
"""Items in one message to a worker; what a dead worker has not answered of it goes to others."""

_WORTH_A_WORKER = 64
"""So many items for each process: between what a forked worker costs to start (20 stories) and a spawned one (150)."""

_TIME_TO_START = 60.0
"""Seconds; a worker needs a tenth of one, on a busy machine a few."""


class _Worker(Struct, kw_only=True, eq=False):
    process: BaseProcess
    connection: Connection
    ready: bool = False
    progress: Progress
    under_way: deque[int] = field(default_factory=deque)
    """Items of its batch that are not answered yet."""
    answered: int = 0
    """So many items of its batch."""
    heard: float
    """Monotonic seconds of the last message in either direction."""
    ending: bool = False
    """It has said why it ends: no item is to blame for that."""
    stuck: bool = False


class Workers(Generic[Q, T, R]):
    """Give them questions, and take their answers in the same order, whatever their number. Open them with ``with``, or
    ``close`` them: they end nowhere else.

    They work only while somebody takes answers, and at what they have in hand meanwhile.
    """

    def __init__(
        self,
        prepare: Callable[[], Callable[[T], R]],
        *,
        workers: int | None = None,
        limits: Limits | None = None,
        start: str | None = None,
        worth_a_worker: int = _WORTH_A_WORKER,
    ) -> None:
        """``prepare`` runs once in every worker and makes the function that is called with each item; both cross the
        border between processes, so they, the items and the answers must pickle. ``workers``: at most so many
        processes, by default one a core. ``start``: a start method of ``multiprocessing``, by default the fastest that
        is safe here. ``worth_a_worker``: one more process for so many items.
        """
        self._prepare, self._limits = prepare, limits or Limits()
        self._language = spoken()
        self._most, self._worth = workers or os.cpu_count() or 1, worth_a_worker
        self._start = start or safe_start_method()
        self._context: Any = multiprocessing.get_context(self._start)
        if self._start == "forkserver":
            open_forkserver()
        self._given = self._told = 0
        self._questions: dict[int, Q] = {}
        """Those whose answer is not told, by number."""
        self._items: dict[int, T] = {}
        """Those that are not answered."""
        self._waiting: deque[int] = deque()
        self._again: deque[int] = deque()
        self._failed: set[int] = set()
        self._answers: dict[int, R | Failure] = {}
        """Those that are not told."""
        self._workers: dict[Connection, _Worker] = {}
        self._toll = Toll()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End them, whatever they are at; more than once does no harm."""
        while self._workers:
            _end(self._workers.popitem()[1])

    def give(self, question: Q, item: T) -> None:
        """``item`` goes to a worker, ``question`` comes back with its answer."""
        self._questions[self._given], self._items[self._given] = question, item
        self._waiting.append(self._given)
        self._given += 1

    def begin(self) -> None:
        """Have them at work when this returns, so that what the caller does meanwhile costs no time of theirs.
        WorkersError, and none is left, when no worker can start, or they are killed again and again; never because of
        an item."""
        try:
            self._attend(waiting=False)
            while not all(worker.ready for worker in self._workers.values()):
                self._attend(waiting=True)  # one may be killed before it can begin
            self._hand_out()
        except BaseException:
            self.close()
            raise

    def answers(self, under_way: int = 0) -> Iterator[tuple[Q, R | Failure]]:
        """What is answered by now, and more until no more than ``under_way`` are left; WorkersError."""
        self.begin()
        while self._told < self._given:
            while self._told not in self._answers:
                if self._given - self._told <= under_way:
                    return
                self._attend(waiting=True)
            self._hand_out()  # before the caller takes its time
            self._told += 1
            yield self._questions.pop(self._told - 1), self._answers.pop(self._told - 1)

    def _attend(self, *, waiting: bool) -> None:
        self._hire()
        self._hand_out()
        for connection in wait(list(self._workers), timeout=self._patience() if waiting else 0):
            self._listen(self._workers[connection])  # type: ignore[index]
        self._end_stuck()

    def _hire(self) -> None:
        busy = sum(bool(worker.under_way) for worker in self._workers.values())
        wanted = min(self._most, busy + len(self._waiting) + len(self._again), 1 + len(self._items) // self._worth)
        while len(self._workers) < wanted:
            try:
                worker = self._started()
            except OSError:  # no more processes, or no memory for one
                if not self._workers:
                    raise
                self._most = len(self._workers)
                return
            self._workers[worker.connection] = worker

    def _started(self) -> _Worker:
        ours, theirs = self._context.Pipe()
        inherited = (*self._workers, ours) if self._start == "fork" else ()
        progress = shared_progress(self._start, self._context)
        process = self._context.Process(
            target=work, args=(theirs, progress, self._prepare, self._limits, self._language, inherited), daemon=True
        )
        try:
            with nullcontext() if self._start == "fork" else fit_for_children():
                process.start()
        except OSError:
            ours.close()
            raise
        finally:
            theirs.close()
        return _Worker(process=process, connection=ours, progress=progress, heard=time.monotonic())

    def _hand_out(self) -> None:
        for worker in self._workers.values():
            if not worker.ready or worker.ending or worker.under_way:
                continue
            if self._waiting:
                seconds, batch = self._limits.seconds, self._batch()
            elif self._again:
                seconds, batch = self._limits.seconds_alone, deque([self._again.popleft()])
            else:
                return
            worker.under_way, worker.heard = batch, time.monotonic()
            worker.answered = worker.progress.value = 0
            message = pickle.dumps((seconds, [self._items[at] for at in batch]), pickle.HIGHEST_PROTOCOL)
            try:
                worker.connection.send_bytes(message)
            except OSError:  # it died before it began; listening will find that out
                self._waiting.extendleft(reversed(batch))
                worker.under_way, worker.ending = deque(), True

    def _batch(self) -> deque[int]:
        """Smaller ones towards the end, so that no worker is left with a whole one when the others have ended; and
        where items take long, for an answer is told when all before it are."""
        size = max(1, min(_BATCH, self._worth, len(self._waiting) // (2 * self._most)))
        return deque(self._waiting.popleft() for _ in range(size))

    def _listen(self, worker: _Worker) -> None:
        try:
            message = worker.connection.recv_bytes()
        except (EOFError, OSError):
            self._bury(worker)
            return
        worker.heard = time.monotonic()
        if worker.ready:
            for answer in map(pickle.loads, pickle.loads(message)):  # noqa: S301 - from our own child
                self._note(worker.under_way.popleft(), answer)
                worker.answered += 1
                worker.ending = isinstance(answer, Failure) and answer.cause is Cause.MEMORY
        elif message == READY:
            worker.ready = True
        else:
            raise cannot_work(message.decode().strip().rpartition("\n")[2])

    def _bury(self, worker: _Worker) -> None:
        """Find out what a dead worker died of, and give its work to others."""
        del self._workers[worker.connection]
        code = _end(worker, killing=False)
        was_killed = is_killed(code) and not worker.stuck
        if not worker.ready:
            if not was_killed:
                raise cannot_work(f"exit code {code}")
            self._toll.take(None)
        elif worker.under_way and not worker.ending:
            place = worker.progress.value - worker.answered
            at = worker.under_way[min(max(0, place), len(worker.under_way) - 1)]
            worker.under_way.remove(at)
            if was_killed and self._toll.take(at):
                self._again.append(at)
            else:
                self._note(at, cause_of_death(code, worker.stuck), is_last=was_killed)
        self._waiting.extendleft(reversed(worker.under_way))

    def _note(self, at: int, answer: R | Failure, *, is_last: bool = False) -> None:
        is_failure = isinstance(answer, Failure)
        if not is_failure:
            self._toll.note_answer()
        if is_failure and at not in self._failed and not is_last:
            self._failed.add(at)
            self._again.append(at)
        elif isinstance(answer, Failure) and answer.detail == SHORT:
            raise short_of_memory()
        else:
            self._answers[at] = answer
            del self._items[at]

    def _patience(self) -> float | None:
        """Seconds until the first worker will have been silent for too long; None: that cannot happen now."""
        ends = [self._deadline(worker) for worker in self._workers.values()]
        return None if min(ends) == math.inf else max(0.0, min(ends) - time.monotonic())

    def _end_stuck(self) -> None:
        for worker in self._workers.values():
            if self._deadline(worker) <= time.monotonic():
                worker.stuck = True
                worker.process.kill()

    def _deadline(self, worker: _Worker) -> float:
        """Monotonic seconds at which to give a worker up; one that has nothing to do may be silent for ever."""
        if not worker.ready:
            return worker.heard + _TIME_TO_START
        return worker.heard + self._limits.silence if worker.under_way and not worker.stuck else math.inf


def run_isolated(prepare: Callable[[], Callable[[T], R]], items: Iterable[T], **how: Any) -> list[R | Failure]:
    """The answer to every item, in the order of the items; ``how`` as for ``Workers``."""
    with Workers[None, T, R](prepare, **how) as workers:
        for item in items:
            workers.give(None, item)
        return [answer for _, answer in workers.answers()]


def _end(worker: _Worker, *, killing: bool = True) -> int | None:
    """The exit code of a worker that is gone for good."""
    if killing:
        worker.process.kill()
    worker.connection.close()
    worker.process.join()
    code = worker.process.exitcode
    worker.process.close()
    return code
