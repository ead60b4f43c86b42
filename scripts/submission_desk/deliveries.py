"""A thread of the desk's own that carries to a forge and from it, so that no browser waits for another machine."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from forges.report import ForgeError, RoundReport
from newsroom.languages import Language, speaking
from submissions.git_values import GitError, MovedError
from submissions.submission import Submission

if TYPE_CHECKING:  # else a desk without a forge would hold what speaks to one
    from forges.courier import Courier

_EVERY = 60.0
"""Seconds between two rounds; whatever is done at the desk begins one at once."""
_PATIENCE = 10.0
"""Seconds that an editor who has pressed the button waits for a round to end."""


class Deliveries:
    """``language``: in which what went wrong is said. ``published``: is called when ``main`` has moved. ``tell``: takes
    what went wrong, for a log."""

    def __init__(
        self,
        courier: Courier,
        clock: Callable[[], datetime],
        language: Callable[[], Language],
        published: Callable[[], object],
        tell: Callable[[str], object],
    ) -> None:
        self._courier = courier
        self._clock = clock
        self._language = language
        self._published = published
        self._tell = tell
        self._wanted = threading.Event()
        self._done = threading.Condition()
        self._begun = self._ended = 0
        self.report: RoundReport | None = None
        """None before the first round."""

    @property
    def name(self) -> str:
        return self._courier.name

    def begin(self) -> None:
        threading.Thread(target=self._work, daemon=True).start()

    def ask(self) -> None:
        """Returns at once."""
        self._wanted.set()

    def ask_and_wait(self) -> None:
        """For the round that begins now, or not longer than a person waits."""
        with self._done:
            next_one = self._begun + 1  # one that is under way may have looked already
            self._wanted.set()
            self._done.wait_for(lambda: self._ended >= next_one, _PATIENCE)

    def publish(self, chosen: Sequence[Submission], now: datetime) -> dict[str, str]:
        """By submission what stood in the way. ForgeError."""
        refused = self._courier.publish(chosen, now)
        self._wanted.set()
        return refused

    def merge(self, number: int, commit: str, now: datetime) -> None:
        self._courier.merge(number, commit, now)
        self._wanted.set()

    def _work(self) -> None:
        said: tuple[str, ...] = ()
        while True:
            with self._done:
                self._wanted.clear()
                self._begun += 1
            with speaking(self._language()):
                report = self._round()
            if report.has_published:
                self._published()
            if report.problems and report.problems != said:
                self._tell("\n".join(report.problems))
            said = report.problems
            with self._done:
                self.report = report
                self._ended = self._begun
                self._done.notify_all()
            # Whoever wants not to be asked is not asked, whatever an editor presses.
            if report.wait > _EVERY:
                threading.Event().wait(report.wait - _EVERY)
            self._wanted.wait(_EVERY)

    def _round(self) -> RoundReport:
        now = self._clock()
        try:
            return self._courier.round(now)
        except (ForgeError, GitError, MovedError, OSError) as problem:
            before = self.report.arrived if self.report else {}
            return RoundReport(at=now, problems=(str(problem),), wait=_EVERY, arrived=before)
