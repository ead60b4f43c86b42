"""What workers die of, and when it is no longer the fault of an item."""

from __future__ import annotations

import signal
from collections import Counter

from msgspec import Struct, field

from newsroom.converting.failure import KILLED, Cause, Failure
from newsroom.languages import later, t
from newsroom.personal import redacted

_LIVES = 3
"""So often may the process that works at an item be killed from outside: once may be bad luck, and twice, too."""
_IN_A_ROW = 12
"""Processes killed from outside without one answer between them: four items that lose all their lives."""

MORE_MEMORY = later("请关掉别的程序，或给它更多内存（容器里提高内存上限，建议 512 MB 以上）后再试。")


class WorkersError(RuntimeError):
    """No worker can do its work here, whatever the item is. Chinese."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(f"{what}{remedy}")
        self.what = what
        self.remedy = remedy


def killed_again_and_again() -> WorkersError:
    return WorkersError(t("干活的进程一再被系统强行结束（SIGKILL），多半是内存不够。"), MORE_MEMORY)


def short_of_memory() -> WorkersError:
    return WorkersError(t("系统给的内存太少，干活的进程做不下去。"), MORE_MEMORY)


def cannot_work(why: str) -> WorkersError:
    """``why``: the last line of its traceback, or how it ended."""
    if why.startswith("MemoryError") or "Cannot allocate memory" in why:
        return short_of_memory()
    return WorkersError(
        t("干活的进程不能工作（{redacted}）。", redacted=redacted(why)),
        t("请再运行一次；仍是这样时，请把这一行告诉维护的人。"),
    )


class Toll(Struct):
    """How often the system, or somebody, has killed a worker in one run. The kernel does so where memory is short."""

    _lives: Counter[int] = field(default_factory=Counter)
    """Lost, by item."""
    _in_a_row: int = 0

    def take(self, item: int | None) -> bool:
        """Whether the item, if one was under way, is to be tried again as if nothing had happened. WorkersError when
        this has happened too often for an item to be to blame."""
        self._in_a_row += 1
        if self._in_a_row >= _IN_A_ROW:
            raise killed_again_and_again()
        if item is None:
            return True
        self._lives[item] += 1
        return self._lives[item] < _LIVES

    def note_answer(self) -> None:
        """Somebody could work."""
        self._in_a_row = 0


def is_killed(code: int | None) -> bool:
    """Whether a worker with this exit code was killed as the kernel does it; no item can do that."""
    return code == -signal.SIGKILL


def cause_of_death(code: int | None, stuck: bool) -> Failure:
    if stuck:
        return Failure(Cause.TIME, "no answer")
    if code is None or code >= 0:
        return Failure(Cause.CRASH, f"exit code {code}")
    name = signal.Signals(-code).name if -code in signal.valid_signals() else str(-code)
    return Failure(Cause.TIME if name == "SIGPROF" else Cause.CRASH, KILLED if name == "SIGKILL" else name)
