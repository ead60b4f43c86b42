"""All files that a site is made from, digested once before anything else is done: by contents and never by times."""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec
from msgspec import Struct, field

from newsroom.keeping import Stamp, is_settled, stamp_of
from newsroom.keeping.content import digest_of_data, digest_of_file

_LEFT_OUT = "__pycache__"
"""What Python lays beside the modules that it compiles, also while a site is made."""
_FILE, _FOLDER, _LINK, _OTHER = "fdl?"


class Census(Struct, frozen=True, kw_only=True):
    """Paths are real, and those of all that was met."""

    fingerprint: bytes = b""
    """Of all files by path and contents, and of the settings; a fresh checkout has the same."""
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


def take_census(places: Iterable[Path], settings: Iterable[str], *, compared: str = "\0") -> Census:
    """Of everything below ``places``, and of ``settings``. ``compared``: how the real paths begin of Markdown that
    whoever reads it again compares with its digest."""
    census = Census(looked=time.time_ns())
    fingerprint = hashlib.blake2b(msgspec.json.encode(list(settings)))
    for place in places:
        fingerprint.update(f"\0{place.name}\0".encode())
        for real, path, kind in _below(str(place), "", _kind(str(place))):
            is_compared = real.startswith(compared) and real.endswith(".md")
            if not (is_compared or (kind == _FOLDER and any(name.endswith(".py") for name in _names(real)))):
                census.stamps[real] = kind, stamp_of(real)
            digest = census.digests[real] = _digest_of(real, kind)
            fingerprint.update(f"{kind}{len(path)} {len(digest)} {path}".encode("utf-8", "surrogateescape"))
            fingerprint.update(digest)
    return msgspec.structs.replace(census, fingerprint=fingerprint.digest())


def _below(real: str, path: str, kind: str) -> Iterator[tuple[str, str, str]]:
    """Real path, path and kind of a place and of everything in it, sorted. Links are never followed."""
    yield real, path, kind
    if kind != _FOLDER:
        return
    try:
        with os.scandir(real) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except OSError:
        return
    for entry in entries:
        if entry.name == _LEFT_OUT:
            continue
        below = f"{path}/{entry.name}"
        if entry.is_symlink():
            yield entry.path, below, _LINK
        elif entry.is_file(follow_symlinks=False):
            yield entry.path, below, _FILE
        elif entry.is_dir(follow_symlinks=False):
            yield from _below(entry.path, below, _FOLDER)
        else:
            yield entry.path, below, _OTHER


def _kind(real: str) -> str:
    """Of a place, to which a link may lead."""
    if os.path.isdir(real):  # noqa: PTH112
        return _FOLDER
    return _FILE if os.path.isfile(real) else _OTHER  # noqa: PTH113


def _digest_of(real: str, kind: str) -> bytes:
    """What tells it from others of its kind: where a link leads to, which names are in a folder; of a pipe only that
    it is there."""
    try:
        if kind == _FILE:
            return digest_of_file(real)
        if kind == _LINK:
            return os.fsencode(os.readlink(real))  # noqa: PTH115
        if kind == _FOLDER:
            return digest_of_data(b"\0".join(map(os.fsencode, _names(real))))
    except OSError as error:
        return b"!%d" % (error.errno or 0)
    return b""


def _names(folder: str) -> list[str]:
    """Empty where they cannot be read."""
    try:
        return sorted(name for name in os.listdir(folder) if name != _LEFT_OUT)  # noqa: PTH208
    except OSError:
        return []
