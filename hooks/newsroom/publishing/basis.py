"""What a site is made from, but for the clock. A build begins by comparing it with that of the current site.

This can be told before a host has read its settings, and with few imports: see ``publishing.comparing``.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from newsroom.build.origin import library_versions
from newsroom.keeping import installed_packages
from newsroom.publishing.census import Census, Inputs, take_census
from newsroom.reading.outside import texts_astray
from newsroom.reading.settings import SETTINGS_FILE
from newsroom.reading.tree import NO_PAGES, STORIES

CODE = Path(__file__).parents[1]
"""The newsroom's, in whose folder its host and its theme stand, too."""


class Basis(Struct, frozen=True, kw_only=True):
    root: Path
    """The repository."""
    content: Path
    """Its folder of pages and stories."""
    theme: Path
    """The folder that holds our templates, below ``newsroom/``."""
    voice: str
    """In which language people are told, as ``Language.voice`` names it."""
    go_on: bool = False
    """Whether the desk has said to publish what would be refused for what it takes away."""
    commit: str = ""
    """The repository's commit, hexadecimal; empty where nobody knows it."""
    version: str = ""
    """The tool's version."""
    host: tuple[str, ...]
    """What the host's pages depend on besides files: its version and its settings, those of the newsroom among them."""
    merged: Mapping[str, datetime] | None = None
    """When stories were merged, aware, by path below ``content/``; None: nobody asked, or nobody knows."""

    def census(self) -> Census:
        """All of it, with the contents of the files."""
        # Of a story that lies outside the site's folders people are told, too.
        astray = texts_astray(self.root)
        libraries = (sys.version, *library_versions(), *installed_packages())
        merged = (f"{path} {at.timestamp()}" for path, at in sorted((self.merged or {}).items()))
        plan = self.root / "columns"
        linked = (one.resolve() for one in sorted(plan.glob("*")) if one.is_symlink() and one.is_file())
        # What the host reads by itself, and what it is told from the plan, which is read through links, too.
        of_host = Inputs(
            (self.content, plan, *linked, CODE.parent, self.theme, self.root / SETTINGS_FILE),
            (*libraries, self.voice, *self.host),
        )
        own = (self.content / name for name in NO_PAGES)
        others = Inputs(
            (*(place for place in own if not place.is_symlink()), *(Path(real) for _, real in astray)),
            (str(self.go_on), self.commit, self.version, *merged, *(path for path, _ in astray)),
        )
        return take_census(of_host, others, compared=f"{self.content / STORIES}/")
