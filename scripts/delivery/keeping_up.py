"""A plain server's publication, kept up to date: once for a timer, or again and again until somebody ends it."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from command_line import restored, say
from delivery import pulling
from newsroom.languages import t

_LATEST = 16
"""Looks at most, between two attempts, where one after the other fails."""


class Keeper:
    def __init__(self, root: Path, built: Path, unfinished: Path, publish: Callable[[datetime], bool]) -> None:
        """``built``: the site of the repository ``root``. ``unfinished``: stands as long as some target has not got
        it. ``publish``: whether all of them have."""
        self._root, self._built = root, built
        self._unfinished, self._publish = unfinished, publish

    def look(self, now: datetime) -> bool:
        """Take the newest commit, then make and publish what is due; whether nothing is left to be done."""
        is_newest = self._fetch()
        return self._bring_up_to_date(now) and is_newest

    def look_again(self, clock: Callable[[], datetime], *, every: float) -> None:
        """Every so many seconds, until SIGTERM or Ctrl+C; what is under way is brought to its end.

        What failed is tried again at once where there is a new commit, else each time later: a build that fails takes
        as long as one that does not, and says as much.
        """
        ended = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: ended.set())
        say(t("每 {every} 秒看一次有没有要发布的，按 Ctrl+C 停下。", every=f"{every:g}"))
        head, failures, left_out = "", 0, 0
        while not ended.is_set():
            self._fetch()
            newest = pulling.head(self._root)
            left_out -= 1
            if newest != head or left_out <= 0:
                is_done = self._bring_up_to_date(clock())
                failures = 0 if is_done else 1 if newest != head else failures + 1
                head, left_out = newest, min(2**failures, _LATEST)
            ended.wait(every)
        say(t("停下了。"))

    def _fetch(self) -> bool:
        if problem := pulling.pull(self._root):
            say(problem, err=True)
        return not problem

    def _bring_up_to_date(self, now: datetime) -> bool:
        if pulling.needs_building(self._root, restored(self._built), now):
            if not pulling.build(self._root, now):
                say(t("网站没有生成，读者看到的还是原来的。"), err=True)
                return False
        elif not self._unfinished.exists():
            return True
        self._unfinished.parent.mkdir(parents=True, exist_ok=True)
        self._unfinished.touch()
        is_done = self._publish(now)
        if is_done:
            self._unfinished.unlink()
        return is_done
