"""What the adapter knows between two events, and between two builds."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import nh3
from mkdocs.structure.nav import Navigation

from newsroom.build.ordinary import OrdinaryFile
from newsroom.converting.page_cleaning import page_cleaner
from newsroom.publishing.frame import Frame
from newsroom.publishing.host_part import HostPart, Questions
from newsroom.publishing.listing import Listing
from newsroom.publishing.publication import Publication

if TYPE_CHECKING:
    from mkdocs_adapter.preview import Preview


@dataclass
class Build:
    """Filled from event to event; MkDocs sees to their order."""

    publication: Publication
    as_written: frozenset[str]
    """Ordinary pages that the settings let stand as they are."""
    cleaner: nh3.Cleaner = field(default_factory=page_cleaner)
    listing: Listing = field(init=False)
    questions: Questions = field(init=False)
    """What MkDocs asks the newsroom."""
    answers: bytes = field(init=False)
    """As ``Questions.answered`` says it."""
    addresses: list[str] = field(init=False)
    """Of the ordinary pages."""
    nav: Navigation = field(init=False)
    frame: Frame = field(init=False)

    def part(self, files: Collection[OrdinaryFile]) -> HostPart | None:
        """What the next build may do without MkDocs for, which has written ``files``. None where nobody could tell."""
        basis = self.publication.compared.census.of_host
        if not basis:
            return None
        root = self.publication.request.root
        return HostPart.of(root, basis, self.questions, self.answers, self.frame, self.addresses, files)


@dataclass
class Process:
    """Outlives a build: a preview has many, one after the other."""

    preview: Preview | None = None
    running: Build | None = None

    @property
    def build(self) -> Build:
        """The one under way."""
        if self.running is None:
            raise RuntimeError("no build is under way")
        return self.running

    def fail(self) -> Path:
        """Let the next build find nothing of this one. Returns where it has written."""
        if self.running is None:
            return Path()
        publication, self.running = self.running.publication, None
        publication.close()
        return publication.stage.folder
