"""Text of keys and values to a table, as people write it: the schema says what each key holds before its line is read.

The simple shape, a key and the rest of its line, is read here; lists, tables, quoted and folded texts are left to YAML,
each alone. So a fault in one key leaves the others readable.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any

from newsroom.reading.faults import FaultKind, FaultList
from newsroom.reading.key_lines import Head, Line, dedented, head_of, margin_of, note_margin, oddity_of, trimmed
from newsroom.reading.names import quoted, shown
from newsroom.reading.nodes import NULLS, Loaded, Row, Table, load_yaml
from newsroom.reading.quotations import Bare, bare
from newsroom.reading.schema import Holds, Key, Schema

_ENTRY = re.compile(
    r"([^\W\d_][\w-]{0,50}): +((?:[“‘][^“‘”’:#]*+[”’])?[\w《「『（【](?:[^:#]|:(?=[^ ]))*+(?<![ “‘”’\"']))"
)
"""A key and a value on one line in which no sign means anything to anybody."""
_BLOCK = re.compile(r"[|>][+-]?\d?[+-]?\s*(?:#.*)?")
_WHOLE = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'")
_COMMENT = re.compile(r"(?:^|\s)#")
_COLLECTION = re.compile(r"[\[{]|[*&][A-Za-z0-9_-]+(?:\s|$)|![A-Za-z0-9_:./<>!-]*(?:\s|$)")
_ITEM = re.compile(r"[-－–—•●▪·*][ \t\u00a0\u3000]+(?=\S)|[-－•●▪](?=[^\s\-－])|-$")
"""The sign in front of an item of a list."""
_FREE = (Holds.TEXT, Holds.LINES, Holds.NAME_OR_TABLE)
"""Whose text may be anything."""


@dataclass(slots=True)
class _Entry:
    """A key with the lines that belong to it."""

    line: int
    head: Head
    more: list[Line] = field(default_factory=list)
    is_broken: bool = False
    """Whether its text goes on in a line that begins at the margin."""
    value: Any = None
    bare: Bare | None = None
    """Of a value with quotation marks or brackets around it."""

    @property
    def holds(self) -> Holds | None:
        return self.head.key.holds if self.head.key else None

    @property
    def following(self) -> list[Line]:
        """What stands below its line, without empty lines at the end."""
        end = len(self.more)
        while end and not trimmed(self.more[end - 1][1]):
            end -= 1
        return self.more[:end]


def read_plain(text: str, first_line: int, keys: Schema) -> Table | None:
    """What most front matter is, a text behind each right key; None for anything else, which takes a closer look."""
    right = keys.names.slugs
    if not text.replace("\n", "").isprintable():
        return None
    table: Table | None = None
    for line, words in enumerate(text.split("\n"), first_line):
        if not words:
            continue
        match = _ENTRY.fullmatch(words)
        if match is None or match[1] not in right or match[2] in NULLS:
            return None
        table = Table(line) if table is None else table
        table.add(match[1], line, match[2])
    return table


def read_keys(text: str, first_line: int, keys: Schema, *, deepest: int, discreet: bool) -> Loaded:
    """A ``Table``, or whatever YAML finds where no line begins with a key. ``discreet``: no message repeats a value."""
    reader = _Reader(deepest, discreet)
    table = reader.table(_without_common_spaces(list(enumerate(text.split("\n"), first_line))), keys)
    return load_yaml(text, first_line=first_line, deepest=deepest) if table is None else Loaded(table, reader.faults)


@dataclass(slots=True)
class _Reader:
    deepest: int
    discreet: bool
    faults: FaultList = field(default_factory=FaultList)

    def table(self, lines: Sequence[Line], keys: Schema) -> Table | None:
        """None where no line begins with a key. Calls itself for inner keys, as deep as the schema goes."""
        entries, stray = _entries(lines, keys)
        if not entries:
            return None
        for number, words in stray[:1]:
            self.faults.note(
                FaultKind.SYNTAX,
                number,
                f"{'这一行' if self.discreet else quoted(words)}没有“键: 值”的样子。",
                "请写成“键: 值”；是正文的，请移到第二行“---”的下面；用不着的请删去。",
            )
        for entry in entries:
            entry.value = self._value(entry)
        quotes_all = any(entry.bare and entry.bare.is_meant and entry.holds not in _FREE for entry in entries)
        table = Table(entries[0].line)
        for entry in entries:
            if entry.bare and entry.bare.is_meant and entry.holds in _FREE and not quotes_all:
                entry.bare = None
            if entry.bare:
                entry.value = entry.bare.text
            table.add(entry.head.written, entry.line, entry.value)
            self._note(entry, keys)
        return table

    def _note(self, entry: _Entry, keys: Schema) -> None:
        """Say what is odd about an entry: once, for the finished line mends it all."""
        head = entry.head
        if head.key is None:
            return
        is_joined = entry.is_broken and isinstance(entry.value, str)
        value = entry.value if entry.bare or is_joined else head.value
        finished = f"“{shown(head.finished('…' if self.discreet and value else value, keys))}”"
        if oddity := oddity_of(head):
            kind, fault = oddity
        elif not keys.is_right(head.written):
            kind, fault = FaultKind.KEY_BY_ANOTHER_NAME, f"“{shown(head.written)}”当作“{head.key.words[0]}”读了。"
        elif entry.bare:
            kind, fault = FaultKind.DECORATED_VALUE, f"“{shown(head.written)}”的值外面多了引号或括号。"
        elif is_joined:
            kind, fault = FaultKind.BROKEN_VALUE, f"“{shown(head.written)}”的文字分成了几行。"
        else:
            return
        self.faults.note(kind, entry.line, fault, f"请改成{'一行' if is_joined else ''}{finished}。")

    def _value(self, entry: _Entry) -> Any:
        match entry.holds:
            case None:
                return self._anything(entry)
            case Holds.TABLE | Holds.ROWS | Holds.NAME_OR_TABLE:
                return self._structure(entry)
            case Holds.NAMES | Holds.ADDRESSES:
                return self._several(entry)
        return self._text(entry)

    def _anything(self, entry: _Entry) -> Any:
        """Of a key that nobody knows: as YAML has it, else a text."""
        if entry.following or _COLLECTION.match(entry.head.value) or entry.head.value[:1] in ("'", '"'):
            return self._yaml(entry, or_text=True)
        return _plain_text(entry.head.value, is_free=False)

    def _structure(self, entry: _Entry) -> Any:
        key, value, more = entry.head.key, entry.head.value, entry.following
        if key is None or value[:1] in tuple("{&*!") or (key.holds is Holds.ROWS and value[:1] == "["):
            return self._yaml(entry)
        inner = head_of(value, key.schema) if value else None
        if value and not (inner and inner.key):
            return self._text(entry)
        for number, text in more:
            note_margin(number, text, self.faults)
        lines = dedented(more)
        if key.holds is Holds.ROWS and lines and _ITEM.match(lines[0][1]):
            items = list(_items(lines))
            is_flow = any(_COLLECTION.match(item[0][1].lstrip()) for item in items)
            return self._yaml(entry) if is_flow else self._rows(items, key)
        table = self.table([(entry.line, value), *lines], key.schema)
        if inner:  # said of the whole line, it would be taken for the whole line
            self.faults[:] = [(kind, fault) for kind, fault in self.faults if fault.line != entry.line]
        return table if table is not None else self._text(entry)

    def _rows(self, items: list[list[Line]], key: Key) -> Row:
        rows = Row(items[0][0][0])
        for item in items:
            table = self.table(dedented(item), key.schema)
            rows.append(table if table is not None else _joined(item, " "))
            rows.lines.append(item[0][0])
        return rows

    def _several(self, entry: _Entry) -> Any:
        value, lines = entry.head.value, dedented(entry.following)
        if _COLLECTION.match(value) or _BLOCK.fullmatch(value):
            found = self._yaml(entry, or_text=True)
            if isinstance(found, str) and value[:1] in "[{":
                entry.bare = Bare(found.strip("[]{} "))
            return found
        if value or not lines:
            return self._text(entry)
        row = Row(lines[0][0])
        for item in _items(lines) if _ITEM.match(lines[0][1]) else ([line] for line in lines if line[1]):
            row.append(_joined(item, " "))
            row.lines.append(item[0][0])
        return self._yaml(entry) if any(_COLLECTION.match(item) or item[:1] in "\"'" for item in row) else row

    def _text(self, entry: _Entry) -> Any:
        value, more, is_free = entry.head.value, entry.following, entry.holds in _FREE
        is_list = not value and more and _ITEM.match(trimmed(next(text for _, text in more if trimmed(text))))
        if is_list or (more and not entry.is_broken and _BLOCK.fullmatch(value)):
            return self._yaml(entry)
        if value[:1] in ("'", '"'):
            whole = _WHOLE.match(value)
            rest = value[whole.end() :].strip() if whole else ""
            if (whole and (not rest or (not is_free and rest[0] == "#"))) or (
                whole is None and more and _WHOLE.fullmatch(_joined([(0, value), *more], " "))
            ):
                return self._yaml(entry, or_text=True)
        text = _plain_text(value, is_free=is_free)
        if more:
            text = _joined([(entry.line, text or ""), *more], "\n" if entry.holds is Holds.LINES else None)
        if text is None:
            return None
        entry.bare = bare(text)
        if not is_free and text[:1] == "[" and text[-1:] == "]":
            found = self._yaml(entry, or_text=True)
            if not isinstance(found, Row) or len(found) != 1 or not isinstance(found[0], str):
                return found
            entry.bare = Bare(found[0])
        return text

    def _yaml(self, entry: _Entry, *, or_text: bool = False) -> Any:
        """As YAML has it; ``or_text``: what that cannot read is a text."""
        lines = dedented(entry.following)
        below = "".join(f"\n  {text}" for _, text in lines)
        loaded = load_yaml(f"k: {entry.head.value}{below}\n", first_line=entry.line, deepest=self.deepest)
        if or_text and loaded.faults.has(FaultKind.SYNTAX):
            return _joined([(entry.line, entry.head.value), *lines], None)
        last = lines[-1][0] if lines else entry.line
        self.faults.extend((kind, replace(fault, line=min(fault.line, last))) for kind, fault in loaded.faults)
        return loaded.value.get("k") if isinstance(loaded.value, Table) else None


def _entries(lines: Sequence[Line], keys: Schema) -> tuple[list[_Entry], list[Line]]:
    """And lines in front of the first that belong to none."""
    entries: list[_Entry] = []
    stray: list[Line] = []
    for number, text in lines:
        words = trimmed(text)
        entry = entries[-1] if entries else None
        head = head_of(text, keys) if words else None
        if not words or (text[0] == "#" and not head):
            if entry:
                entry.more.append((number, ""))
        elif entry and (head is None or (margin_of(text) > 0 and _belongs(head, entry))):
            entry.is_broken = entry.is_broken or (margin_of(text) == 0 and not _ITEM.match(words))
            entry.more.append((number, text))
        elif head:
            entries.append(_Entry(number, head))
        else:
            stray.append((number, words))
    return entries, stray


def _belongs(head: Head, entry: _Entry) -> bool:
    """Whether a key that stands deeper than the margin is part of what stands above it."""
    key, value = entry.head.key, entry.head.value
    if key is None or _BLOCK.fullmatch(value) or (value[:1] in "[{" and value[-1:] not in "]}"):
        return True
    return bool(key.inner) and key.schema.find(head.written) is not None


def _items(lines: list[Line]) -> list[list[Line]]:
    """What each sign of a list stands before."""
    items: list[list[Line]] = []
    for number, text in lines:
        match = _ITEM.match(text)
        if match or not items:
            width = match.end() if match else 0
            items.append([(number, " " * width + text[width:])])
        else:
            items[-1].append((number, text))
    return items


def _plain_text(value: str, *, is_free: bool) -> str | None:
    """What is free may have a sharp in it; behind anything else that begins a comment."""
    if not is_free and (match := _COMMENT.search(value)):
        value = value[: match.start()].rstrip()
    return None if value in NULLS else value


def _joined(lines: Sequence[Line], between: str | None) -> str:
    """On one line; where nothing is given to stand between, Chinese is joined without a space."""
    texts = [text for _, line in lines if (text := trimmed(line))]
    if between is not None:
        return between.join(texts)
    joined = texts[:1]
    for before, text in pairwise(texts):
        joined += ["" if _is_wide(before[-1]) or _is_wide(text[0]) else " ", text]
    return "".join(joined)


def _is_wide(sign: str) -> bool:
    return unicodedata.east_asian_width(sign) in "WFA"


def _without_common_spaces(lines: list[Line]) -> list[Line]:
    """To YAML, too, it does not matter how far from the margin all keys stand."""
    least = min((len(text) - len(text.lstrip(" ")) for _, text in lines if text.strip()), default=0)
    return [(number, text[least:]) for number, text in lines] if least else lines
