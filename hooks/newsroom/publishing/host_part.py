"""The host's part of the current site, kept beside it: a build for which the host would make the same again need not
start it.

The host makes its part from what it reads by itself and from what the newsroom answers it; both are noted. It has to
be asked again as soon as either is not what it was.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from pathlib import Path
from typing import Any, Self

import msgspec
from msgspec import Struct

from newsroom.build.ordinary import OrdinaryFile
from newsroom.build.stage import Stage
from newsroom.inspection import Inspection
from newsroom.model import Site
from newsroom.pages import story_place
from newsroom.publishing.frame import Assets, Frame
from newsroom.publishing.listing import Listing
from newsroom.publishing.sealed import read_sealed, write_sealed
from newsroom.rendering import Shell


class Questions(Struct, frozen=True, kw_only=True):
    """What the host asked the newsroom, for what stands in its settings and its pages."""

    addresses: tuple[str, ...]
    """Whether pages of ours stand there."""
    stories: tuple[str, ...]
    """Where these files, by path below ``content/``, are published."""

    def answered(self, listing: Listing, inspection: Inspection) -> bytes:
        """Digest of the answers, and of all else that the newsroom tells its host without being asked. What comes from
        the plan alone is in ``Census.of_host``."""
        newsroom = listing.newsroom
        told: list[Any] = [
            [address in listing.addresses for address in self.addresses],
            [story_place(path, newsroom, inspection.set_aside) for path in self.stories],
            [(column.slug, column.short) for column in newsroom.plan.columns_on(newsroom.today)],
            sorted(inspection.kept_out),
            sorted(listing.manuals.items()),
            sorted(listing.pictures_of_manuals),
        ]
        return hashlib.blake2b(msgspec.json.encode(told), digest_size=16).digest()


class HostPart(Struct, frozen=True, kw_only=True):
    root: str
    """The repository: files are named by where they lie."""
    basis: bytes
    """``Census.of_host``."""
    questions: Questions
    answers: bytes
    """As ``Questions.answered`` says it."""
    logo: str
    brought: dict[str, str]
    """Versions of the files that the theme and the school bring, by path below the site."""
    shells: tuple[tuple[int, str, Shell], ...]
    """By depth and section."""
    addresses: tuple[str, ...]
    """Of the ordinary pages."""
    files: tuple[tuple[str, str], ...]
    """Path below the site and digest of all that the host wrote."""

    @classmethod
    def of(
        cls,
        root: Path,
        basis: bytes,
        questions: Questions,
        answers: bytes,
        frame: Frame,
        addresses: Collection[str],
        files: Collection[OrdinaryFile],
    ) -> Self:
        return cls(
            root=str(root),
            basis=basis,
            questions=questions,
            answers=answers,
            logo=str(frame.assets.logo),
            brought=dict(frame.assets.brought),
            shells=tuple((depth, section, shell) for (depth, section), shell in frame.shells.items()),
            addresses=tuple(addresses),
            files=tuple((file.path, file.digest) for file in files),
        )

    def fits(self, listing: Listing, inspection: Inspection) -> bool:
        """Whether the host would make it again for these."""
        there = {(depth, section) for depth, section, _ in self.shells}
        return there.issuperset(listing.places) and self.answers == self.questions.answered(listing, inspection)

    def frame(self, site: Site) -> Frame:
        shells = {(depth, section): shell for depth, section, shell in self.shells}
        return Frame(assets=Assets.of(Path(self.logo), site, self.brought), shells=shells)

    def ordinary(self, site: Path) -> tuple[OrdinaryFile, ...]:
        """What the host wrote, as it stands in the folder ``site``."""
        return tuple(OrdinaryFile(path=path, source=str(site / path), digest=digest) for path, digest in self.files)


def leave_host_part(stage: Stage, part: HostPart) -> None:
    """After the site stands; whole or not at all."""
    write_sealed(stage.host_part, msgspec.msgpack.encode(part))


def host_part_of(stage: Stage, root: Path, basis: bytes) -> HostPart | None:
    """The host's part of the current site of the repository at ``root``, where the host would read the same; else
    None."""
    try:
        part = msgspec.msgpack.decode(read_sealed(stage.host_part) or b"", type=HostPart)
    except msgspec.DecodeError:
        return None
    return part if part.root == str(root) and part.basis == basis else None
