"""Dispatches: the small files of a unit's daily report and of an open concern, a few keys each and no text.

As hostile as stories until they are read: nothing is followed, nothing large is parsed, and no key is passed over in
silence, for what nobody asked for may be about a person.
"""

from __future__ import annotations

import re
from functools import cached_property

from msgspec import Struct, field

from newsroom.model import OpenConcern, Report, ReportState, Unit
from newsroom.reading.dates import read_when
from newsroom.reading.dispatch_keys import CONCERN, REPORT, STATES
from newsroom.reading.dispatch_places import DispatchPlace
from newsroom.reading.faults import UNREADABLE, FaultList
from newsroom.reading.names import clean
from newsroom.reading.nodes import NodeMap
from newsroom.reading.parts import translate
from newsroom.reading.plan_names import PlanNames
from newsroom.reading.schema import Holds
from newsroom.reading.sheet import FilledIn
from newsroom.reading.source import decode, read_front_matter
from newsroom.reading.story import StoryFile

LARGEST = 8 * 1024
"""Bytes; a report has 100, a long question 1,500."""
_DEEPEST = 2
"""Levels of nesting: one more than there may be, so that a rule can say what is wrong with it."""


class DispatchSource(Struct, frozen=True, kw_only=True):
    """A dispatch's bytes taken apart."""

    size: int
    """Bytes; -1: it cannot be read."""
    table: NodeMap | None = None
    """None where it is too large, no text, or no YAML."""
    faults: FaultList = field(default_factory=FaultList)
    """What is odd about it, and what is no text."""
    unreadable: tuple[int, ...] = ()
    """Lines that cannot be read."""


class Dispatch(FilledIn, frozen=True, kw_only=True, dict=True):
    place: DispatchPlace

    def word(self, name: str) -> str:
        """The writer's word for a key, also for one that is missing."""
        key = self.whole.keys.by_name[name]
        return self.whole.entries[name].written if name in self.whole.entries else key.word

    def text(self, name: str) -> str:
        return self.whole.text(name)

    @cached_property
    def state(self) -> ReportState | None:
        found = STATES.find(self.text("state"))
        return ReportState(found) if found else None

    @cached_property
    def count(self) -> int:
        """0 where nothing is written, -1 for what is no number from 1 to 999."""
        written = self.text("count")
        if not written:
            return 0
        return int(written) if re.fullmatch(r"[1-9][0-9]{0,2}", written) else -1

    @cached_property
    def question(self) -> str:
        entry = self.whole.entries.get("question")
        return clean(entry.value, lines=True) if entry and isinstance(entry.value, str) else ""

    @cached_property
    def taken_by(self) -> Unit | None:
        slug = self.names.units.find(self.text("taken_by"))
        return self.names.plan.unit(slug) if slug else None


def read_dispatch_source(place: DispatchPlace, file: StoryFile) -> DispatchSource:
    if not 0 <= file.size <= LARGEST:
        return DispatchSource(size=file.size)
    text, faults = decode(file.data)
    if text is None:
        return DispatchSource(size=file.size, faults=faults)
    keys = REPORT if place.is_report else CONCERN
    table, more = read_front_matter(text, 1, keys, deepest=_DEEPEST, largest=2 * LARGEST, discreet=True)
    odd = FaultList(one for one in (*faults, *more) if one[0] not in UNREADABLE)
    unreadable = tuple(fault.line for kind, fault in more if kind in UNREADABLE)
    return DispatchSource(size=file.size, table=table, faults=odd, unreadable=unreadable)


def fill_dispatch(place: DispatchPlace, table: NodeMap, names: PlanNames) -> Dispatch:
    keys = REPORT if place.is_report else CONCERN
    whole = translate(table, keys)
    dated = {key.name for key in keys if key.holds is Holds.WHEN}
    month = (place.day.year, place.day.month) if place.day else None
    whens = tuple(
        (entry, read_when(entry.value.strip(), names.plan.desk.zone, month))
        for entry in whole.entries.values()
        if entry.key in dated and isinstance(entry.value, str)
    )
    return Dispatch(place=place, names=names, whole=whole, whens=whens)


def compose_report(dispatch: Dispatch) -> Report | None:
    """From a dispatch without errors; None where something that every report needs is missing."""
    at, state, unit, day = dispatch.when("at"), dispatch.state, dispatch.place.unit, dispatch.place.day
    if at is None or at.at is None or state is None or unit is None or day is None:
        return None
    return Report(
        path=dispatch.place.path,
        unit=unit.slug,
        day=day,
        state=state,
        reporter=dispatch.text("reporter"),
        at=at.at,
        count=dispatch.count,
    )


def compose_concern(dispatch: Dispatch) -> OpenConcern | None:
    """An open concern from a dispatch without errors; None where something that it needs is missing."""
    asked, taken = dispatch.when("asked"), dispatch.when("taken")
    if asked is None or asked.at is None or not dispatch.question:
        return None
    return OpenConcern(
        path=dispatch.place.path,
        question=dispatch.question,
        asked=asked.at,
        taken_by=dispatch.taken_by.slug if dispatch.taken_by else "",
        taken=taken.at if taken else None,
    )
