"""A mapping with its keys translated, and what its schema says of it: missing, unknown, twice, of another form."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from newsroom.languages import t
from newsroom.reading.draft import Field
from newsroom.reading.faults import FaultKind, FaultList
from newsroom.reading.names import asked_after, clean, fold, nearest, shown
from newsroom.reading.nodes import NodeMap
from newsroom.reading.schema import FLAGS, Holds, Key, Schema


class Part(Struct, frozen=True, kw_only=True):
    """A file's keys themselves, or those within one of them."""

    keys: Schema
    line: int
    entries: Mapping[str, Field]
    """By canonical name."""
    strangers: tuple[Field, ...] = ()
    """Keys that are in no table; ``key`` is empty."""
    nothing: tuple[Field, ...] = ()
    """Keys whose value says that there is nothing to say; they are not among the entries."""
    twice: tuple[tuple[str, int, int], ...] = ()
    """Keys that stand there again: as they are written, on which line, and on which line before."""
    inner: Mapping[str, tuple[Part, ...]] = field(default_factory=dict)
    """The parts of keys that hold tables, one for each table."""

    def line_of(self, name: str) -> int:
        """Where a key stands; where the part begins when it is missing."""
        return self.entries[name].line if name in self.entries else self.line

    def text(self, name: str) -> str:
        """Clean text on one line; empty when it is missing or no text."""
        entry = self.entries.get(name)
        return clean(entry.value) if entry and isinstance(entry.value, str) else ""

    def lines(self, name: str) -> str:
        """The text as it stands, with its lines."""
        entry = self.entries.get(name)
        return entry.value.strip() if entry and isinstance(entry.value, str) else ""

    def texts(self, name: str) -> tuple[str, ...]:
        """A list's texts; a text alone is a list of one."""
        entry = self.entries.get(name)
        return tuple(clean(text) for text in listed(entry.value) if isinstance(text, str)) if entry else ()

    def value(self, name: str) -> Any:
        """What the text means, as its key declares it; None when it is missing or means nothing."""
        return _parsed(self.keys.by_name[name].parse, self.text(name))

    def values(self, name: str) -> tuple[Any, ...]:
        """A list's values; a value alone is a list of one."""
        parse = self.keys.by_name[name].parse
        return tuple(value for text in self.texts(name) if (value := _parsed(parse, text)) is not None)

    def pairs(self, name: str) -> tuple[tuple[str, str], ...]:
        """Words with what stands behind each."""
        entry = self.entries.get(name)
        return tuple(entry.value.items()) if entry and isinstance(entry.value, dict) else ()

    def part(self, name: str) -> Part | None:
        return next(iter(self.inner.get(name, ())), None)

    def parts(self, name: str) -> tuple[Part, ...]:
        return self.inner.get(name, ())

    def walk(self) -> Iterator[Part]:
        """This part and all within it."""
        yield self
        for parts in self.inner.values():
            for part in parts:
                yield from part.walk()


def translate(table: NodeMap, keys: Schema) -> Part:
    entries: dict[str, Field] = {}
    strangers: list[Field] = []
    twice = [(written, line, table.lines[written]) for written, line in table.twice]
    late: list[str] = []
    for written, value in table.items():
        name, line = keys.names.find(written), table.lines[written]
        if name is None:
            late.append(written)
        elif name not in entries:
            entries[name] = Field(key=name, written=written, line=line, value=value)
        elif keys.by_name[name].holds is Holds.NAMES:
            entries[name] = _together(entries[name], value)
        else:
            twice.append((written, line, entries[name].line))
    # What is only understood comes last, and never in the place of what is right.
    for written in late:
        name, value = keys.find(written), table[written]
        entry = Field(key=name or "", written=written, line=table.lines[written], value=value)
        if name is not None and name not in entries:
            entries[name] = entry
        elif name is not None and keys.by_name[name].holds is Holds.NAMES:
            entries[name] = _together(entries[name], value)
        else:
            strangers.append(replace(entry, key=""))
    inner = {
        name: tuple(translate(table, key.schema) for table in _tables(entries[name].value, key))
        for name, key in keys.nesting.items()
        if name in entries
    }
    return Part(
        keys=keys, line=table.line, entries=entries, strangers=tuple(strangers), twice=tuple(twice), inner=inner
    )


def _together(entry: Field, value: Any) -> Field:
    """Names that stand behind two words for one key."""
    return replace(entry, value=[*listed(entry.value), *listed(value)])


def listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value] if value is not None else []


def is_empty(entry: Field | None) -> bool:
    value = entry.value if entry else None
    return value is None or (
        isinstance(value, (str, list, dict)) and not (value.strip() if isinstance(value, str) else value)
    )


