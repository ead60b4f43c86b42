"""Traces of people in the files beside stories and pages: each is read once, by its content, in a process apart."""

from __future__ import annotations

import hashlib
import posixpath
import warnings
from collections.abc import Callable, Collection, Mapping
from functools import partial
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

import msgspec

from newsroom.attachments.office_text import is_archive, pictures_in
from newsroom.attachments.passages import Passage, Passages, Room, Unread, UnreadError
from newsroom.attachments.texts import passages_of
from newsroom.converting import Failure, Limits, run_isolated
from newsroom.keeping import Memory, Store, readable
from newsroom.personal import Kind, found, masked, redacted
from newsroom.reading.codes import CODE, meaning_of
from newsroom.reading.names import shown
from newsroom.reading.picture_texts import picture_passages
from newsroom.reading.pictures import begins_as_picture

TRACES = "traces"
"""Kind in the store."""
NAME = "文件名"
"""Place of what a file or a folder around it is called."""

LIMITS = Limits(seconds=15, seconds_alone=30, memory=2**30, silence=120)
"""A list of ten thousand names takes a second, a PDF of a thousand pages two; a file may be made to take hours."""

_LARGEST = 50 * 2**20
"""Bytes. Of what is larger nothing is published beside a story."""
_MOST_LETTERS = 4 * 2**20
_ENOUGH = 40
"""Traces that are told of one file: whoever mends these sees the next."""
_WORTH_A_WORKER = 8
_SHORTEST_NAME = 5
_PLAYED = (b"ID3", b"OggS", b"\x1a\x45\xdf\xa3", b"fLaC", b"RIFF", b"\xff\xfb", b"\xff\xf3", b"\xff\xf2", b"\xff\xf1")
"""How sound and film begin: what somebody wrote into them goes when they are copied."""


class Trace(NamedTuple):
    """Personal data in a file."""

    kind: Kind
    shown: str
    """Masked."""
    place: str
    """Chinese, masked; empty: somewhere in the file."""
    certain: bool


class Traces(NamedTuple):
    """All that are told of one file."""

    found: tuple[Trace, ...] = ()
    codes: tuple[str, ...] = ()
    """Whom or what codes in a picture lead to; Chinese, each once."""
    unread: Unread | None = None
    """Why something may be left that nobody has read."""


NONE = Traces()
_DECODER = msgspec.msgpack.Decoder(Traces)


def find_traces(
    files: Mapping[str, tuple[int, str]],
    phones: Collection[str],
    store: Store | None,
    used: dict[str, set[bytes]],
    *,
    digests: Mapping[str, str] | None = None,
    memory: Memory | None = None,
    workers: int | None = None,
    limits: Limits = LIMITS,
) -> dict[str, Traces]:
    """Those in every file that has any, by path. ``files``: size and real path; ``phones``: public numbers, in digits;
    ``digests``: SHA-256 of those that somebody has read already.

    That a file never comes to its end is kept like everything else: it would cost its half minute at every build.
    """
    memory, known_digests = memory or Memory(), digests or {}
    found_digests = {
        path: known_digests.get(path) or memory.made(TRACES, file, partial(_digest, size, file))
        for path, (size, file) in files.items()
    }
    # A text is read as what its ending says; everything else by what it holds.
    keys = {path: _key(digest, posixpath.splitext(path)[1], phones) for path, digest in found_digests.items() if digest}
    used.setdefault(TRACES, set()).update(keys.values())
    known = readable(store.get(TRACES, list(set(keys.values()))), _DECODER.decode) if store and keys else {}
    unknown = {key: (path, files[path][1]) for path, key in keys.items() if key not in known}
    tracer = partial(_tracer, frozenset(phones))
    tasks = list(unknown.values())
    answers = run_isolated(tracer, tasks, workers=workers, limits=limits, worth_a_worker=_WORTH_A_WORKER)
    for key, answer in zip(unknown, answers, strict=True):
        known[key] = Traces(unread=Unread.TOO_MUCH) if isinstance(answer, Failure) else answer
    if store and unknown:
        store.put(TRACES, [(key, msgspec.msgpack.encode(known[key])) for key in unknown])
    too_large = {path: Traces(unread=Unread.TOO_MUCH) for path, (size, _) in files.items() if size > _LARGEST}
    found_in = {path: known[key] for path, key in keys.items()} | too_large
    named = {path: traces for path in files if (traces := traces_of_name(path, phones))}
    for path, traces in named.items():
        one = found_in.get(path, NONE)
        found_in[path] = one._replace(found=(*traces, *one.found))
    return {path: traces for path, traces in found_in.items() if traces != NONE}


