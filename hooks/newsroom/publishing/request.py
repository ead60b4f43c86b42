"""What is to be published, and how: everything that a publication is told before it reads a story."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from newsroom import reading
from newsroom.build.limits import STAYS, BuildRefusedError
from newsroom.model import Site
from newsroom.publishing.basis import Basis


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

    @property
    def basis(self) -> Basis | None:
        """None where nobody can tell whether anything has changed, and of a preview, which publishes nothing."""
        if self.preview or self.host is None:
            return None
        return Basis(
            root=self.root,
            content=self.content,
            theme=self.theme,
            voice=self.site.language.voice,
            go_on=self.go_on,
            commit=self.commit,
            version=self.version,
            host=self.host,
            merged=self.merged,
        )


def instant(epoch: str) -> datetime:
    """The instant of a build that ``SOURCE_DATE_EPOCH`` gives; without it the host reads its clock. RefusedError."""
    try:
        return reading.read_epoch(epoch)
    except ValueError as error:
        raise BuildRefusedError(str(error)) from None


def read_site(*, name: str, url: str, description: str, settings: str, repository: str = "") -> Site:
    """``settings``: the text of ``mkdocs.yml``, of which the host has read the rest. RefusedError."""
    try:
        return reading.read_site(name=name, url=url, description=description, text=settings, repository=repository)
    except reading.SettingsError as error:
        raise BuildRefusedError(f"{error}\n{STAYS}") from error
