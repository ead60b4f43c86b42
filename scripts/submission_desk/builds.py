"""A build of the site after something was published: one at a time, and one more where something came meanwhile."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable
from contextvars import copy_context
from pathlib import Path

from newsroom.languages import t

HOME = Path(__file__).parents[2]


class Builds:
    """``site``: where the finished site goes; None: nothing is built here."""

    def __init__(self, site: Path | None, root: Callable[[], Path], tell: Callable[[str], object]) -> None:
        self._site = site
        self._root = root
        self._tell = tell
        self._wanted = threading.Event()
        self._turn = threading.Lock()
        self.said = ""
        """What the last build said that failed; empty after one that did not."""

    @property
    def are_made(self) -> bool:
        return self._site is not None

    def ask(self) -> None:
        """Returns at once."""
        if self.are_made:
            self._wanted.set()
            context = copy_context()  # with the language that is spoken
            threading.Thread(target=context.run, args=(self._work,), daemon=True).start()

    def _work(self) -> None:
        with self._turn:
            if not self._wanted.is_set():
                return
            self._wanted.clear()
            self.said = self._built()
            if self.said:
                self._tell(t("网站没有更新：") + f"\n{self.said}\n")

    def _built(self) -> str:
        command = [sys.executable, "-P", str(HOME / "scripts/host.py"), "build", "--strict", "--quiet"]
        done = subprocess.run(  # noqa: S603 - our own program
            [*command, "--site-dir", str(self._site)], cwd=self._root(), capture_output=True, text=True, check=False
        )
        return "\n".join(done.stderr.strip().splitlines()[-20:]) if done.returncode else ""
