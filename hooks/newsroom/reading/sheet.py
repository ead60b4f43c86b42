"""A story's front matter filled in. Rules and story come from it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from newsroom.languages import Script, spoken
from newsroom.model import Beat, Column, ExtraKey, Form, Genre, Kind, Plan, Supplier, Unit
from newsroom.patterns import lazy
from newsroom.reading.dates import When, read_when
from newsroom.reading.draft import Field
from newsroom.reading.former import Former, read_former
from newsroom.reading.habits import says_nothing
from newsroom.reading.keys import HELD
from newsroom.reading.kind_words import Meaning, read_form, read_kind, shorter
from newsroom.reading.nodes import NodeMap
from newsroom.reading.parts import Part, misfit, translate
from newsroom.reading.plan_names import PlanNames
from newsroom.reading.schema import FLAGS, Holds, Key
from newsroom.reading.tree import StoryPlace

_BETWEEN = lazy(r"[、，,；;/#\s]+")
"""What people put between topics; a topic's name has none of it."""


class FilledIn(Struct, frozen=True, kw_only=True, dict=True):
    """Keys translated, dates read, names looked up. What is wrong or missing is None or empty; the rules say so."""

    names: PlanNames
    whole: Part
    whens: tuple[tuple[Field, When], ...]
    """Every date that is written and means something here, the inner ones included."""

    @property
    def all_parts(self) -> Iterator[Part]:
        return self.whole.walk()

    def line(self, name: str) -> int:
        return self.whole.line_of(name)

    def when(self, name: str) -> When | None:
        """The instant of a key of the whole; None when it is missing or there is no such instant."""
        entry = self.whole.entries.get(name)
        return next((when for dated, when in self.whens if dated is entry and when.at), None) if entry else None


