"""One mapping of a plan file, read key by key; what is wrong with it is noted with its line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum
from typing import Any, TypeVar

from newsroom.model import Week
from newsroom.reading.names import Lookup
from newsroom.reading.nodes import Row, Table

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class Flaw(StrEnum):
    """What may be wrong with the plan; the rule of the same name reports it."""

    MISSING_FILE = "plan_missing_file"
    MISSING_KEY = "plan_missing_key"
    UNKNOWN_KEY = "plan_unknown_key"
    TWICE = "plan_name_twice"
    BAD_SLUG = "plan_bad_slug"
    WRONG_VALUE = "plan_wrong_value"
    UNKNOWN_UNIT = "plan_unknown_unit"


@dataclass(frozen=True, slots=True)
class Note:
    flaw: Flaw
    path: str
    """From the root."""
    line: int
    words: str
    more: str = ""


@dataclass(slots=True)
class Form:
    path: str
    table: Table
    notes: list[Note]
    known: list[str] = field(default_factory=list)
    """Keys that were asked for."""

    def note(self, flaw: Flaw, key: str, words: str, more: str = "") -> None:
        self.notes.append(Note(flaw, self.path, self.line(key), words, more))

    def line(self, key: str) -> int:
        return self.table.lines.get(key, self.table.line)

    def text(self, key: str, *, needed: bool = True) -> str:
        value = self._value(key, needed)
        if isinstance(value, str):
            return value.strip()
        if value is not None:
            self.note(Flaw.WRONG_VALUE, key, key, "一段文字")
        return ""

    def slug(self, key: str = "slug") -> str:
        slug = self.text(key)
        if slug and not _SLUG.fullmatch(slug):
            self.note(Flaw.BAD_SLUG, key, slug)
        return slug

    def texts(self, key: str) -> tuple[str, ...]:
        value = self._value(key, False)
        if value is None:
            return ()
        if isinstance(value, str):
            return (value.strip(),)
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            return tuple(item.strip() for item in value)
        self.note(Flaw.WRONG_VALUE, key, key, "一列文字")
        return ()

    def parsed(self, key: str, parse: Callable[[str], T], wanted: str, *, needed: bool = False) -> T | None:
        """What ``parse`` makes of the text; its ValueError becomes a note that names what was wanted."""
        text = self.text(key, needed=needed)
        try:
            return parse(text) if text else None
        except ValueError:
            self.note(Flaw.WRONG_VALUE, key, key, wanted)
            return None

    def day(self, key: str, *, needed: bool = False) -> date | None:
        return self.parsed(key, date.fromisoformat, "日期，如 2020-02-05", needed=needed)

    def time(self, key: str) -> time | None:
        return self.parsed(key, time.fromisoformat, "时间，如 14:00", needed=True)

    def number(self, key: str, *, needed: bool = False) -> int | None:
        return self.parsed(key, _count, "数字", needed=needed)

    def week(self, key: str, *, needed: bool = False) -> Week | None:
        return self.parsed(key, Week.parse, "星期，如 2020-W06", needed=needed)

    def choice(self, key: str, choices: type[E], *, needed: bool = True) -> E | None:
        return self.parsed(key, choices, "、".join(choices), needed=needed)

    def form(self, key: str, *, needed: bool = False) -> Form | None:
        value = self._value(key, needed)
        if isinstance(value, Table):
            return Form(self.path, value, self.notes)
        if value is not None:
            self.note(Flaw.WRONG_VALUE, key, key, "几个键")
        return None

    def forms(self, key: str) -> Iterator[Form]:
        value = self._value(key, False)
        if value is None:
            return
        if isinstance(value, Row) and all(isinstance(item, Table) for item in value):
            yield from (Form(self.path, item, self.notes) for item in value)
        else:
            self.note(Flaw.WRONG_VALUE, key, key, "一列，每项写几个键")

    def unit(self, key: str, written: str, names: Lookup) -> str:
        """The slug of a unit that is written by slug, name or another of its names; empty where there is none."""
        slug = names.find(written)
        if written and slug is None:
            self.note(Flaw.UNKNOWN_UNIT, key, written, names.nearest(written))
        return slug or ""

    def close(self) -> None:
        """All keys have been asked for: what is left is unknown."""
        for key in self.table:
            if key not in self.known:
                self.note(Flaw.UNKNOWN_KEY, key, key, "、".join(self.known))
        for key, line in self.table.twice:
            self.notes.append(Note(Flaw.TWICE, self.path, line, key))

    def _value(self, key: str, needed: bool) -> Any:
        self.known.append(key)
        value = self.table.get(key)
        if needed and (value is None or value == ""):
            self.note(Flaw.MISSING_KEY, key, key)
        return value


def _count(text: str) -> int:
    if not text.isdecimal() or len(text) > 4:
        raise ValueError(text)
    return int(text)
