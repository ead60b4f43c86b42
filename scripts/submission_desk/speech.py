"""What the desk asks the process that knows the newsroom, and what it answers: values, as MessagePack."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import datetime
from typing import BinaryIO

import msgspec
from msgspec import Struct

_LENGTH = 4
LARGEST = 32 * 2**20
"""Bytes of one message: a page with all that it says is a hundredth."""


class Look(Struct, frozen=True, kw_only=True, tag=True):
    """What is said of a story that is not in the repository, and its page."""

    path: str
    """Where its file stands, below ``content/``."""
    text: bytes
    files: Mapping[str, str]
    """What lies beside it: blobs by name."""
    at: datetime
    page: bool = False


class Remark(Struct, frozen=True, kw_only=True):
    """A finding, for people."""

    rule: str = ""
    line: int
    is_error: bool
    fault: str
    remedy: str
    file: str = ""
    """The file beside the story of which it is said; empty: the story itself."""


class Looked(Struct, frozen=True, kw_only=True, tag=True):
    remarks: tuple[Remark, ...]
    page: str = ""
    """The finished page, as readers will see it; empty where it was not asked for, or cannot be made."""
    address: str = ""
    """Where that page stands, below the site's root."""


class Develop(Struct, frozen=True, kw_only=True, tag=True):
    """A picture as a phone has sent it, to be written anew without what phones write into it."""

    source: str
    """Its file."""
    target: str
    """Where to write it, without the ending."""


class Developed(Struct, frozen=True, kw_only=True, tag=True):
    file: str = ""
    unfit: str = ""
    """Why it cannot be used, in Chinese; else empty."""


class ReadWord(Struct, frozen=True, kw_only=True, tag=True):
    """A Word file as a contributor has sent it."""

    source: str
    """Its file."""
    name: str
    """As its sender calls it."""
    root: str
    """A folder with the plan."""
    at: datetime
    """Campus time."""
    target: str
    """Where to write its pictures: what their names begin with."""


class WordPicture(Struct, frozen=True, kw_only=True):
    name: str
    """As the text names it."""
    file: str


class WordTold(Struct, frozen=True, kw_only=True, tag=True):
    title: str = ""
    keys: tuple[tuple[str, str], ...] = ()
    """Canonical names of keys with their texts."""
    text: str = ""
    """Markdown."""
    pictures: tuple[WordPicture, ...] = ()
    losses: tuple[str, ...] = ()
    """What of the file is not in the text, in Chinese."""
    unfit: str = ""
    """Why it cannot be read, in Chinese; else empty."""


class NameFor(Struct, frozen=True, kw_only=True, tag=True):
    """The name that a story's file gets for good."""

    title: str
    taken: tuple[str, ...]


class Named(Struct, frozen=True, kw_only=True, tag=True):
    slug: str


class WeekOf(Struct, frozen=True, kw_only=True, tag=True):
    unit: str
    at: datetime


class UnitWeek(Struct, frozen=True, kw_only=True, tag=True):
    name: str = ""
    """2026 年第 48 周"""
    supplied: int = 0
    minimum: int = 0
    amount: str = ""
    state: str = ""


class DayOf(Struct, frozen=True, kw_only=True, tag=True):
    """What the desk has to do today."""

    at: datetime


class WaitingConcern(Struct, frozen=True, kw_only=True):
    name: str
    """Its file's name, without the ending."""
    question: str
    taken_by: str
    """Name of a unit; empty: of none."""
    due: str
    """Until when it is to be answered; empty: as long as it takes."""
    is_overdue: bool


class DayTold(Struct, frozen=True, kw_only=True, tag=True):
    summary: str = ""
    """The daily reports in words; empty where nobody reports today."""
    missing: tuple[str, ...] = ()
    """Slugs of units that have not reported."""
    concerns: tuple[WaitingConcern, ...] = ()
    stories: tuple[tuple[str, str], ...] = ()
    """Path and title of the day's stories, the probable lead first."""
    number: int = 0
    """The number of today's bulletin, or of the next one."""
    is_out: bool = False
    """Whether today's bulletin is made."""


class GiveReport(Struct, frozen=True, kw_only=True, tag=True):
    unit: str
    state: str
    """As ``ReportState`` says it."""
    count: int
    reporter: str
    at: datetime


class AskConcern(Struct, frozen=True, kw_only=True, tag=True):
    question: str
    at: datetime


class TakeConcern(Struct, frozen=True, kw_only=True, tag=True):
    name: str
    unit: str
    at: datetime


class AnswerConcern(Struct, frozen=True, kw_only=True, tag=True):
    name: str
    unit: str
    """Slug of who answers; empty: who has taken it."""
    title: str
    text: str
    source: str
    at: datetime


class MakeBulletin(Struct, frozen=True, kw_only=True, tag=True):
    lead: str
    """Path of a story."""
    greeting: str
    at: datetime


class Composed(Struct, frozen=True, kw_only=True, tag=True):
    """Files for ``main``, by path from the root; None: one that goes."""

    files: Mapping[str, str | None]
    said: str
    """What the commit says."""


class Failed(Struct, frozen=True, kw_only=True, tag=True):
    """The plan is broken, or what was asked for went wrong; in Chinese."""

    reason: str


DayAct = GiveReport | AskConcern | TakeConcern | AnswerConcern | MakeBulletin
Question = Look | WeekOf | DayOf | DayAct
Answer = Looked | Developed | WordTold | Named | UnitWeek | DayTold | Composed | Failed
question_decoder: msgspec.msgpack.Decoder[Question] = msgspec.msgpack.Decoder(Question)
Errand = Develop | ReadWord | NameFor
"""What needs no repository, but libraries that nothing else needs."""
errand_decoder: msgspec.msgpack.Decoder[Errand] = msgspec.msgpack.Decoder(Errand)
answer_decoder: msgspec.msgpack.Decoder[Answer] = msgspec.msgpack.Decoder(Answer)


def packed(value: Question | Errand | Answer) -> bytes:
    data = msgspec.msgpack.encode(value)
    return len(data).to_bytes(_LENGTH) + data


def length_of(head: bytes) -> int:
    return int.from_bytes(head)


def own_output() -> BinaryIO:
    """The standard output for answers alone: whatever else is printed must not stand between them."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return answers


def read_message(stream: BinaryIO) -> bytes | None:
    """None at the end."""
    head = stream.read(_LENGTH)
    if len(head) < _LENGTH:
        return None
    return stream.read(length_of(head))
