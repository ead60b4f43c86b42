"""Ordinary pages made once on trial, as the host will make them, each in a process that may die of it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import msgspec

from newsroom.converting import KILLED, Failure, Limits, run_isolated
from newsroom.converting.failure import SHORT
from newsroom.keeping import Store, readable
from newsroom.rules.ordinary import Mishap

TRIAL = "trial"
"""Kind in the store."""

LIMITS = Limits(seconds=5, seconds_alone=10, memory=2**30)
"""A page of a megabyte takes a second; the host makes every page at every build."""

_WORTH_A_WORKER = 16

Attempt = Callable[[tuple[str, str]], Mishap | None]
"""Makes the page of a path and a text, or says why there is none. May hang, or eat memory."""

_DECODER: msgspec.msgpack.Decoder[Mishap | None] = msgspec.msgpack.Decoder(Mishap | None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    prepare: Callable[[], Attempt]
    """Runs once in every process."""
    digest: bytes
    """Of whatever a page becomes another by, besides its own text."""


def mishaps(
    pages: Mapping[str, str],
    trial: Trial,
    store: Store | None,
    used: dict[str, set[bytes]],
    *,
    workers: int | None = None,
    limits: Limits = LIMITS,
) -> dict[str, Mishap]:
    """Of those texts, by path, that the host could not make a page of. All that does not lie in the machine is kept:
    one that never ends would cost its seconds at every build."""
    keys = {path: _key(trial, path, text) for path, text in pages.items()}
    used.setdefault(TRIAL, set()).update(keys.values())
    known = readable(store.get(TRIAL, list(keys.values())), _DECODER.decode) if store and keys else {}
    unknown = [path for path, key in keys.items() if key not in known]
    answers = run_isolated(
        trial.prepare,
        [(path, pages[path]) for path in unknown],
        workers=workers,
        limits=limits,
        worth_a_worker=_WORTH_A_WORKER,
    )
    fresh: list[tuple[bytes, bytes]] = []
    for path, answer in zip(unknown, answers, strict=True):
        mishap = Mishap(answer.cause, 1) if isinstance(answer, Failure) else answer
        known[keys[path]] = mishap
        if not (isinstance(answer, Failure) and answer.detail in (KILLED, SHORT)):
            fresh.append((keys[path], msgspec.msgpack.encode(mishap)))
    if store and fresh:
        store.put(TRIAL, fresh)
    return dict(_spoilt(keys, known))


def _spoilt(keys: Mapping[str, bytes], known: Mapping[bytes, Mishap | None]) -> Iterator[tuple[str, Mishap]]:
    for path, key in keys.items():
        if mishap := known[key]:
            yield path, mishap


def _key(trial: Trial, path: str, text: str) -> bytes:
    digest = hashlib.blake2b(trial.digest, digest_size=16)
    digest.update(f"{path}\0{text}".encode())
    return digest.digest()
