"""The folder in which a site is made before it stands."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from types import TracebackType
from typing import IO

from newsroom.build.exchange import aside_name, exchange

try:
    import fcntl
except ImportError:  # Windows; only previews run there, one at a time
    fcntl = None  # type: ignore[assignment]


class StageBusyError(Exception):
    """Another build works on the same site."""


class Stage:
    """An empty folder beside the site, on the same file system, held by one build at a time.

    Killed at any moment the site is whole: what a dead build left in the stage is emptied by the next one, and the
    system drops the lock of a dead process.
    """

    def __init__(self, site: Path) -> None:
        self.site = site
        self.folder = site.with_name(f".{site.name}.stage")
        self._lock: IO[str] | None = None

    def open(self) -> None:
        """Make the folder, empty. StageBusyError when another build holds it."""
        self.site.parent.mkdir(parents=True, exist_ok=True)
        self._lock = self.site.with_name(f".{self.site.name}.lock").open("w")
        if fcntl:
            try:
                fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                self._lock.close()
                self._lock = None
                raise StageBusyError(f"另一次构建正在生成 {self.site}，请等它结束后再试。") from None
        self._mend()
        self._empty()
        self.folder.mkdir()

    def publish(self) -> None:
        """Let the stage stand as the site; the old site is removed afterwards."""
        if self.site.exists():
            exchange(self.folder, self.site)
        else:
            self.folder.rename(self.site)

    def close(self) -> None:
        """Remove what is in the stage, be it the old site or one that was not published, and let others build."""
        if self._lock is not None:
            self._empty()
            self._lock.close()
            self._lock = None

    def _mend(self) -> None:
        """Put the old site back where a build was killed between the two renames of a system without exchange."""
        aside = aside_name(self.site)
        if aside.exists() and not self.site.exists():
            aside.rename(self.site)

    def _empty(self) -> None:
        if self.folder.is_symlink():
            self.folder.unlink()
        elif self.folder.exists():
            shutil.rmtree(self.folder)

    def __enter__(self) -> Stage:
        self.open()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def standing_stories(site: Path, addresses: dict[str, str]) -> list[str]:
    """Of paths with their addresses, what stands there, or below it, on the present site: a link in the place of a
    folder is one error and hides every story of the folder."""
    standing = []
    for path, address in addresses.items():
        for folder, _, files in os.walk(site / address):  # silent where nothing is, or where no such name can be
            if "index.html" in files:
                below = Path(folder).relative_to(site / address)
                standing.append(path if below == Path() else f"{path}/{below.as_posix()}")
    return standing
