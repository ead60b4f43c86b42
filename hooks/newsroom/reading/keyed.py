"""Text of keys and values to a table, as people write it: the schema says what each key holds before its line is read.

The simple shape, a key and the rest of its line, is read here; lists, tables, quoted and folded texts are left to YAML,
each alone. So a fault in one key leaves the others readable.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from newsroom.findings import BY_HAND, Mended
from newsroom.languages import t
from newsroom.patterns import lazy
from newsroom.reading.faults import FaultKind, FaultList
from newsroom.reading.key_entries import (
    BLOCK,
    ITEM,
    Bare,
    KeyLines,
    bare,
    entries_of,
    items_of,
    joined,
    without_comments,
)
from newsroom.reading.key_lines import Line, dedented, head_of, note_margin, oddity_of, trimmed
from newsroom.reading.names import quoted, shown
from newsroom.reading.nodes import NULLS, Loaded, NodeList, NodeMap, load_yaml
from newsroom.reading.plain_keys import FREE
from newsroom.reading.schema import Holds, Key, Schema

_WHOLE = lazy(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'")
_COMMENT = lazy(r"(?:^|\s)#")
_COLLECTION = lazy(r"[\[{]|[*&][A-Za-z0-9_-]+(?:\s|$)|![A-Za-z0-9_:./<>!-]*(?:\s|$)")
_QUOTED = (*FREE, Holds.TITLE)
"""Whose quotation marks may be meant; not so where everything else has some, too."""


def read_keys(text: str, first_line: int, keys: Schema, *, deepest: int, discreet: bool) -> Loaded:
    """A ``Table``, or whatever YAML finds where no line begins with a key. ``discreet``: no message repeats a value."""
    reader = _Reader(deepest, discreet, keys)
    table = reader.table(_without_common_spaces(list(enumerate(text.split("\n"), first_line))), keys)
    return load_yaml(text, first_line=first_line, deepest=deepest) if table is None else Loaded(table, reader.faults)


class _Reader(Struct):
    deepest: int
    discreet: bool
    outermost: Schema
    faults: FaultList = field(default_factory=FaultList)

    def table(self, lines: Sequence[Line], keys: Schema) -> NodeMap | None:
        """None where no line begins with a key. Calls itself for inner keys, as deep as the schema goes."""
        entries, stray = entries_of(lines, keys)
        if not entries:
            return None
        for number, words in stray[:1]:
            self.faults.note(
                FaultKind.SYNTAX,
                number,
                t("{more}没有“键: 值”的样子。", more=t("这一行") if self.discreet else quoted(words)),
                t("请写成“键: 值”；是正文的，请移到第二行“---”的下面；用不着的请删去。"),
            )
        for entry in entries:
            entry.value = self._value(entry)
        quotes_all = any(entry.bare and entry.bare.is_meant and entry.holds not in _QUOTED for entry in entries)
        table = NodeMap(entries[0].line)
        right = {entry.head.key for entry in entries if keys.is_right(entry.head.written)}
        for entry in entries:
            if entry.bare and entry.bare.is_meant and entry.holds in _QUOTED and not quotes_all:
                entry.bare = None
            if entry.bare:
                entry.value = entry.bare.text
            table.add(entry.head.written, entry.line, entry.value)
            if entry.head.key not in right or keys.is_right(entry.head.written):  # else a rule says that it is unknown
                self._note(entry, keys)
        return table

    def _note(self, entry: KeyLines, keys: Schema) -> None:
        """Say what is odd about an entry: once, for the finished line mends it all."""
        head = entry.head
        if head.key is None:
            return
        isjoined = entry.is_broken and isinstance(entry.value, str)
        if oddity := oddity_of(head):
            kind, fault = oddity
        elif not keys.is_right(head.written):
            kind, fault = (
                FaultKind.KEY_BY_ANOTHER_NAME,
                t("“{head}”当作“{words}”读了。", head=shown(head.written), words=head.key.words[0]),
            )
        elif entry.bare:
            kind, fault = (
                FaultKind.DECORATED_VALUE,
                t("“{head}”的值外面多了引号、括号或标点。", head=shown(head.written)),
            )
        elif isjoined:
            kind, fault = FaultKind.BROKEN_VALUE, t("“{head}”的文字分成了几行。", head=shown(head.written))
        else:
            return
        value = entry.value if entry.bare or isjoined else head.value
        # A text of several lines, and a key within a key, is mended by whoever sees all of it.
        is_alone = keys is self.outermost and not (isjoined or self.discreet)
        line = head.finished("…" if self.discreet and value else value, keys)
        self.faults.note(
            kind,
            entry.line,
            fault,
            t("请改成{more}{finished}。", more=t("一行") if isjoined else "", finished=f"“{shown(line)}”"),
            Mended(head.written, line, is_whole=True) if is_alone else BY_HAND,
        )

    def _value(self, entry: KeyLines) -> Any:
        match entry.holds:
            case None:
                return self._anything(entry)
            case Holds.TABLE | Holds.ROWS | Holds.NAME_OR_TABLE:
                return self._structure(entry)
            case Holds.PAIRS:
                return self._yaml(entry)
            case Holds.NAMES | Holds.ADDRESSES:
                return self._several(entry)
            case _:
                return self._text(entry)

    def _anything(self, entry: KeyLines) -> Any:
        """The value of a key that nobody knows: as YAML has it, else a text."""
        if entry.following or _COLLECTION.match(entry.head.value) or entry.head.value[:1] in ("'", '"'):
            return self._yaml(entry, or_text=True)
        return _plain_text(entry.head.value, is_free=False)

    def _structure(self, entry: KeyLines) -> Any:
        key, value, more = entry.head.key, entry.head.value, entry.following
        if key is None or value[:1] in tuple("{&*!") or (key.holds is Holds.ROWS and value[:1] == "["):
            return self._yaml(entry)
        inner = head_of(value, key.schema) if value else None
        if value and not (inner and inner.key):
            return self._text(entry)
        for number, text in more:
            note_margin(number, text, self.faults)
        lines = without_comments(more)
        if key.holds is Holds.ROWS and lines and ITEM.match(lines[0][1]):
            items = list(items_of(lines))
            is_flow = any(_COLLECTION.match(item[0][1].lstrip()) for item in items)
            return self._yaml(entry) if is_flow else self._rows(items, key)
        table = self.table([(entry.line, value), *lines], key.schema)
        if inner:  # said of the whole line, it would be taken for the whole line
            self.faults[:] = [(kind, fault) for kind, fault in self.faults if fault.line != entry.line]
        return table if table is not None else self._text(entry)

    def _rows(self, items: list[list[Line]], key: Key) -> NodeList:
        rows = NodeList(items[0][0][0])
        for item in items:
            table = self.table(dedented(item), key.schema)
            rows.append(table if table is not None else joined(item, " "))
            rows.lines.append(item[0][0])
        return rows

    def _several(self, entry: KeyLines) -> Any:
        value, lines = entry.head.value, without_comments(entry.following)
        if _COLLECTION.match(value) or BLOCK.fullmatch(value):
            found = self._yaml(entry, or_text=True)
            if isinstance(found, str) and value[:1] in "[{":
                entry.bare = Bare(found.strip("[]{} "))
            return found
        if value or not lines:
            return self._text(entry)
        row = NodeList(lines[0][0])
        for item in items_of(lines) if ITEM.match(lines[0][1]) else ([line] for line in lines if line[1]):
            row.append(joined(item, " "))
            row.lines.append(item[0][0])
        return self._yaml(entry) if any(_COLLECTION.match(item) or item[:1] in "\"'" for item in row) else row

    def _text(self, entry: KeyLines) -> Any:
        value, more, is_free = entry.head.value, entry.following, entry.holds in FREE
        is_list = not value and more and ITEM.match(trimmed(next(text for _, text in more if trimmed(text))))
        if is_list or (more and not entry.is_broken and BLOCK.fullmatch(value)):
            items = items_of(without_comments(more)) if is_list else []
            only = joined(items[0], None) if len(items) == 1 else ""
            if not only or _COLLECTION.match(only) or only[0] in "\"'":
                return self._yaml(entry)
            entry.is_broken = True  # a list of one is what it lists
            return _plain_text(only, is_free=is_free)
        if value[:1] in ("'", '"'):
            whole = _WHOLE.match(value)
            rest = value[whole.end() :].strip() if whole else ""
            if (whole and (not rest or (not is_free and rest[0] == "#"))) or (
                whole is None and more and _WHOLE.fullmatch(joined([(0, value), *more], " "))
            ):
                return self._yaml(entry, or_text=True)
        text = _plain_text(value, is_free=is_free)
        if more:
            text = joined([(entry.line, text or ""), *more], "\n" if entry.holds is Holds.LINES else None)
        if text is None:
            return None
        entry.bare = bare(text) or (_without_end(text) if not is_free else None)
        if not is_free and text[:1] == "[" and text[-1:] == "]":
            found = self._yaml(entry, or_text=True)
            if not isinstance(found, NodeList) or len(found) != 1 or not isinstance(found[0], str):
                return found
            entry.bare = Bare(found[0])
        return text

    def _yaml(self, entry: KeyLines, *, or_text: bool = False) -> Any:
        """As YAML has it; ``or_text``: what that cannot read is a text."""
        lines = dedented(entry.following)
        below = "".join(f"\n  {text}" for _, text in lines)
        loaded = load_yaml(f"k: {entry.head.value}{below}\n", first_line=entry.line, deepest=self.deepest)
        if or_text and loaded.faults.has(FaultKind.SYNTAX):
            return joined([(entry.line, entry.head.value), *lines], None)
        last = lines[-1][0] if lines else entry.line
        self.faults.extend((kind, replace(fault, line=min(fault.line, last))) for kind, fault in loaded.faults)
        return loaded.value.get("k") if isinstance(loaded.value, NodeMap) else None


def _without_end(text: str) -> Bare | None:
    """Without the sign that ends a sentence or a line of HTML."""
    end = text.removesuffix("<br>").removesuffix("<br/>").rstrip("；;，,。 ")
    return Bare(end) if end and end != text else None


def _plain_text(value: str, *, is_free: bool) -> str | None:
    """What is free may have a sharp in it; behind anything else that begins a comment."""
    if not is_free and (match := _COMMENT.search(value)):
        value = value[: match.start()].rstrip()
    return None if value in NULLS else value


def _without_common_spaces(lines: list[Line]) -> list[Line]:
    """To YAML, too, it does not matter how far from the margin all keys stand."""
    least = min((len(text) - len(text.lstrip(" ")) for _, text in lines if text.strip()), default=0)
    return [(number, text[least:]) for number, text in lines] if least else lines
