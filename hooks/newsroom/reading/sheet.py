"""A story's front matter filled in: keys translated, dates read, names looked up. Rules and story come from it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Protocol

from newsroom.model import Beat, Column, Form, Genre, Kind, Plan, Supplier, Unit
from newsroom.reading.dates import When, read_when
from newsroom.reading.draft import Entry
from newsroom.reading.former import Former, read_former
from newsroom.reading.habits import bare_name, find_person, find_title, find_unit, says_nothing
from newsroom.reading.keys import BY_NAME, KEYS, NAMES, Holds, Key, lookup_of
from newsroom.reading.kind_words import Meaning, read_form, read_genre, read_kind
from newsroom.reading.names import Lookup, clean
from newsroom.reading.nodes import Table
from newsroom.reading.slips import Kind as SlipKind
from newsroom.reading.slips import Slip
from newsroom.reading.tree import Place


@dataclass(frozen=True)
class PlanNames:
    """The plan's names, ready to be looked up."""

    plan: Plan

    @cached_property
    def columns(self) -> Lookup:
        columns = self.plan.columns
        return Lookup.of(
            [(column.title, column.slug) for column in columns]
            + [(name, column.slug) for column in columns for name in (column.slug, column.short)]
        )

    @cached_property
    def units(self) -> Lookup:
        return Lookup.of((name, unit.slug) for unit in self.plan.units for name in unit.names)

    @cached_property
    def beats(self) -> dict[str, Lookup]:
        return {
            column.slug: Lookup.of((name, beat.slug) for beat in column.beats for name in (beat.title, beat.slug))
            for column in self.plan.columns
        }

    @cached_property
    def people(self) -> Lookup:
        """Everybody whom the plan names as a supplier, at any time."""
        groups = (
            group
            for column in self.plan.columns
            for suppliers in (column.suppliers, *(beat.suppliers for beat in column.beats))
            for group in suppliers
        )
        desk = self.plan.desk.name
        return Lookup.of([(desk, desk), *((name, name) for group in groups for name in group.people)])

    def column(self, written: str) -> str | None:
        """The slug of the column that is meant; the next three likewise, with what offices write around a name."""
        return find_title(written, self.columns)

    def beat(self, written: str, column: str) -> str | None:
        return find_title(written, self.beats[column])

    def unit(self, written: str) -> str | None:
        return find_unit(written, self.units, self.plan.school)

    def person(self, written: str) -> str:
        """As the plan prints the name, if it does; else without the office beside it; else as it is written."""
        return find_person(written, self.people) or bare_name(written, self.units) or written


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A mapping with its keys translated: the front matter itself, or a correction, a withdrawal, a source."""

    keys: tuple[Key, ...]
    line: int
    entries: Mapping[str, Entry]
    strangers: tuple[Entry, ...] = ()
    """Keys that are in no table; ``key`` is empty."""
    twice: tuple[Slip, ...] = ()
    nothing: tuple[Entry, ...] = ()
    """Keys whose value says that there is nothing to say; they are not among the entries."""

    def text(self, name: str) -> str:
        """Clean text on one line; empty when it is missing or no text."""
        entry = self.entries.get(name)
        return clean(entry.value) if entry and isinstance(entry.value, str) else ""


_INNER = {key.name: lookup_of(key.inner) for key in KEYS if key.inner}
_INNER_KEYS = {key.name: {inner.name: inner for inner in key.inner} for key in KEYS if key.inner}


def translate(table: Table, keys: tuple[Key, ...], lookup: Lookup) -> Part:
    entries: dict[str, Entry] = {}
    strangers: list[Entry] = []
    twice = [Slip(SlipKind.DUPLICATE_KEY, line, written, str(table.lines[written])) for written, line in table.twice]
    for written, value in table.items():
        line = table.lines[written]
        name = lookup.find(written)
        if name is None:
            strangers.append(Entry(key="", written=written, line=line, value=value))
        elif name in entries:
            twice.append(Slip(SlipKind.DUPLICATE_KEY, line, written, str(entries[name].line)))
        else:
            entries[name] = Entry(key=name, written=written, line=line, value=value)
    return Part(keys=keys, line=table.line, entries=entries, strangers=tuple(strangers), twice=tuple(twice))


class Parted(Protocol):
    """Whatever is made of mappings with their keys translated."""

    @property
    def all_parts(self) -> Iterator[Part]: ...


class Dated(Protocol):
    """Whatever has dates."""

    @property
    def whens(self) -> tuple[tuple[Entry, When], ...]: ...


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """What is wrong or missing is None or empty here; the rules say so."""

    place: Place
    names: PlanNames
    whole: Part
    parts: Mapping[str, tuple[Part, ...]]
    """Of source, corrections and withdrawn: one part for each mapping."""
    whens: tuple[tuple[Entry, When], ...]
    """Every date that is written and means something for this kind, the inner ones included."""

    @property
    def plan(self) -> Plan:
        return self.names.plan

    @property
    def entries(self) -> Mapping[str, Entry]:
        return self.whole.entries

    @property
    def all_parts(self) -> Iterator[Part]:
        yield self.whole
        for parts in self.parts.values():
            yield from parts

    @cached_property
    def is_chinese(self) -> bool:
        """Whether the writer prefers Chinese keys, so that a message about a missing one uses the same language."""
        return not self.entries or any(not entry.written.isascii() for entry in self.entries.values())

    def word(self, key: Key) -> str:
        """The writer's word for a key, also for one that is missing."""
        if key.name in self.entries:
            return self.entries[key.name].written
        return key.chinese[0] if self.is_chinese else key.name

    def line(self, name: str) -> int:
        return self.entries[name].line if name in self.entries else self.whole.line

    def text(self, name: str) -> str:
        """As the part has it; two dozen rules ask."""
        if name not in self._texts:
            self._texts[name] = self.whole.text(name)
        return self._texts[name]

    @cached_property
    def _texts(self) -> dict[str, str]:
        return {}

    @property
    def source_text(self) -> str:
        """The source where it is one text; empty for an inner key with a full-width colon, which YAML takes for one."""
        text = self.text("source")
        return "" if inner_key_in(text) else text

    def when(self, name: str) -> When | None:
        """The instant of a key of the whole; None when it is missing or there is no such instant."""
        entry = self.entries.get(name)
        return next((when for dated, when in self.whens if dated is entry and when.at), None) if entry else None

    def when_of(self, part: Part) -> When | None:
        """The date of a correction or a withdrawal."""
        entry = part.entries.get("date")
        return next((when for dated, when in self.whens if dated is entry), None)

    @cached_property
    def formerly(self) -> tuple[Former, ...]:
        """The old addresses, one for each that is written."""
        entry = self.entries.get("formerly")
        return tuple(read_former(entry, self.place)) if entry else ()

    @cached_property
    def kind(self) -> Kind:
        return kind_of(self.whole)

    @cached_property
    def meaning(self) -> Meaning | None:
        """What is written for the kind; None for nothing, or nothing known."""
        return read_kind(self.text("kind"))

    @cached_property
    def genre(self) -> Genre | None:
        return read_genre(self.text("genre")) or (self.meaning.genre if self.meaning else None)

    @cached_property
    def form(self) -> Form | None:
        return read_form(self.text("form")) or (self.meaning.form if self.meaning else None)

    @cached_property
    def column(self) -> Column | None:
        slug = self.names.column(self.text("column"))
        return self.plan.column(slug) if slug else None

    @cached_property
    def beat(self) -> Beat | None:
        if self.column is None:
            return None
        slug = self.names.beat(self.text("beat"), self.column.slug)
        return self.column.beat(slug) if slug else None

    @cached_property
    def unit(self) -> Unit | None:
        return self.unit_of("unit")

    def unit_of(self, name: str) -> Unit | None:
        slug = self.names.unit(self.text(name))
        return self.plan.unit(slug) if slug else None

    @cached_property
    def dated(self) -> When | None:
        return self.when("date")

    @cached_property
    def responsible(self) -> str:
        return self.names.person(self.text("responsible"))

    @cached_property
    def groups(self) -> tuple[Supplier, ...] | None:
        """Who supplies this column or beat on the story's day; None where that cannot be said yet."""
        if self.column is None or self.dated is None or self.dated.day is None or (self.column.beats and not self.beat):
            return None
        return tuple(self.plan.groups(self.column, self.beat.slug if self.beat else None, self.dated.day))


