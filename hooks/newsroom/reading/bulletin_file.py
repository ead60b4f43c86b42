"""An issue's file in ``content/bulletins/``: as it is written, as it stands, and among the others."""

from __future__ import annotations

import re
from datetime import date
from functools import cached_property

from msgspec import Struct

from newsroom.languages import later
from newsroom.model import Bulletin
from newsroom.patterns import lazy
from newsroom.reading.names import clean
from newsroom.reading.nodes import NodeMap
from newsroom.reading.parts import Part, translate
from newsroom.reading.schema import Holds, Key, Schema
from newsroom.reading.source import Source

MOST_STORIES = 200
"""One issue names no more; no day had so many."""
LONGEST_GREETING = 60
"""Characters; it is one line below the name of the paper."""

_NUMBER = lazy(r"[1-9][0-9]{0,4}", re.ASCII)


def _number(text: str) -> int | None:
    return int(text) if _NUMBER.fullmatch(text) else None


BULLETIN = Schema(
    (
        Key("number", (later("期号"),), holds=Holds.NAME, parse=_number, text=later("这是第几期，从 1 数起。")),
        Key("lead", (later("头条"),), holds=Holds.NAME, text=later("头条稿件的文件，如 stories/2026/02/gate.md。")),
        Key("stories", (later("稿件"),), holds=Holds.ADDRESSES, text=later("编进这一期的稿件的文件，一行一个。")),
    )
)


class BulletinSource(Struct, frozen=True, dict=True):
    """An issue's file that was read, as the rules look at it."""

    name: str
    """The file's name."""
    day: date | None
    source: Source

    @cached_property
    def whole(self) -> Part:
        return translate(self.source.data if isinstance(self.source.data, NodeMap) else NodeMap(1), BULLETIN)

    @property
    def greeting(self) -> str:
        return clean(self.source.markdown[:1000])


class BulletinFile(Struct, frozen=True):
    """An issue with the lines of its file that later rules name."""

    bulletin: Bulletin
    number_line: int
    lead_line: int
    stories_line: int
    greeting_line: int


class Numbered(Struct, frozen=True):
    """An issue among the others."""

    file: BulletinFile
    twin: Bulletin | None
    """One that has the same number, and more right to it."""
    greatest: Bulletin | None
    """The issue with the greatest number among all before its day."""
