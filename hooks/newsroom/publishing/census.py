"""All files that a site is made from, digested once before anything else is done: by contents and never by times."""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec
from msgspec import Struct, field

from newsroom.keeping import Stamp, is_settled, stamp_of
from newsroom.keeping.content import digest_of_data, digest_of_file

_LEFT_OUT = "__pycache__"
"""What Python lays beside the modules that it compiles, also while a site is made."""
_FILE, _FOLDER, _LINK, _OTHER = "fdl?"
"""Kinds of what a folder holds."""


class Inputs(NamedTuple):
    places: Sequence[Path]
    """Files, and folders with all that is in them."""
    settings: Sequence[str]
    """What a site depends on besides."""


NOTHING = Inputs((), ())


class Census(Struct, frozen=True, kw_only=True):
    """Paths are real, and those of all that was met."""

    fingerprint: bytes = b""
    """Of all files by path and contents, and of the settings; a fresh checkout has the same."""
    of_host: bytes = b""
    """Fingerprint of the files and settings alone from which the host makes its part."""
    digests: dict[str, bytes] = field(default_factory=dict)
    """Of files, as ``digest_of_file`` says them; of whatever else, what tells it from others of its kind."""
    stamps: dict[str, tuple[str, Stamp]] = field(default_factory=dict)
    """Kind, and stamp from before it was digested; only of what is not compared with its digest when it is read again,
    and of folders into which Python lays nothing."""
    looked: int = 0
    """When it began, in nanoseconds."""

    def still_holds(self) -> bool:
        """Whether all that has a stamp was left alone since, and not even changed for a while. Where a stamp is so
        young that a change may have left it as it was, the contents tell."""
        return all(
            stamp == stamp_of(path)
            and (not stamp or is_settled(stamp[1], self.looked) or self.digests[path] == _digest_of(path, kind))
            for path, (kind, stamp) in self.stamps.items()
        )


def take_census(of_host: Inputs, others: Inputs = NOTHING, *, compared: str = "\0") -> Census:
    """``others``: what the host neither reads nor is told, also where it lies in a folder that it reads. ``compared``:
    how the real paths begin of Markdown that whoever reads it again compares with its digest."""
    census = Census(looked=time.time_ns())
    apart = frozenset(map(str, others.places))
    first = _counted(census, of_host, apart, compared)
    return msgspec.structs.replace(
        census, of_host=first, fingerprint=first + _counted(census, others, frozenset(), compared)
    )


def _counted(census: Census, inputs: Inputs, apart: Collection[str], compared: str) -> bytes:
    """Fills ``census`` with all below the places but what is ``apart``. Returns their fingerprint."""
    fingerprint = hashlib.blake2b(msgspec.json.encode(list(inputs.settings)))
    for place in inputs.places:
        fingerprint.update(f"\0{place.name}\0".encode())
        waiting = [str(place)]
        while waiting:
            folder = waiting.pop()
            stamp, found = stamp_of(folder), _found_in(folder)
            has_stories = f"{folder}/".startswith(compared)
            if has_stories or not any(name.endswith(".py") for name, _, _ in found):
                census.stamps[folder] = _FOLDER, stamp
            census.digests[folder] = _digest_of_names(found)
            counted = [one for one in found if one[1] not in apart]
            told = [b"%d" % len(counted)]
            for name, real, kind in counted:
                digest = b""
                if kind == _FOLDER:
                    waiting.append(real)
                else:
                    if not (has_stories and name.endswith(".md")):
                        census.stamps[real] = kind, stamp_of(real)
                    digest = census.digests[real] = _digest_of(real, kind)
                told += f"{name}\0{kind}{len(digest)}\0".encode("utf-8", "surrogateescape"), digest
            fingerprint.update(b"".join(told))
    return fingerprint.digest()


def _found_in(folder: str) -> list[tuple[str, str, str]]:
    """Name, real path and kind of all that is there, sorted; of a place that is a file, this. No link is followed."""
    try:
        with os.scandir(folder) as found:
            return sorted((entry.name, entry.path, _kind(entry)) for entry in found if entry.name != _LEFT_OUT)
    except NotADirectoryError:
        return [("", folder, _FILE if Path(folder).is_file() else _OTHER)]
    except OSError as error:
        return [(str(error.errno), folder, _OTHER)]


def _kind(entry: os.DirEntry[str]) -> str:
    if entry.is_symlink():
        return _LINK
    if entry.is_file(follow_symlinks=False):
        return _FILE
    return _FOLDER if entry.is_dir(follow_symlinks=False) else _OTHER


def _digest_of(real: str, kind: str) -> bytes:
    """What tells it from others of its kind: where a link leads to, which names are in a folder; of a pipe only that
    it is there."""
    if kind == _FILE:
        return digest_of_file(real)
    if kind == _FOLDER:
        return _digest_of_names(_found_in(real))
    try:
        return os.fsencode(os.readlink(real)) if kind == _LINK else b""  # noqa: PTH115
    except OSError as error:
        return b"!%d" % (error.errno or 0)


def _digest_of_names(found: Iterable[tuple[str, str, str]]) -> bytes:
    return digest_of_data(b"\0".join(os.fsencode(name) for name, _, _ in found))
