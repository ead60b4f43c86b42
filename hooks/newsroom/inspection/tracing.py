"""Traces of people in the files beside stories and pages: each is read once, by its content, in a process apart."""

from __future__ import annotations

import hashlib
import posixpath
from collections.abc import Callable, Collection, Mapping
from functools import partial
from typing import NamedTuple

import msgspec

from newsroom.attachments.passages import Unread
from newsroom.converting import Failure, Limits
from newsroom.evidence.traces import NONE, Traces, traces_of_name
from newsroom.inspection.kept_map import KeptMap, Means, Question
from newsroom.keeping.content import content_digest
from newsroom.languages import t

TRACES = "traces"
"""Kind in the store."""

LIMITS = Limits(seconds=15, seconds_alone=30, memory=2**30, silence=120)
"""A list of ten thousand names takes a second, a PDF of a thousand pages two; a file may be made to take hours."""

_LARGEST = 50 * 2**20
"""Bytes. Of what is larger nothing is published beside a story."""
_WORTH_A_WORKER = 8


class TracingTask(NamedTuple):
    name: str
    file: str
    """Real path."""
    codes: tuple[str, ...] | None
    """Of a picture that was decoded before: texts of the codes in it."""


_TOO_MUCH = Traces(unread=Unread.TOO_MUCH)
_DECODER = msgspec.msgpack.Decoder(Traces)


def find_traces(
    files: Mapping[str, tuple[int, str]],
    phones: Collection[str],
    means: Means,
    *,
    digests: Mapping[str, str] | None = None,
    codes: Mapping[str, tuple[str, ...]] | None = None,
    limits: Limits = LIMITS,
) -> dict[str, Traces]:
    """Those in every file that has any, by path. ``files``: size and real path; ``phones``: public numbers, in digits;
    ``digests``: SHA-256 of those that somebody has read already; ``codes``: of pictures that somebody has decoded, what
    the codes in them say.

    That a file never comes to its end is kept like everything else: it would cost its half minute at every build.
    """
    known, seen = digests or {}, codes or {}
    found_digests = {
        path: known.get(path) or means.remembered(TRACES, file, partial(content_digest, file, size, _LARGEST))
        for path, (size, file) in files.items()
    }
    # A text is read as what its ending says; everything else by what it holds.
    keys = {path: _key(digest, posixpath.splitext(path)[1], phones) for path, digest in found_digests.items() if digest}
    look = KeptMap(
        kind=TRACES,
        work=t("检查稿件旁边的文件"),
        means=means,
        prepare=partial(_tracer, frozenset(phones)),
        decode=_DECODER.decode,
        limits=limits,
        worth_a_worker=_WORTH_A_WORKER,
    )
    answers = look.at(
        Question(path, key, TracingTask(path, files[path][1], seen.get(path))) for path, key in keys.items()
    )
    look.keep([(keys[path], _TOO_MUCH) for path, answer in answers.items() if isinstance(answer, Failure)])
    found_in = {path: _TOO_MUCH if isinstance(answer, Failure) else answer for path, answer in answers.items()}
    found_in |= {path: _TOO_MUCH for path, (size, _) in files.items() if size > _LARGEST}
    named = {path: traces for path in files if (traces := traces_of_name(path, phones))}
    for path, traces in named.items():
        one = found_in.get(path, NONE)
        found_in[path] = one._replace(found=(*traces, *one.found))
    return {path: traces for path, traces in found_in.items() if traces != NONE}


def _key(digest: str, ending: str, phones: Collection[str]) -> bytes:
    told = "\0".join((digest, ending.lower(), *sorted(phones)))
    return hashlib.blake2b(told.encode(), digest_size=16).digest()


def _tracer(phones: frozenset[str]) -> Callable[[TracingTask], Traces]:
    # Here and not above: what it reads files with takes a while to load, and most builds read no file anew.
    from newsroom.inspection.tracer import tracer

    return tracer(phones)
