"""The receipt of a publication: from what the current site was made, so that a build of the same need not begin.

It is no substitute for keys. It answers one question, whether everything that a build reads is as it was, by contents
and never by times; any doubt, and the build goes its whole way.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Collection, Iterable, Iterator
from datetime import datetime
from pathlib import Path

import msgspec
from msgspec import Struct

from newsroom.build.stage import Stage
from newsroom.publishing.sealed import read_sealed, write_sealed

_LEFT_OUT = frozenset({"__pycache__"})
_PIECE = 2**20
"""Bytes that are read at one time: a film has fifty million, and what lies there by mistake any number."""


class Receipt(Struct, frozen=True, kw_only=True):
    """Stands beside the site's manifest."""

    fingerprint: bytes
    """``Fingerprint.whole``."""
    manifest: bytes
    """Digest of the manifest's file: another build may have published since."""
    made: datetime
    until: datetime
    """First instant at which the same inputs may make another site."""
    said: str
    """What the build told people of the stories; true as long as the receipt is."""


def fingerprint_of(places: Iterable[Path], settings: Iterable[str], *, without: Collection[str] = ()) -> bytes:
    """Digest of all files below ``places`` by path and contents, and of ``settings``. ``without``: names of
    what is left out that lies in such a place itself."""
    digest = hashlib.blake2b(msgspec.json.encode(list(settings)))
    for place in places:
        digest.update(f"\0{place.name}\0".encode())
        for path, kind, told in _files(str(place), "", without):
            digest.update(f"{kind}{len(path)} {len(told)} {path}".encode("utf-8", "surrogateescape"))
            digest.update(told)
    return digest.digest()


def current_receipt(stage: Stage, fingerprint: bytes, now: datetime) -> Receipt | None:
    """The receipt of the current site where a build at ``now`` would make it again, and it is whole; else None."""
    receipt = _read(stage.receipt)
    if (
        receipt is None
        or receipt.fingerprint != fingerprint
        or not receipt.made <= now < receipt.until
        or receipt.manifest != _digest_of_file(stage.current.record)
        or not stage.current.is_whole()
    ):
        return None
    return receipt


def due_at(stage: Stage) -> datetime | None:
    """When the same files may first make another site than the current one; None where nobody knows."""
    receipt = _read(stage.receipt)
    return receipt.until if receipt and receipt.manifest == _digest_of_file(stage.current.record) else None


def leave_receipt(stage: Stage, *, fingerprint: bytes, made: datetime, until: datetime, said: str) -> None:
    """After the site stands; whole or not at all."""
    manifest = _digest_of_file(stage.current.record)
    receipt = Receipt(fingerprint=fingerprint, manifest=manifest, made=made, until=until, said=said)
    write_sealed(stage.receipt, msgspec.json.encode(receipt))


def _read(path: Path) -> Receipt | None:
    try:
        return msgspec.json.decode(read_sealed(path) or b"", type=Receipt)
    except msgspec.DecodeError:
        return None


def _digest_of_file(path: Path) -> bytes:
    try:
        return hashlib.blake2b(path.read_bytes(), digest_size=16).digest()
    except OSError:
        return b""


def _files(root: str, below: str, without: Collection[str] = ()) -> Iterator[tuple[str, str, bytes]]:
    """Path, kind and what tells the contents of everything, sorted. Links are never followed: where they lead to is
    their contents. A folder is told too, for an empty one could be looked for; of a pipe only that it is there."""
    try:
        with os.scandir(f"{root}/{below}") as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except NotADirectoryError:
        yield below, "f", _digest_of(root)
        return
    except OSError as error:
        yield below, "!", str(error.errno).encode()
        return
    for entry in entries:
        path = f"{below}{entry.name}"
        if entry.name in _LEFT_OUT or entry.name in without:
            continue
        if entry.is_symlink():
            yield path, "l", os.fsencode(os.readlink(entry.path))  # noqa: PTH115
        elif entry.is_dir(follow_symlinks=False):
            yield path, "d", b""
            yield from _files(root, f"{path}/")
        elif entry.is_file(follow_symlinks=False):
            yield path, "f", _digest_of(entry.path)
        else:
            yield path, "?", b""


def _digest_of(path: str) -> bytes:
    """The digest of a file's bytes, of which no more than a piece is in memory; what cannot be read is told by why."""
    digest = hashlib.blake2b(digest_size=16)
    try:
        file = os.open(path, os.O_RDONLY)
        try:
            while piece := os.read(file, _PIECE):
                digest.update(piece)
        finally:
            os.close(file)
    except OSError as error:
        return b"!%d" % (error.errno or 0)
    return digest.digest()