def inner_key_in(source: str) -> str:
    """The inner key with which a source's text begins, as in ``媒体：晚报``; empty where it begins with none."""
    word, colon, _ = source.partition("：")
    return word if colon and _INNER["source"].find(word) else ""


def kind_of(whole: Part) -> Kind:
    """A story when nothing, or nothing known, is written."""
    found = read_kind(whole.text("kind"))
    return found.kind if found else Kind.STORY


def _without_nothing(whole: Part, kind: Kind) -> Part:
    """A key that may be missing and says 无 is missing; one that may not is empty, of which a rule tells."""
    entries, nothing = dict(whole.entries), []
    for name, entry in whole.entries.items():
        key = BY_NAME[name]
        if (
            name == "title"
            or not isinstance(entry.value, str)
            or not says_nothing(entry.value, of_end=name == "expires")
        ):
            continue
        if kind in key.needed:
            entries[name] = replace(entry, value=None)
        else:
            nothing.append(entries.pop(name))
    return replace(whole, entries=entries, nothing=tuple(nothing)) if entries != whole.entries else whole


def fill_sheet(place: Place, table: Table, names: PlanNames) -> Sheet:
    whole = translate(table, KEYS, NAMES)
    whole = _without_nothing(whole, kind_of(whole))
    parts: dict[str, tuple[Part, ...]] = {}
    for name in _INNER.keys() & whole.entries.keys():
        key = BY_NAME[name]
        tables = _tables(whole.entries[name].value, key)
        parts[name] = tuple(translate(inner, key.inner, _INNER[name]) for inner in tables)
    kind = kind_of(whole)
    whens = [
        (entry, read_when(entry.value.strip(), names.plan.desk.zone, place.folder))
        for part, keys in [
            (whole, BY_NAME),
            *((part, _INNER_KEYS[name]) for name in sorted(parts) for part in parts[name]),
        ]
        for entry in part.entries.values()
        if keys[entry.key].holds is Holds.WHEN and kind in keys[entry.key].kinds and isinstance(entry.value, str)
    ]
    return Sheet(place=place, names=names, whole=whole, parts=parts, whens=tuple(whens))


def _tables(value: Any, key: Key) -> list[Table]:
    if isinstance(value, Table):
        return [value]
    if isinstance(value, list) and key.holds is Holds.ROWS:
        return [row for row in value if isinstance(row, Table)]
    return []