class Sheet(FilledIn, frozen=True, kw_only=True, dict=True):
    place: StoryPlace

    @property
    def plan(self) -> Plan:
        return self.names.plan

    @property
    def entries(self) -> Mapping[str, Field]:
        return self.whole.entries

    @cached_property
    def is_chinese(self) -> bool:
        """Whether the writer prefers Chinese keys, so that a message about a missing one uses the same language."""
        if not self.entries:
            return spoken().script is not Script.LATIN
        return any(not entry.written.isascii() for entry in self.entries.values())

    def word(self, key: Key) -> str:
        """The writer's word for a key, also for one that is missing."""
        if key.name in self.entries:
            return self.entries[key.name].written
        return str(key.words[0]) if self.is_chinese else key.name

    def text(self, name: str) -> str:
        """As the part has it; two dozen rules ask."""
        text = self._texts.get(name)
        if text is None:
            text = self._texts[name] = self.whole.text(name)
        return text

    @cached_property
    def _texts(self) -> dict[str, str]:
        return {}

    def when_of(self, part: Part, name: str = "date") -> When | None:
        """The date of a correction or a withdrawal, or another of a part."""
        entry = part.entries.get(name)
        return next((when for dated, when in self.whens if dated is entry), None)

    @cached_property
    def misfits(self) -> tuple[tuple[Key, Field, tuple[str, str]], ...]:
        """Values of another form than their keys have, each with fault and remedy."""
        return tuple(
            (key, entry, wrong)
            for part in self.all_parts
            for name, entry in part.entries.items()
            if (wrong := misfit(key := part.keys.by_name[name], entry.value)) and self.kind in key.kinds
        )

    @cached_property
    def formerly(self) -> tuple[Former, ...]:
        """The old addresses, one for each that is written."""
        entry = self.entries.get("formerly")
        return tuple(read_former(entry, self.place)) if entry else ()

    @cached_property
    def kind(self) -> Kind:
        return self.meaning.kind if self.meaning else Kind.STORY

    @cached_property
    def is_draft(self) -> bool:
        """Whether its writer holds it back."""
        draft, published = self.text("draft"), self.text("published")
        return "yes" in (FLAGS.find(draft), HELD.find(draft), HELD.find(published)) or FLAGS.find(published) == "no"

    @cached_property
    def meaning(self) -> Meaning | None:
        """What is written for the kind; None for nothing, or nothing known."""
        return read_kind(self.text("kind"), self.names.genre)

    @cached_property
    def genre(self) -> Genre | None:
        """As the school has it on the story's day."""
        written = next(filter(None, map(self.names.genre, shorter(self.text("genre")))), None)
        name = written or (self.meaning.genre if self.meaning else "")
        return self.plan.desk.genre(name, self.day)

    @cached_property
    def topics(self) -> tuple[tuple[str, str | None], ...]:
        """Every topic that is written, with its slug; None: there is no such topic."""
        words = [word for text in self.whole.texts("topics") for word in _BETWEEN.split(text) if word]
        return tuple((word, self.names.topics.find(word)) for word in dict.fromkeys(words))

    @cached_property
    def extra_keys(self) -> tuple[ExtraKey, ...]:
        """Keys of the school's own that it may have; none as long as its column and day are not known."""
        return self.plan.extra_keys(self.column, self.kind, self.day) if self.column and self.day else ()

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

    @property
    def unit_keys(self) -> Iterator[str]:
        """Keys of this kind that name a unit."""
        return (key.name for key in self.whole.keys.of_units if self.kind in key.kinds)

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
    def day(self) -> date | None:
        """None where its date is not known."""
        return self.dated.day if self.dated else None

    @cached_property
    def responsible(self) -> str:
        return self.names.person(self.text("responsible"))

    @cached_property
    def groups(self) -> tuple[Supplier, ...] | None:
        """Who supplies this column or beat on the story's day; None where that cannot be said yet."""
        if self.column is None or self.day is None or (self.column.beats_on(self.day) and not self.beat):
            return None
        return tuple(self.plan.groups(self.column, self.beat.slug if self.beat else None, self.day))

    @cached_property
    def own_groups(self) -> tuple[Supplier, ...]:
        """The groups of suppliers to which the unit belongs."""
        unit = self.unit
        return tuple(group for group in self.groups or () if group.includes(unit)) if unit else ()

    @cached_property
    def is_signed_by_desk(self) -> bool:
        return self.unit is not None and self.plan.signs_as_desk(self.unit, self.responsible)

    @cached_property
    def has_wrong_person(self) -> bool:
        """Whether everything is known but the roster of the day does not let this person answer for this unit here."""
        if self.is_signed_by_desk or not self.text("responsible"):
            return False
        return bool(self.own_groups) and not any(group.accepts(self.responsible) for group in self.own_groups)


def _without_nothing(whole: Part, kind: Kind) -> Part:
    """A key that may be missing and says 无 is missing; one that may not is empty, of which a rule tells."""
    entries, nothing = dict(whole.entries), []
    for name, entry in whole.entries.items():
        if (
            name == "title"
            or not isinstance(entry.value, str)
            or not says_nothing(entry.value, of_end=name == "expires")
        ):
            continue
        if kind in whole.keys.by_name[name].needed:
            entries[name] = replace(entry, value=None)
        else:
            nothing.append(entries.pop(name))
    return replace(whole, entries=entries, nothing=tuple(nothing)) if entries != whole.entries else whole


def fill_sheet(place: StoryPlace, table: NodeMap, names: PlanNames) -> Sheet:
    whole = translate(table, names.keys)
    meaning = read_kind(whole.text("kind"), names.genre)
    kind = meaning.kind if meaning else Kind.STORY  # also where nothing, or nothing known, is written
    whole = _without_nothing(whole, kind)
    whens = [
        (entry, read_when(entry.value.strip(), names.plan.desk.zone, place.folder))
        for part in whole.walk()
        for entry in part.entries.values()
        if (key := part.keys.by_name[entry.key]).holds is Holds.WHEN
        and kind in key.kinds
        and isinstance(entry.value, str)
    ]
    return Sheet(place=place, names=names, whole=whole, whens=tuple(whens))
