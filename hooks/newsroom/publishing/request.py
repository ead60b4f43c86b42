"""What is to be published, and how: everything that a publication is told before it reads a story."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from newsroom import build, reading
from newsroom.keeping import code_version
from newsroom.model import Site
from newsroom.publishing.receipt import fingerprint_of

CODE = Path(__file__).parents[1]
"""The newsroom's, in whose folder its host and its theme stand, too."""


class Request(Struct, frozen=True, kw_only=True):
    root: Path
    """The repository."""
    content: Path
    """Its folder of pages and stories."""
    theme: Path
    """The folder that holds our templates, below ``newsroom/``."""
    site: Site
    now: datetime
    """The instant of this build, aware."""
    go_on: bool = False
    """Whether the desk has said to publish what would be refused for what it takes away."""
    preview: bool = False
    """Whether the stage is a preview's, which shows what there is and publishes nothing."""
    commit: str = ""
    """The repository's commit, hexadecimal; empty where nobody knows it."""
    version: str = ""
    """The tool's version."""
    host: tuple[str, ...] | None = None
    """What the host's pages depend on besides files: its version and its settings. None: nobody can tell."""
    merged: Mapping[str, datetime] | None = None
    """When stories were merged, aware, by path below ``content/``; None: nobody asked, or nobody knows."""

    def fingerprint(self, origin: bytes) -> bytes:
        """Digest of everything that the site is made from, but for the clock; empty where nobody can tell. ``origin``:
        the version of the code, as ``origin_of`` says it."""
        if self.preview or self.host is None:
            return b""
        # Of a story that lies outside the site's folders people are told, too.
        astray = [file for file in reading.read_outside(self.root).files if not file.path.startswith("content/")]
        places = (
            self.content,
            self.root / "columns",
            CODE.parent,
            self.theme,
            *(Path(file.real) for file in astray),
        )
        settings = (origin.hex(), code_version(), *self.host, str(self.go_on), self.commit, self.version)
        merged = (f"{path} {at.timestamp()}" for path, at in sorted((self.merged or {}).items()))
        return fingerprint_of(places, [*settings, *merged, *(file.path for file in astray)])


def instant(epoch: str) -> datetime:
    """The instant of a build that ``SOURCE_DATE_EPOCH`` gives; without it the host reads its clock. RefusedError."""
    try:
        return reading.read_epoch(epoch)
    except ValueError as error:
        raise build.BuildRefusedError(str(error)) from None


def read_site(*, name: str, url: str, description: str, settings: str, repository: str = "") -> Site:
    """``settings``: the text of ``mkdocs.yml``, of which the host has read the rest. RefusedError."""
    try:
        return reading.read_site(name=name, url=url, description=description, text=settings, repository=repository)
    except reading.SettingsError as error:
        raise build.BuildRefusedError(f"{error}\n{build.STAYS}") from error
