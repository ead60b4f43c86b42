"""A whole process and all that it starts: how long, how much work, how much memory, what it wrote. Linux only."""

from __future__ import annotations

import ctypes
import hashlib
import os
import platform
import signal
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

_LIBC = ctypes.CDLL(None, use_errno=True)
_PR_SET_CHILD_SUBREAPER = 36
_COMPARE = {"x86_64": 312, "aarch64": 272}
"""The call ``kcmp``, for which C has no name."""
_MEMORY = 1
_INTERVAL = 0.02
"""Seconds between two looks at memory."""
_PATIENCE = 10.0
"""Seconds that processes may outlive the one that started them."""
_LONGEST_OUTPUT = 2000


class BuildError(Exception):
    """A build that did not end with 0; says what it printed last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Effort:
    wall: float
    """Seconds until the command ended."""
    cpu: float
    """Seconds, user and system, of the command and all its descendants."""
    memory: int
    """Bytes: the largest sum of proportional set sizes (PSS) of all processes that was seen at one time."""


@dataclass(frozen=True, slots=True)
class FileState:
    inode: int
    modified: int
    size: int
    digest: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteChange:
    """Between two looks at a folder."""

    written_files: int
    written_bytes: int
    """The size of files that are new or were written again, whether or not with the same bytes."""
    changed_files: int
    """New, gone, or with other bytes."""
    files: int
    pages: int
    """These two: how many there are now; pages are HTML."""
    size: int
    """Bytes of all files now."""


def adopt_orphans() -> None:
    """Processes whose parent ends before them become ours, so that their work is counted and they can be ended."""
    _LIBC.prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def run(command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> Effort:
    """Run to its end in ``folder``; BuildError when it fails. No process of it is left behind, whatever happens.

    Needs ``adopt_orphans`` before, and no other child processes meanwhile.
    """
    log = folder.parent / f"{folder.name}.log"
    os.sync()  # what the build before left to be written must not slow this one
    with log.open("wb") as output:
        began = time.perf_counter()
        process = subprocess.Popen(  # noqa: S603 - the commands stand in peers.py
            command, cwd=folder, env=dict(environment), stdin=subprocess.DEVNULL, stdout=output, stderr=output
        )
        watch = _Watch(process.pid)
        watch.start()
        try:
            _, status, usage = os.wait4(process.pid, 0)
            wall = time.perf_counter() - began
            process.returncode = os.waitstatus_to_exitcode(status)
            cpu = usage.ru_utime + usage.ru_stime + _reap_orphans(_PATIENCE if process.returncode == 0 else 0)
        finally:
            watch.stop()
            for pid in descendants(os.getpid()):
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
            _reap_orphans(_PATIENCE)
    if process.returncode != 0:
        said = log.read_text(encoding="utf-8", errors="replace")[-_LONGEST_OUTPUT:]
        raise BuildError(f"{' '.join(command)}\n{said}")
    return Effort(wall=wall, cpu=cpu, memory=watch.peak)


def _reap_orphans(patience: float) -> float:
    """CPU seconds of those that ended within ``patience`` seconds."""
    cpu, until = 0.0, time.monotonic() + patience
    while time.monotonic() < until:
        try:
            pid, _, usage = os.wait4(-1, os.WNOHANG)
        except ChildProcessError:
            break
        if pid:
            cpu += usage.ru_utime + usage.ru_stime
        else:
            time.sleep(0.005)
    return cpu


class _Watch(threading.Thread):
    """Looks at the memory of a process and its descendants while they run."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.peak = 0
        self._pid = pid
        self._ended = threading.Event()

    def run(self) -> None:
        pause = _INTERVAL
        while not self._ended.wait(pause):
            began = time.thread_time()
            self.peak = max(self.peak, memory_of(self._pid))
            # A look at a large process takes milliseconds, in which it can get no memory; at most a fortieth of one
            # core's time is taken from the build. What counts is its own time: on a busy machine it waits for its
            # turn, and after a pause of forty times as long a peak would be over.
            pause = max(_INTERVAL, 40 * (time.thread_time() - began))

    def stop(self) -> None:
        self._ended.set()
        self.join()


def memory_of(pid: int) -> int:
    """Bytes of a process and all that it started, what they share counted once (PSS)."""
    return _pss(pid) + sum(_pss(one) for one in descendants(pid) if not _is_about_to_begin(one))


def _is_about_to_begin(pid: int) -> bool:
    """Whether a process has its parent's memory still, as one has from ``vfork`` until its own program begins: Linux
    says of both that all of it is theirs."""
    compare = _COMPARE.get(platform.machine())
    try:
        parent = int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])
    except OSError:
        return False
    return compare is not None and _LIBC.syscall(compare, pid, parent, _MEMORY, 0, 0) == 0


def cpu_of(pid: int) -> float:
    """Seconds, user and system, of a process, all that it started and all of these that have ended."""
    return sum(_cpu(one) for one in (pid, *descendants(pid)))


def runs_below(pid: int, program: str) -> bool:
    """Whether a process that this one started, or one of theirs, has ``program`` in its command."""
    return any(program in _command(one) for one in descendants(pid))


def descendants(pid: int) -> list[int]:
    """Children, their children and so on, as far as they still run."""
    found: list[int] = []
    waiting = [pid]
    while waiting:
        children = _children(waiting.pop())
        found += children
        waiting += children
    return found


def _children(pid: int) -> list[int]:
    children: list[int] = []
    try:
        for task in Path(f"/proc/{pid}/task").iterdir():
            children += map(int, (task / "children").read_text().split())
    except OSError:
        pass  # it ended meanwhile
    return children


def _cpu(pid: int) -> float:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0
    return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")


def _command(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_text()
    except OSError:
        return ""


def _pss(pid: int) -> int:
    try:
        with Path(f"/proc/{pid}/smaps_rollup").open(encoding="ascii") as lines:
            return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), 0)
    except OSError:
        return 0


def look_at(folder: Path) -> dict[str, FileState]:
    """Every file below ``folder`` by its path there; links are looked at, not followed. Empty when there is none."""
    states = {}
    for parent, _, names in os.walk(folder):
        for name in names:
            path = Path(parent, name)
            stat = path.lstat()
            data = os.fsencode(path.readlink()) if path.is_symlink() else path.read_bytes()
            digest = hashlib.blake2b(data, digest_size=16).digest()
            key = path.relative_to(folder).as_posix()
            states[key] = FileState(stat.st_ino, stat.st_mtime_ns, stat.st_size, digest)
    return states


def compare(before: Mapping[str, FileState], now: Mapping[str, FileState]) -> SiteChange:
    written = [
        state
        for path, state in now.items()
        if path not in before or (state.inode, state.modified) != (before[path].inode, before[path].modified)
    ]
    changed = sum(path not in before or before[path].digest != state.digest for path, state in now.items())
    return SiteChange(
        written_files=len(written),
        written_bytes=sum(state.size for state in written),
        changed_files=changed + len(before.keys() - now.keys()),
        files=len(now),
        pages=sum(path.endswith(".html") for path in now),
        size=sum(state.size for state in now.values()),
    )
