"""Ordinary pages made once on trial, as the host will make them, each in a process that may die of it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping

import msgspec
from msgspec import Struct

from newsroom.converting import KILLED, Failure, Limits
from newsroom.converting.failure import SHORT
from newsroom.inspection.kept_map import KeptMap, Means, Question
from newsroom.languages import t
from newsroom.rules.ordinary import Mishap

TRIAL = "trial"
"""Kind in the store."""

LIMITS = Limits(seconds=5, seconds_alone=10, memory=2**30)
"""A page of a megabyte takes a second; the host makes every page at every build."""

_WORTH_A_WORKER = 16

Attempt = Callable[[tuple[str, str]], Mishap | None]
"""Makes the page of a path and a text, or says why there is none. May hang, or eat memory."""

_DECODER: msgspec.msgpack.Decoder[Mishap | None] = msgspec.msgpack.Decoder(Mishap | None)


class Trial(Struct, frozen=True, kw_only=True):
    prepare: Callable[[], Attempt]
    """Runs once in every process."""
    digest: bytes
    """The digest of whatever a page becomes another by, besides its own text."""


def mishaps(pages: Mapping[str, str], trial: Trial, means: Means, *, limits: Limits = LIMITS) -> dict[str, Mishap]:
    """What happened to those texts, by path, that the host could not make a page of. All that does not lie in the
    machine is kept: a page that never ends would cost its seconds at every build."""
    keys = {path: _key(trial, path, text) for path, text in pages.items()}
    look = KeptMap(
        kind=TRIAL,
        work=t("试做网页"),
        means=means,
        prepare=trial.prepare,
        decode=_DECODER.decode,
        limits=limits,
        worth_a_worker=_WORTH_A_WORKER,
    )
    answers = look.at(Question(path, keys[path], (path, text)) for path, text in pages.items())
    told = {path: Mishap(one.cause, 1) if isinstance(one, Failure) else one for path, one in answers.items()}
    failed = {path: one for path, one in answers.items() if isinstance(one, Failure)}
    look.keep([(keys[path], told[path]) for path, one in failed.items() if one.detail not in (KILLED, SHORT)])
    return {path: mishap for path, mishap in told.items() if mishap}


def _key(trial: Trial, path: str, text: str) -> bytes:
    digest = hashlib.blake2b(trial.digest, digest_size=16)
    digest.update(f"{path}\0{text}".encode())
    return digest.digest()