def traces_of_name(path: str, phones: Collection[str]) -> tuple[Trace, ...]:
    """Those in the names of a file and of its folders. Each by itself: a year and a month stand before most of them."""
    return tuple(
        Trace(match.kind, masked(match.text), NAME, match.certain)
        for name in path.split("/")
        if len(name) >= _SHORTEST_NAME
        for match in found(name, public=phones)
    )


def traces_in(passages: Passages, phones: Collection[str]) -> Traces:
    """All that these passages hold, each number once."""
    traces: dict[tuple[Kind, str], Trace] = {}
    codes: dict[str, None] = {}
    room, unread = Room(_MOST_LETTERS), None
    read: set[Passage] = set()
    try:
        for passage in passages:
            same = passage._replace(place="")
            if same in read:
                continue
            read.add(same)
            room.take(len(passage.text))
            if passage.place == CODE and (meaning := meaning_of(passage.text)):
                codes[meaning] = None
            for text in dict.fromkeys((passage.text, unquote(passage.text))):
                for match in found(text, beside=passage.beside, public=phones):
                    trace = Trace(match.kind, masked(match.text), shown(redacted(passage.place)), match.certain)
                    traces.setdefault((match.kind, match.text), trace)
            if len(traces) >= _ENOUGH:
                break
    except UnreadError as error:
        unread = error.why
    return Traces(tuple(traces.values()), tuple(codes), unread)


def _digest(size: int, file: str) -> str:
    """Empty where it is too large or cannot be read."""
    if size > _LARGEST:
        return ""
    try:
        with Path(file).open("rb") as opened:
            return hashlib.file_digest(opened, "sha256").hexdigest()
    except OSError:
        return ""


def _key(digest: str, ending: str, phones: Collection[str]) -> bytes:
    told = "\0".join((digest, ending.lower(), *sorted(phones)))
    return hashlib.blake2b(told.encode(), digest_size=16).digest()


def _tracer(phones: frozenset[str]) -> Callable[[tuple[str, str]], Traces]:
    warnings.simplefilter("ignore")  # of what cameras wrote wrongly nobody need hear, and this process is our own

    def trace(task: tuple[str, str]) -> Traces:
        name, file = task
        try:
            data = Path(file).read_bytes()
        except OSError:
            return NONE
        if begins_as_picture(data[:12]):
            return _in_a_picture(picture_passages(data), phones)
        if data.startswith(_PLAYED) or data[4:8] == b"ftyp":
            return NONE
        traces = traces_in(passages_of(data, name), phones)
        for picture in pictures_in(data) if is_archive(data) else ():
            if begins_as_picture(picture[:12]):
                traces = _together(traces, _in_a_picture(picture_passages(picture), phones))
        return traces

    return trace


def _together(document: Traces, picture: Traces) -> Traces:
    """Those of a document and of a picture in it."""
    within = (trace._replace(place=f"插图的{trace.place}") for trace in picture.found)
    codes = dict.fromkeys((*document.codes, *picture.codes))
    return Traces((*document.found, *within), tuple(codes), document.unread)


def _in_a_picture(passages: Passages, phones: Collection[str]) -> Traces:
    try:
        return traces_in(passages, phones)._replace(unread=None)
    except MemoryError:
        raise
    except Exception:  # Pillow's plugins raise whatever they meet; that the picture is broken is told elsewhere
        return NONE
