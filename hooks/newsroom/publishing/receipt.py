"""The receipt of a publication: from what the current site was made, so that a build of the same need not begin.

It is no substitute for keys. It answers one question, whether everything that a build reads is as it was, by contents
and never by times; any doubt, and the build goes its whole way.
"""

from __future__ import annotations

import hashlib
from datetime import datetime
from pathlib import Path

import msgspec
from msgspec import Struct

from newsroom.build.stage import Stage
from newsroom.publishing.sealed import read_sealed, write_sealed


class Receipt(Struct, frozen=True, kw_only=True):
    """Stands beside the site's manifest."""

    fingerprint: bytes
    """Of its inputs, as a ``Census`` says it."""
    manifest: bytes
    """Digest of the manifest's file: another build may have published since."""
    made: datetime
    until: datetime
    """First instant at which the same inputs may make another site."""
    said: str
    """What the build told people of the stories; true as long as the receipt is."""


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
