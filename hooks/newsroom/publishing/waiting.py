"""What whoever waits is told of work that takes long: how much is done, and how long the rest will take."""

from __future__ import annotations

import math
import sys
import time
from collections.abc import Callable
from typing import TextIO

from newsroom.languages import t
from newsroom.speaking import unguarded

_PATIENCE = 3.0
"""Seconds of silence: most builds end before."""
_AT_A_TERMINAL = 1.0
_IN_A_LOG = 30.0
"""Seconds between two words."""


class Countdown:
    """At a terminal one line that goes again, in a log a line from time to time."""

    def __init__(self, stream: TextIO | None = None, clock: Callable[[], float] = time.monotonic) -> None:
        """``stream``: by default what is the standard error when there is something to say."""
        self._stream, self._clock = stream, clock
        self._what = ""
        self._began = self._due = 0.0
        self._shown = False

    def __call__(self, what: str, part: float) -> None:
        """Notes how much of the work ``what`` (Chinese, a verb with its object) is done: from 0, where it begins, to
        1."""
        now = self._clock()
        if what != self._what:
            self.end()
            self._what, self._began, self._due = what, now, now + _PATIENCE
        if part >= 1:
            self.end()
        elif part > 0 and now >= self._due:
            stream = self._stream or sys.stderr
            seconds = (now - self._began) * (1 - part) / part
            said = t(
                "正在{what}：已完成 {floor}%，{in_words}。",
                what=what,
                floor=math.floor(100 * part),
                in_words=_in_words(seconds),
            )
            self._shown = stream.isatty()
            if self._shown:
                unguarded(stream).write(f"\033[K{said}\r")
            else:
                stream.write(f"{said}\n")
            stream.flush()
            self._due = now + (_AT_A_TERMINAL if self._shown else _IN_A_LOG)

    def end(self) -> None:
        """Take away what is shown; more than once does no harm."""
        if self._shown:
            stream = self._stream or sys.stderr
            unguarded(stream).write("\033[K")
            stream.flush()
        self._what, self._shown = "", False


def _in_words(seconds: float) -> str:
    if seconds < 10:
        return t("马上就好")
    if seconds < 90:
        return t("大约还要 {n} 秒", n=math.ceil(seconds / 10) * 10)
    return t("大约还要 {n} 分钟", n=math.ceil(seconds / 60))
