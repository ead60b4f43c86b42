"""The place beside a site where the next one is made."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import IO, TYPE_CHECKING

from newsroom.build.exchange import aside_name, coming_name, exchange
from newsroom.build.limits import BuildRefusedError
from newsroom.build.locks import hold, wait_for_writers
from newsroom.build.manifest import ManifestEntry
from newsroom.build.modes import make_folders
from newsroom.build.piecemeal import finish, fresh_name, replace_files
from newsroom.build.trees import Sight, SiteTree, View
from newsroom.keeping import Stamp, stamp_of
from newsroom.languages import t

if TYPE_CHECKING:
    from newsroom.build.scout import Scout


class StageBusyError(BuildRefusedError):
    """Another build works on the same site."""


class Stage:
    """Two trees on one file system, held by one build at a time: the site that stands, and one that will be next.

    The next tree was the site before; a build brings it up to date, then they trade names. Killed at any moment the
    site is whole, and the system drops the lock of a dead process. Where folders cannot trade names, see
    ``build.piecemeal``. A preview has one tree, which readers look into while it is brought up to date: ``next`` is
    what they see.
    """

    def __init__(self, site: Path, *, preview: bool = False) -> None:
        self.site = site
        self.folder = site.with_name(f".{site.name}.{'preview' if preview else 'stage'}")
        self.current = SiteTree(site, self.folder / "site.manifest")
        self.next = SiteTree(self.folder / "next", self.folder / "next.manifest")
        self.receipt = self.folder / "site.receipt"
        """From what the current site was made; whoever publishes leaves it."""
        self.shelf = self.folder / "site.shelf"
        """Which stories the current site was published without; whoever publishes leaves it."""
        self.host_part = self.folder / "site.host"
        """What the host made for the current site, and from what; whoever publishes leaves it."""
        self.ordinary = self.folder / "ordinary"
        """An empty folder for what MkDocs makes."""
        self.pages = self.folder / "pages"
        """An empty folder for a copy of what MkDocs may see."""
        self.guard = self.folder.with_name(f"{self.folder.name}.writers.lock")
        """Shared by the workers that write: one may outlive a killed build by a file or two."""
        self._lock: IO[str] | None = None
        self._scout: Scout | None = None
        self._left: tuple[tuple[Stamp, Stamp], Sight] | None = None
        """How the last build of a preview left its tree, and the stamps of the tree's record and folder."""

    def open(self) -> None:
        """StageBusyError when another build holds it."""
        self._take()
        try:
            self._mend()
            self._tidy()
            self.ordinary.mkdir()
            self.pages.mkdir()
        except BaseException:
            self.close()
            raise

    def restore(self) -> None:
        """Let a whole site stand again, before anybody reads it, where a build was killed while it published.

        StageBusyError where a build is at work, OSError where it cannot be done; nothing is held afterwards.
        """
        if any(path.exists() for path in (aside_name(self.site), coming_name(self.site), fresh_name(self.site))):
            self._take()
            try:
                self._mend()
            finally:
                self.close()

    def send_scout(self) -> None:
        """Where the trees will be looked at, and much is to be done before."""
        from newsroom.build.scout import Scout  # what workers import, for which whoever looks at the stage has no use

        self._scout = Scout(self.current, self.next, self.guard)

    def look(self, wanted: Mapping[str, bytes]) -> tuple[View, View]:
        """At the current tree and the next one."""
        current, following = self._scout.sights() if self._scout else (None, None)
        return self.current.look(wanted, current), self.next.look(wanted, following)

    def look_in_place(self, wanted: Mapping[str, bytes]) -> View:
        """At the tree of a preview. Between builds of one process nobody changes it, unless another preview does."""
        left, self._left = self._left, None
        sight = left[1] if left and left[0] == self._stamps() else None
        return self.next.look(wanted, sight)

    def leave_in_place(self, entries: Mapping[str, ManifestEntry]) -> None:
        """What the tree of a preview holds now."""
        self._left = self._stamps(), Sight.of(entries)

    def _stamps(self) -> tuple[Stamp, Stamp]:
        return stamp_of(str(self.next.record)), stamp_of(str(self.next.folder))

    def publish(self) -> bool:
        """Let the next tree stand as the site; the site becomes the tree to bring up to date next time.

        Killed before the manifests have followed, each tree has the other's: the next build then finds out by their
        contents which files are right, and makes the others again. False where it could not be done at once: then the
        site has got the files of the next tree, which stays.
        """
        try:
            _trade(self.next.folder, self.site)
        except OSError:
            replace_files(self.next, self.current)
            return False
        _trade(self.next.record, self.current.record)
        return True

    def close(self) -> None:
        """Let others build."""
        if self._scout is not None:
            self._scout.end()
            self._scout = None
        if self._lock is not None:
            for folder in (self.ordinary, self.pages):
                with suppress(OSError):
                    shutil.rmtree(folder)
            self._lock.close()
            self._lock = None

    def _take(self) -> None:
        """Hold the stage; StageBusyError when another build does."""
        make_folders(str(self.site.parent))
        self._lock = self.folder.with_name(f"{self.folder.name}.lock").open("w")
        if not hold(self._lock):
            self._lock.close()
            self._lock = None
            raise StageBusyError(t("另一次构建正在生成 {site}，请等它结束后再试。", site=self.site))
        wait_for_writers(self.guard)

    def _mend(self) -> None:
        """Put the old site back where a build was killed between the renames of a system without exchange; bring the
        new one to its end where a build was killed while it replaced one file after the other."""
        aside = aside_name(self.site)
        if aside.exists() and not self.site.exists():
            aside.rename(self.site)
        for left in (aside, coming_name(self.site)):
            if left.exists():
                shutil.rmtree(left)
        if fresh_name(self.site).exists():
            finish(self.site)

    def _tidy(self) -> None:
        """Leave nothing but the next tree and what is noted of both, whatever a killed or an older build has left."""
        if self.folder.is_symlink() or self.folder.is_file():
            self.folder.unlink()
        self.folder.mkdir(exist_ok=True)
        known = {self.next.folder, self.next.record, self.current.record, self.receipt, self.shelf, self.host_part}
        for path in self.folder.iterdir():
            if path.is_symlink() or (path not in known and not path.is_dir()):
                path.unlink()
            elif path not in known:
                shutil.rmtree(path)

    def __enter__(self) -> Stage:
        self.open()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _trade(new: Path, current: Path) -> None:
    if current.exists() or current.is_symlink():
        exchange(new, current)
    else:
        new.rename(current)
