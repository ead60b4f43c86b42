"""YAML text to plain data with the line of every key, built from the parser's events.

Values are texts: nothing is guessed to be a number, a truth or a date, so ``title: 2020`` stays what was written and
``date: 2020-02-31`` cannot raise. No composer and no constructor: both recurse, and 100,000 nested brackets end a
process whose composer recurses; here nesting is counted, and an alias never becomes the thing that it names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import yaml
from yaml.reader import Reader

try:
    from yaml import CSafeLoader as SafeLoader
except ImportError:  # a PyYAML built without libyaml
    from yaml import SafeLoader  # type: ignore[assignment]

_NULLS = {"", "~", "null", "Null", "NULL"}

_ENTRY = re.compile(r"([^\W\d_][\w-]{0,50}): +([\w“‘《「『（【](?:[^:#]|:(?=[^ ]))*+(?<! ))")
"""A key and a value on one line in which no sign means anything to YAML."""


class Table(dict[str, Any]):
    """A mapping, with lines."""

    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line
        self.lines: dict[str, int] = {}
        """Of every key."""
        self.twice: list[tuple[str, int]] = []
        """Keys that stood there before, and where; the first value stays."""

    def add(self, key: str, line: int, value: Any) -> None:
        if key in self:
            self.twice.append((key, line))
        else:
            self[key] = value
            self.lines[key] = line


class Row(list[Any]):
    """A sequence, with lines."""

    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line
        self.lines: list[int] = []


class Snag(StrEnum):
    """What may be wrong with YAML; the rule of the same name reports it."""

    ALIAS = "alias"
    ANCHOR = "anchor"
    TAG = "tag"
    NULL_KEY = "null_key"
    TOO_DEEP = "too_deep"
    SYNTAX = "syntax"


@dataclass(frozen=True, slots=True)
class Loaded:
    value: Any
    """``str``, None, ``Row`` or ``Table``; None where nothing could be made."""
    snags: tuple[tuple[Snag, int, str], ...]
    """With line and words."""


@dataclass(slots=True)
class _Open:
    """A sequence or mapping whose end has not come yet."""

    value: Table | Row
    key: str | None = None
    key_line: int = 0
    has_key: bool = False


def load_yaml(text: str, *, first_line: int, deepest: int) -> Loaded:
    """Read the first document of ``text``; ``first_line`` is the line of the file on which it begins."""
    if table := _plain(text, first_line):
        return Loaded(table, ())
    snags: list[tuple[Snag, int, str]] = []
    line = first_line
    try:
        events = _events(text)
        return Loaded(_build(events, first_line, deepest, snags), tuple(snags))
    except yaml.MarkedYAMLError as problem:
        mark = problem.problem_mark or problem.context_mark
        line = first_line + (mark.line if mark else 0)
        words = problem.problem or problem.context or ""
    except yaml.YAMLError:
        # The problem's own position counts bytes or characters, as the parser is written in C or not.
        sign = Reader.NON_PRINTABLE.search(text)
        line = first_line + (text.count("\n", 0, sign.start()) if sign else 0)
        words = "control characters are not allowed"
    return Loaded(None, (*snags, (Snag.SYNTAX, line, words)))


def _plain(text: str, first_line: int) -> Table | None:
    """What most front matter is, a text behind each key, read in a tenth of the time; None for anything else, of which
    YAML says what it is."""
    if not text.replace("\n", "").isprintable():
        return None
    table: Table | None = None
    for line, words in enumerate(text.split("\n"), first_line):
        if not words:
            continue
        match = _ENTRY.fullmatch(words)
        if match is None or not _NULLS.isdisjoint(match.groups()):
            return None
        table = Table(line) if table is None else table
        table.add(match[1], line, match[2])
    return table


def _events(text: str) -> Iterator[Any]:
    return yaml.parse(text, Loader=SafeLoader)


def _build(events: Iterator[Any], first_line: int, deepest: int, snags: list[tuple[Snag, int, str]]) -> Any:
    root: Any = None
    documents = 0
    stack: list[_Open] = []
    for event in events:
        kind = type(event)
        if kind in _FRAME:
            if kind is yaml.DocumentStartEvent:
                documents += 1
                if documents > 1:
                    snags.append((Snag.SYNTAX, first_line + event.start_mark.line, "second document"))
                    return root
            continue
        if kind is yaml.SequenceEndEvent or kind is yaml.MappingEndEvent:
            stack.pop()
            continue
        line = first_line + event.start_mark.line
        top = stack[-1] if stack else None
        value: Any
        if kind is yaml.AliasEvent:
            snags.append((Snag.ALIAS, line, event.anchor))
            value = None
        else:
            if event.anchor is not None:
                snags.append((Snag.ANCHOR, line, event.anchor))
            if event.tag is not None:
                snags.append((Snag.TAG, line, event.tag.replace("tag:yaml.org,2002:", "!!")))
            if kind is yaml.ScalarEvent:
                value = None if event.implicit[0] and event.value in _NULLS else event.value
            else:
                value = Table(line) if kind is yaml.MappingStartEvent else Row(line)
        if top is None:
            root = value
        elif isinstance(top.value, Table) and not top.has_key:
            top.has_key = True
            top.key_line = line
            top.key = value if isinstance(value, str) else None
            if top.key is None:
                snags.append((Snag.NULL_KEY, line, ""))
        elif isinstance(top.value, Table):
            if top.key is not None:
                top.value.add(top.key, top.key_line, value)
            top.has_key = False
        else:
            top.value.append(value)
            top.value.lines.append(line)
        if isinstance(value, (Table, Row)):
            stack.append(_Open(value))
            if len(stack) > deepest:
                snags.append((Snag.TOO_DEEP, line, ""))
                return None
    return root


_FRAME = {yaml.StreamStartEvent, yaml.StreamEndEvent, yaml.DocumentStartEvent, yaml.DocumentEndEvent}
