"""A school that is published without MkDocs: the host is the test."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from msgspec.structs import replace

from newsroom.build.assembly import Assembly
from newsroom.build.ordinary import OrdinaryFile, ordinary_files
from newsroom.build.stage import Stage
from newsroom.inspection import Inspection
from newsroom.keeping import Memory
from newsroom.model import Site
from newsroom.publishing.alone import publish_alone
from newsroom.publishing.comparing import compare
from newsroom.publishing.frame import Assets, Frame
from newsroom.publishing.host_part import HostPart, Questions
from newsroom.publishing.listing import Listing
from newsroom.publishing.publication import Publication
from newsroom.publishing.request import Request
from newsroom.rendering import GAPS, Shell
from published import ROOT

NOW = datetime(2020, 2, 14, 4, tzinfo=UTC)
THEME = ROOT / "hooks/theme"
LOGO = THEME / "assets/logo.svg"
SITE = Site(
    name="临江校报", school="临江学院", url="https://news.example.org/", description="校园新闻", accent="#b3261e"
)
SHELL = Shell(("<title>", "</title>", "<main>", "</main>"), GAPS)
NO_QUESTIONS = Questions(addresses=(), stories=())
ORDINARY = ("guide/", "about/", "handbook/")
"""Pages that the host says it has."""


@dataclass
class School:
    """A copy of ``tests/school``, with what was said while it was published."""

    root: Path
    told: list[str] = field(default_factory=list)
    warned: list[str] = field(default_factory=list)
    memory: Memory | None = None
    ordinary: tuple[str, ...] = ORDINARY
    """Pages that the host makes."""
    settings: Site = SITE
    questions: Questions = NO_QUESTIONS
    """That the host asks."""

    @property
    def site(self) -> Path:
        return self.root / "site"

    def request(self, *, now: datetime = NOW, **options: object) -> Request:
        made = Request(
            root=self.root,
            content=self.root / "content",
            theme=THEME,
            site=self.settings,
            now=now,
            host=("test host 1",),
        )
        return replace(made, **options)

    def publication(self, request: Request | None = None, stage: Stage | None = None) -> Publication:
        self.told.clear()
        self.warned.clear()
        return Publication(
            request or self.request(), stage or Stage(self.site), tell=self.told.append, warn=self.warned.append
        )

    def publish(self, publication: Publication, *, warnings: int | None = 0) -> Assembly | None:
        """All steps of a host; None where nothing had changed."""
        with publication:
            if not publication.begin():
                return None
            listing, assembly, part = self.assemble(publication)
            publication.publish(listing, assembly, warnings=warnings, part=part)
            return assembly

    def assemble(self, publication: Publication) -> tuple[Listing, Assembly, HostPart | None]:
        inspection = publication.inspect(self.memory)
        listing = publication.list_outputs(inspection, ORDINARY)
        self.make_ordinary_files(publication.stage.ordinary)
        assets = Assets.of(LOGO, publication.request.site, {})
        frame = Frame(assets=assets, shells=dict.fromkeys(listing.places, SHELL))
        ordinary = ordinary_files(publication.stage.ordinary)
        assembly = publication.assemble(listing, frame, ordinary)
        return listing, assembly, self._part(publication, listing, inspection, frame, ordinary)

    def _part(
        self,
        publication: Publication,
        listing: Listing,
        inspection: Inspection,
        frame: Frame,
        ordinary: tuple[OrdinaryFile, ...],
    ) -> HostPart | None:
        basis = publication.compared.census.of_host
        if not basis:
            return None
        answers = self.questions.answered(listing, inspection)
        return HostPart.of(self.root, basis, self.questions, answers, frame, ORDINARY, ordinary)

    def publish_alone(self, *, now: datetime = NOW, **options: object) -> bool:
        """Without the host, as far as its part of the last time goes."""
        request, stage = self.request(now=now, **options), Stage(self.site)
        self.told.clear()
        with stage:
            compared = compare(stage, request.basis, request.now)
        return publish_alone(request, stage, compared, None, tell=self.told.append)

    def make_ordinary_files(self, folder: Path) -> None:
        """What the host makes: its own pages, and what lies in the theme's folder."""
        shutil.copytree(THEME / "assets", folder / "assets")
        for address in self.ordinary:
            (folder / address).mkdir(parents=True)
            (folder / address / "index.html").write_text(f"<title>{address}</title>", encoding="utf-8")

    def story(self, name: str) -> Path:
        return self.root / "content/stories/2020/02" / name