def suggestion(written: str, part: Part) -> str:
    """What the writer of an unknown key probably wanted, as a hint; or nothing."""
    word = fold(written)
    for key in part.keys:
        if any(word in map(fold, inner.chinese) for inner in key.inner):
            owner = key.words[0]
            return t("它要写在“{owner}”下面：“{owner}:”单独一行，下一行先空两格再写它。", owner=owner)
    return asked_after(nearest(written, [word for key in part.keys for word in key.words]))


def misfit(key: Key, value: Any) -> tuple[str, str] | None:
    """What is wrong with the form of a value, as the end of a sentence, and the remedy. None of what is missing."""
    if value is None or _fits(key, value):
        return None
    if key.wanted:
        return t("的值不对"), t("请写{wanted}。", wanted=key.wanted)
    match key.holds:
        case Holds.FLAG:
            return t("要写“是”或“否”"), t("请写“是”，或删去这一行。")
        case Holds.NAMES:
            return t("要写名字"), t("请写名字，几位之间用顿号。")
        case Holds.ADDRESSES:
            return t("要写地址"), t("请每行写一个，或者用顿号隔开。")
        case Holds.TABLE | Holds.ROWS:
            inner = tuple(inner.words[0] for inner in key.inner)
            return t("要分几行写{inner}", inner=inner), t("请在下面几行缩进两个空格，每行写一项。")
        case _:
            shape = t("列表") if isinstance(value, list) else t("几个键")
            return t("要写一段文字，写的却是{shape}", shape=shape), t("请写在同一行，不用方括号和减号。")


def _fits(key: Key, value: Any) -> bool:
    if key.is_any_text and isinstance(value, str):
        return True
    texts = value if isinstance(value, list) else [value]
    match key.holds:
        case Holds.FLAG:
            return isinstance(value, str) and bool(FLAGS.find(value) or (key.choices and key.choices.find(value)))
        case Holds.TABLE:
            return isinstance(value, dict)
        case Holds.PAIRS:
            if not isinstance(value, dict):
                return False
            texts = [text or "" for pair in value.items() for text in pair]
            return all(isinstance(text, str) and text.strip() for text in texts) and all(
                _parsed(key.parse, word) is not None for word in value
            )
        case Holds.ROWS:
            return all(isinstance(row, dict) for row in texts)
        case Holds.NAME_OR_TABLE if isinstance(value, dict):
            return True
        case Holds.NAMES | Holds.ADDRESSES:
            pass
        case _ if isinstance(value, list):
            return False
        case _:
            pass
    if not all(isinstance(text, str) for text in texts):
        return False
    return key.parse is None or all(not text or _parsed(key.parse, clean(text)) is not None for text in texts)


def _parsed(parse: Callable[[str], object] | None, text: str) -> Any:
    try:
        return parse(text) if text and parse else None
    except ValueError:
        return None


def _tables(value: Any, key: Key) -> list[NodeMap]:
    rows = value if isinstance(value, list) and key.holds is Holds.ROWS else [value]
    return [row for row in rows if isinstance(row, NodeMap)]


class Verdicts(Struct, frozen=True):
    """The rules that tell of each fault."""

    missing: FaultKind
    unknown: FaultKind
    twice: FaultKind
    wrong: FaultKind
    in_chinese: bool = False
    """Whether keys are called by their Chinese names."""


def judge(whole: Part, verdicts: Verdicts, faults: FaultList) -> None:
    """Note what is wrong with a part and all within it."""
    for part in whole.walk():
        for key in part.keys:
            entry = part.entries.get(key.name)
            word = key.words[0] if verdicts.in_chinese else key.name
            line = part.line_of(key.name)
            if key.needed and is_empty(entry):
                fault = t("缺少“{key}”，或没有填写。", key=word)
                example = key.example or "…"
                faults.note(
                    verdicts.missing,
                    line,
                    fault,
                    t("请在这里加一行“{key}: {example}”。", key=word, example=example),
                )
            elif entry and (wrong := misfit(key, entry.value)):
                faults.note(verdicts.wrong, line, t("“{key}”{wrong}。", key=word, wrong=wrong[0]), wrong[1])
        for stranger in part.strangers:
            known = tuple(key.words[0] if verdicts.in_chinese else key.name for key in part.keys)
            remedy = t("{suggestion}这里的键有：{known}。", suggestion=suggestion(stranger.written, part), known=known)
            faults.note(
                verdicts.unknown, stranger.line, t("没有“{stranger}”这个键。", stranger=shown(stranger.written)), remedy
            )
        for written, line, _ in part.twice:
            note_twice(line, written, verdicts, faults)


def note_twice(line: int, words: str, verdicts: Verdicts, faults: FaultList) -> None:
    faults.note(verdicts.twice, line, t("“{words}”用了两次。", words=shown(words)), t("请改掉其中一个，或删去重复的。"))
