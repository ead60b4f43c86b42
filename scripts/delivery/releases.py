"""A folder that a web server shows: releases of the site, and a link ``current`` to one of them.

    current -> releases/000042-20200210T083000-6f1c0a4be2d7
    releases/000042-20200210T083000-6f1c0a4be2d7/
    releases/000042-20200210T083000-6f1c0a4be2d7.receipt

The number tells which came first, for clocks go back; the rest, when it was made and the digest of what it holds. A
release is whole before anybody sees it: it is made beside the others, read back, named, and only then does the link
change, in one step. Files that did not change are hard links to those of the release before.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from delivery.linking import FORMS, link, link_forms, with_places
from delivery.naming import digest_of, named, next_name, to_remove
from delivery.notes import Delivered, Note, is_packed, pack, read_receipt, stamp_of, write_receipt
from newsroom.languages import t

_WEEK = 7 * 24 * 3600
_ASSETS = "assets/"
"""What pages load to look and work as they do. Only of these may old ones stay: stories, pictures and the search hold
what somebody may have had reason to withdraw."""
_COMING = ".coming"
_FOLDER, _FILE = 0o755, 0o644
"""Modes of what a server must be able to read, whoever published it."""


class DeliveryError(Exception):
    """Its text is Chinese: why nothing was published, and what to do."""


class ReleaseOutcome(NamedTuple):
    release: str
    written: int
    """Files that were written, without those that are only packed."""
    written_bytes: int
    linked: int
    removed: int
    """Files of the release before that the site has no longer."""
    sent: int = 0
    """Bytes that went to another machine."""

    @property
    def is_new(self) -> bool:
        """Whether anything changed for readers."""
        return bool(self.written or self.removed or self.sent)


class Releases:
    """All releases below one folder; whoever changes them holds its lock."""

    def __init__(self, folder: Path, *, packs: bool = True) -> None:
        """``packs``: whether whoever serves the folder sends files that are packed already."""
        self._packs = packs
        self.folder = folder / "releases"
        self._link = folder / "current"
        self._lock = folder / ".lock"

    @property
    def names(self) -> list[str]:
        """From old to new."""
        return named(path.name for path in self.folder.glob("*"))

    @property
    def current(self) -> str:
        """Empty where nothing was published yet."""
        try:
            return self._link.readlink().name
        except OSError:
            return ""

    def receipt(self, name: str) -> Delivered:
        return read_receipt(self.folder / f"{name}.receipt")

    @contextmanager
    def locked(self) -> Iterator[None]:
        """DeliveryError where somebody else publishes into the folder, or it is something else."""
        if self._link.exists() and not self._link.is_symlink():
            raise DeliveryError(
                t("“{link}”不是发布时建立的链接，没有动它。请换一个空文件夹，或者先把它移走。", link=self._link)
            )
        self.folder.mkdir(parents=True, exist_ok=True)
        for folder in (self.folder.parent, self.folder):
            folder.chmod(_FOLDER)
        with self._lock.open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise DeliveryError(t("另一次发布还没有结束，请稍后再试。")) from None
            self._clear()
            yield

    def publish(self, site: Path, now: datetime) -> ReleaseOutcome:
        """Make a release of the built ``site`` and let readers see it. DeliveryError, OSError: nothing has changed."""
        before, built = self.current, site.stat()
        last = self.receipt(before) if before else Delivered({})
        coming = self.folder / _COMING
        files, outcome = self._fill(coming, site, before, last)
        if (site.stat().st_ino, site.stat().st_ctime_ns) != (built.st_ino, built.st_ctime_ns):
            raise DeliveryError(t("发布的时候网站又生成了一次，没有发布。请再发布一次。"))
        if before and not outcome.is_new:
            shutil.rmtree(coming)
            return outcome._replace(release=before)
        former = self._keep_assets(coming, before, last, files, now.timestamp())
        _verify(coming, files)
        name = next_name(self.names, now, digest_of(files))
        noted = {path: note if note.places else with_places(note, coming / path) for path, note in files.items()}
        write_receipt(self.folder / f"{name}.receipt", Delivered(noted, former))
        coming.rename(self.folder / name)
        self.switch(name)
        self._prune()
        return outcome._replace(release=name)

    def switch(self, name: str) -> None:
        """Let readers see another release, from one request to the next."""
        fresh = self._link.with_name(f"{self._link.name}.new")
        fresh.unlink(missing_ok=True)
        fresh.symlink_to(Path(self.folder.name, name))
        fresh.replace(self._link)

    def _fill(self, coming: Path, site: Path, before: str, last: Delivered) -> tuple[dict[str, Note], ReleaseOutcome]:
        """Every file of the site in ``coming``, linked where the release before has it."""
        files: dict[str, Note] = {}
        new: list[str] = []
        old = self.folder / before
        for is_folder, path in _files_of(site):
            place = coming / path
            if is_folder:
                place.mkdir()
                place.chmod(_FOLDER)
                continue
            stamp, known = stamp_of(site / path), last.files.get(path)
            digest = known.digest if known and known.stamp == stamp else _digest(site / path)
            if known and known.digest == digest and link_forms(old / path, place, known.places):
                files[path] = Note(digest, stamp, known.places)
            else:
                files[path] = Note(digest, stamp)
                shutil.copyfile(site / path, place)
                place.chmod(_FILE)
                os.utime(place, ns=(stamp[1], stamp[1]))
                new.append(path)
        if "index.html" not in files:
            raise DeliveryError(t("“{site}”里没有 index.html，不是生成好的网站。请先运行 make site。", site=site))
        if self._packs:
            pack(coming, [path for path in new if is_packed(path)])
        changed = [path for path in new if path not in last.files or last.files[path].digest != files[path].digest]
        return files, ReleaseOutcome(
            release="",
            written=len(changed),
            written_bytes=sum(files[path].stamp[0] for path in changed),
            linked=len(files) - len(new),
            removed=len(last.files.keys() - files.keys()),
        )

    def _keep_assets(
        self, coming: Path, before: str, last: Delivered, files: dict[str, Note], now: float
    ) -> dict[str, float]:
        """What left the site within a week and a page that is open somewhere may still load."""
        left = {path: now for path in last.files if path.startswith(_ASSETS)} | dict(last.former)
        former = {path: when for path, when in left.items() if path not in files and when > now - _WEEK}
        for path in former:
            (coming / path).parent.mkdir(parents=True, exist_ok=True)
            for ending in FORMS:
                link(self.folder / before / f"{path}{ending}", coming / f"{path}{ending}")
        return former

    def _clear(self) -> None:
        """What a publication that was killed left behind."""
        shutil.rmtree(self.folder / _COMING, ignore_errors=True)
        self._link.with_name(f"{self._link.name}.new").unlink(missing_ok=True)
        for receipt in self.folder.glob("*.receipt*"):
            if not (self.folder / receipt.name.partition(".")[0]).is_dir():
                receipt.unlink()

    def _prune(self) -> None:
        for name in to_remove(self.names, self.current):
            (self.folder / f"{name}.receipt").unlink(missing_ok=True)
            shutil.rmtree(self.folder / name)


def _files_of(site: Path) -> Iterator[tuple[bool, str]]:
    """Folders, each before what is in it, and files below ``site``; DeliveryError for a link: it may lead anywhere."""
    yield True, ""
    waiting = [""]
    while waiting:
        below = waiting.pop()
        with os.scandir(site / below) as entries:
            for entry in sorted(entries, key=lambda entry: entry.name):
                path = f"{below}{entry.name}"
                if entry.is_symlink():
                    raise DeliveryError(
                        t("“{site}”是一个链接，不发布。请运行 make clean，再运行 make site。", site=site / path)
                    )
                if entry.is_dir():
                    yield True, path
                    waiting.append(f"{path}/")
                else:
                    yield False, path


def _digest(file: Path) -> bytes:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, lambda: hashlib.blake2b(digest_size=16)).digest()


def _verify(folder: Path, files: Mapping[str, Note]) -> None:
    """That what is new can be read back as it was written."""
    for path, note in files.items():
        if not note.places and _digest(folder / path) != note.digest:
            raise DeliveryError(t("“{path}”写下去和读出来不一样，没有发布。请检查磁盘，再发布一次。", path=path))
