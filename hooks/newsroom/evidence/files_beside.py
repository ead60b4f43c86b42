"""What lies beside the stories: which of it are pictures and attachments, and which of these can be published."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping
from functools import cached_property

from msgspec import Struct, field

from newsroom.attachments import PLAYED, Reason
from newsroom.evidence.guessing import Neighbours
from newsroom.images.pictures import Flaw
from newsroom.model import Attachment, Medium, Picture

MAXIMUM_BYTES = 10 * 1024 * 1024
MAXIMUM_PIXELS = 40_000_000
MAXIMUM_SIDE = 20_000
"""Pixels; longer than any panorama. A column of 40,000,000 × 1 takes 800 MB to decode, whatever it weighs."""
_LIKENESS = 0.7
"""How alike two names of files must be, without what stands behind the dot, for one to be asked after."""


def has_too_many_pixels(width: int, height: int) -> bool:
    return width * height > MAXIMUM_PIXELS or max(width, height) > MAXIMUM_SIDE


class Folder(Struct, frozen=True):
    """Names of files by how they may be written, in small letters."""

    names: Mapping[str, str]
    stems: Mapping[str, str]
    """Without what stands behind the dot."""
    neighbours: Neighbours
    """Among the stems."""

    @classmethod
    def of(cls, files: Iterable[str]) -> Folder:
        names = {name.casefold(): name for name in files}
        stems = {posixpath.splitext(folded)[0]: name for folded, name in names.items()}
        return cls(names, stems, Neighbours(stems, _LIKENESS))


class FilesBeside(Struct, frozen=True, dict=True):
    """What lies beside the stories. Paths below ``content/``."""

    files: Mapping[str, int]
    """Size in bytes of every file that is no Markdown."""
    pictures: Mapping[str, Picture]
    """Files that are pictures by content."""
    attachments: Mapping[str, Attachment] = field(default_factory=dict)
    """Other files that stories name and that can be published, unless they are too large."""
    unfit: Mapping[str, Reason] = field(default_factory=dict)
    """Why other files that stories name cannot be published."""
    broken: Mapping[str, Flaw] = field(default_factory=dict)
    """Files that only begin as pictures do, and why they are none."""

    @property
    def digests(self) -> dict[str, str]:
        """The digest of every picture's and attachment's bytes, by path."""
        known: tuple[Mapping[str, Picture | Attachment], ...] = (self.pictures, self.attachments)
        return {path: one.digest for some in known for path, one in some.items()}

    def is_too_large(self, path: str) -> bool:
        picture = self.pictures.get(path)
        is_huge = picture and has_too_many_pixels(picture.width, picture.height)
        return bool(is_huge) or self.files.get(path, 0) > MAXIMUM_BYTES

    def is_known(self, path: str) -> bool:
        """Whether it is a picture, or should be one."""
        return path in self.pictures or path in self.broken

    def is_fine(self, path: str) -> bool:
        return path in self.pictures and not self.is_too_large(path)

    def attachment_is_too_large(self, path: str) -> bool:
        """What is larger than anything may be was never looked at."""
        most = self.attachments[path].medium.most if path in self.attachments else Medium.FILM.most
        return self.files.get(path, 0) > most

    def publishable_attachments(self) -> dict[str, Attachment]:
        return {path: one for path, one in self.attachments.items() if not self.attachment_is_too_large(path)}

    def plays(self, path: str) -> bool:
        """Whether it is sound or film, or was meant as such."""
        attachment = self.attachments.get(path)
        return (
            attachment.is_played
            if attachment
            else self.unfit.get(path) in PLAYED or self.files.get(path, 0) > Medium.FILM.most
        )

    @cached_property
    def folders(self) -> dict[str, Folder]:
        """What lies beside each other, looked through once however many pictures are missing."""
        names: dict[str, list[str]] = {}
        for path in self.files:
            folder, _, name = path.rpartition("/")
            names.setdefault(folder, []).append(name)
        return {folder: Folder.of(found) for folder, found in names.items()}

    def publishable(self) -> dict[str, Picture]:
        return {path: picture for path, picture in self.pictures.items() if not self.is_too_large(path)}
