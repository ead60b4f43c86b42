"""The reading of one file for traces of people: the work of a process that may die of it."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Collection
from pathlib import Path
from urllib.parse import unquote

from newsroom.attachments.office_text import is_archive, pictures_in
from newsroom.attachments.passages import Passage, Passages, Room, UnreadError
from newsroom.attachments.texts import passages_of
from newsroom.evidence.traces import NONE, Trace, Traces
from newsroom.personal import PersonalKind, compared, found, masked
from newsroom.reading.codes import CODE, meaning_of
from newsroom.reading.names import shown
from newsroom.reading.picture_texts import picture_passages
from newsroom.reading.pictures import begins_as_picture

_MOST_LETTERS = 4 * 2**20
_ENOUGH = 40
"""Traces that are told of one file: whoever mends these sees the next."""
_PLAYED = (b"ID3", b"OggS", b"\x1a\x45\xdf\xa3", b"fLaC", b"RIFF", b"\xff\xfb", b"\xff\xf3", b"\xff\xf2", b"\xff\xf1")
"""How sound and film begin: what somebody wrote into them goes when they are copied."""


def tracer(phones: frozenset[str]) -> Callable[[tuple[str, str]], Traces]:
    """What reads a file, given its name and its real path; made once in a process."""
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


def traces_in(passages: Passages, phones: Collection[str]) -> Traces:
    """All that these passages hold, each number once."""
    traces: dict[tuple[PersonalKind, str], Trace] = {}
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
                    told = masked(match.text, match.kind)
                    trace = Trace(match.kind, told, shown(passage.place), match.certain)
                    traces.setdefault((match.kind, compared(match.text)), trace)
            if len(traces) >= _ENOUGH:
                break
    except UnreadError as error:
        unread = error.why
    return Traces(tuple(traces.values()), tuple(codes), unread)
