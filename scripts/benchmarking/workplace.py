"""A peer's folder for one size of the corpus, and the four things that happen to it."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from benchmarking.corpus import NOW, Corpus
from benchmarking.measuring import Change, Effort, compare, look_at, run
from benchmarking.peers import Peer


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
    change: Change


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
            self._write(*self.peer.write_story(article))
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
                for path in self.folder.iterdir():
                    if path.name not in self._given:
                        shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()
                original = next(one for one in self.corpus.articles if one.slug == self.corpus.edited.slug)
                self._write(*self.peer.write_story(original))
                (self.folder / self.peer.write_story(self.corpus.added)[0]).unlink(missing_ok=True)
            case Step.UNCHANGED:
                pass
            case Step.EDITED:
                self._write(*self.peer.write_story(self.corpus.edited))
            case Step.ADDED:
                self._write(*self.peer.write_story(self.corpus.added))

    def _write(self, path: str, text: str) -> None:
        target = self.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="\n")

    def _environment(self) -> dict[str, str]:
        """The same for all: nothing of whoever measures, and the corpus' own instant."""
        home = self.folder.parent / "home"
        home.mkdir(exist_ok=True)
        return {
            "PATH": os.defpath,
            "HOME": str(home),
            "LANG": "C.UTF-8",
            "TZ": "Asia/Shanghai",
            "SOURCE_DATE_EPOCH": str(int(NOW.timestamp())),
            "NO_MKDOCS_2_WARNING": "1",
        }
