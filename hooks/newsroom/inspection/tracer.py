"""The reading of one file for traces of people: the work of a process that may die of it."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Collection
from pathlib import Path
from urllib.parse import unquote

from newsroom.attachments.office_text import is_archive, pictures_in
from newsroom.attachments.passages import Passage, Passages, Room, UnreadError
from newsroom.attachments.played_text import covers, is_played, played_passages
from newsroom.attachments.printed_codes import CODE, meaning_of
from newsroom.attachments.texts import passages_of
from newsroom.evidence.traces import NONE, Trace, Traces, trace_of
from newsroom.images.pictures import begins_as_picture
from newsroom.images.texts import picture_passages
from newsroom.inspection.tracing import TracingTask
from newsroom.languages import t
from newsroom.personal import PersonalKind, compared, found
from newsroom.reading.names import shown

_MOST_LETTERS = 4 * 2**20
_ENOUGH = 40
"""Traces that are told of one file: whoever mends these sees the next."""


def tracer(phones: frozenset[str]) -> Callable[[TracingTask], Traces]:
    """What reads a file; made once in a process."""
    warnings.simplefilter("ignore")  # of what cameras wrote wrongly nobody need hear, and this process is our own

    def trace(task: TracingTask) -> Traces:
        name, file, codes = task
        try:
            data = Path(file).read_bytes()
        except OSError:
            return NONE
        if begins_as_picture(data[:12]):
            return _in_a_picture(picture_passages(data, codes), phones)
        if is_played(data):
            traces, pictures, word = traces_in(played_passages(data), phones), covers(data), t("封面")
        else:
            traces = traces_in(passages_of(data, name), phones)
            pictures, word = pictures_in(data) if is_archive(data) else iter(()), t("插图")
        for picture in pictures:
            if begins_as_picture(picture[:12]):
                traces = _together(traces, _in_a_picture(picture_passages(picture), phones), word)
        return traces

    return trace


def _together(document: Traces, picture: Traces, word: str) -> Traces:
    """The traces of a document and of a picture in it, which is called ``word``."""
    within = (trace._replace(place=t("{word}的{place}", word=word, place=trace.place)) for trace in picture.found)
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
            if str(CODE) in passage.place and (meaning := meaning_of(passage.text)):
                codes[meaning] = None
            for text in dict.fromkeys((passage.text, unquote(passage.text))):
                for match in found(text, beside=passage.beside, public=phones):
                    traces.setdefault((match.kind, compared(match.text)), trace_of(match, shown(passage.place)))
            if len(traces) >= _ENOUGH:
                break
    except UnreadError as error:
        unread = error.why
    return Traces(tuple(traces.values()), tuple(codes), unread)
