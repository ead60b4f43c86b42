"""A peer's folder for one size of the corpus, and the four things that happen to it."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from benchmarking.corpus import NOW, Corpus, MadeStory
from benchmarking.measuring import Effort, SiteChange, compare, look_at, run
from benchmarking.peer import Peer, write

PUT_ASIDE = "put-aside"
"""Folder beside those of the peers, to be removed when everything is measured."""


class Step(StrEnum):
    """In the order in which they follow each other; each builds on what the one before left."""

    CLEAN = "clean"
    UNCHANGED = "unchanged"
    EDITED = "edited"
    ADDED = "added"


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    peer: str
    size: int
    step: Step
    effort: Effort
    change: SiteChange


@dataclass(slots=True)
class Workplace:
    peer: Peer
    corpus: Corpus
    folder: Path
    _given: set[str] = field(default_factory=set)
    """What was in the folder before the first build."""

    def set_up(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)
        self.peer.write_site(self.corpus, self.folder)
        for article in self.corpus.articles:
            self._lay(article)
        self._given = {path.name for path in self.folder.iterdir()}

    def measure(self, step: Step) -> Measured:
        self._prepare(step)
        site = self.folder / self.peer.output
        before = look_at(site)
        effort = run(self.peer.command(), self.folder, self._environment())
        return Measured(
            peer=self.peer.name,
            size=len(self.corpus.articles),
            step=step,
            effort=effort,
            change=compare(before, look_at(site)),
        )

    def _prepare(self, step: Step) -> None:
        match step:
            case Step.CLEAN:
                self._put_aside(path for path in self.folder.iterdir() if path.name not in self._given)
                original = next(one for one in self.corpus.articles if one.slug == self.corpus.edited.slug)
                self._lay(original)
                (self.folder / self.peer.write_story(self.corpus.added)[0]).unlink(missing_ok=True)
            case Step.UNCHANGED:
                pass
            case Step.EDITED:
                self._lay(self.corpus.edited)
            case Step.ADDED:
                self._lay(self.corpus.added)

    def _put_aside(self, paths: Iterable[Path]) -> None:
        """Moves files away and removes none: where a file system has no journal, as ext4 on many virtual machines,
        making a file takes five times as long for minutes after ten thousand were removed."""
        aside = Path(tempfile.mkdtemp(dir=_made(self.folder.parent / PUT_ASIDE)))
        for path in list(paths):
            path.rename(aside / path.name)

    def _lay(self, article: MadeStory) -> None:
        path, text = self.peer.write_story(article)
        write(self.folder / path, text)

    def _environment(self) -> dict[str, str]:
        """The same for all: nothing of whoever measures, and the corpus' own instant."""
        home = _made(self.folder.parent / "home")
        return {
            "PATH": os.defpath,
            "HOME": str(home),
            "LANG": "C.UTF-8",
            "TZ": "Asia/Shanghai",
            "SOURCE_DATE_EPOCH": str(int(NOW.timestamp())),
            "NO_MKDOCS_2_WARNING": "1",
        }


def _made(folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    return folder
