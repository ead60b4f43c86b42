"""What stands in a tree: every file with the key that it was made for. Kept beside the tree, never in it."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from pathlib import Path
from stat import S_IMODE
from typing import NamedTuple

import msgspec

from newsroom.keeping import is_settled

_NAME = b"newsroom-manifest-2"
"""Another number for another form of entries: older manifests are as good as none."""

NO_KEY = b""
"""The key of a file that must not be kept: no output has it."""


class FileStamp(NamedTuple):
    """What the file system says of a file; a file with the stamp that is on record is taken as unchanged."""

    size: int
    modified: int
    """Nanoseconds."""
    inode: int
    mode: int

    @classmethod
    def of(cls, stat: os.stat_result) -> FileStamp:
        return cls(stat.st_size, stat.st_mtime_ns, stat.st_ino, S_IMODE(stat.st_mode))


class FolderStamp(NamedTuple):
    """What the file system says of a folder; one with the stamp that is on record holds the same names."""

    changed: int
    """Nanoseconds: when a name came, went or was given to something else, which nobody can set."""
    inode: int
    mode: int

    @classmethod
    def of(cls, stat: os.stat_result) -> FolderStamp:
        return cls(stat.st_ctime_ns, stat.st_ino, S_IMODE(stat.st_mode))

    def is_settled(self, looked: int) -> bool:
        """Whether whatever changes the folder after it was ``looked`` at, in nanoseconds, gives it another stamp."""
        return is_settled(self.changed, looked)


class ManifestEntry(NamedTuple):
    key: bytes
    digest: bytes
    """The digest of the file's bytes: tells a file that was only copied, as out of a cache, from one that was
    changed."""
    stamp: FileStamp
    flawed: bool
    """A grey field in the place of a picture that cannot be decoded."""


def digest_of(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=16).digest()


class Manifest(NamedTuple):
    """By path below the tree."""

    entries: Mapping[str, ManifestEntry]
    folders: Mapping[str, FolderStamp]
    """Those in which nothing stood but what is on record here; any may be left out."""


def read_manifest(path: Path) -> Manifest:
    """Empty where the file is missing, damaged, or of another version."""
    try:
        head, _, body = path.read_bytes().partition(b"\n")
        if head == _head(body):
            return _decode(body)
    except (OSError, msgspec.DecodeError):
        pass
    return Manifest({}, {})


def write_manifest(
    path: Path, entries: Mapping[str, ManifestEntry], folders: Mapping[str, FolderStamp] | None = None
) -> None:
    """Whole or not at all."""
    body = msgspec.msgpack.encode(Manifest(dict(sorted(entries.items())), folders or {}))
    new = path.with_name(f"{path.name}.new")
    new.write_bytes(_head(body) + b"\n" + body)
    new.replace(path)


def _head(body: bytes) -> bytes:
    return _NAME + b" " + digest_of(body).hex().encode()


_decode = msgspec.msgpack.Decoder(Manifest).decode
