"""The numbers that Word writes before paragraphs and keeps apart from their text: 一、（一）1."""

from __future__ import annotations

import re

from lxml import etree
from msgspec import Struct, field

from newsroom.attachments.markup import name_of
from word.signs import numeral
from word.xml import child, children, integer, value

_DEEPEST = 9
_PLACE = re.compile(r"%([1-9])")
_MOST_LISTS = 2000
BULLET = "bullet"


class ListLevel(Struct, frozen=True):
    form: str = "decimal"
    text: str = ""
    """With ``%1`` for the number of the first level."""
    start: int = 1
    restart: int = -1
    """The level whose numbers begin this one anew, from 1; 0: none does; -1: whichever is above it."""
    is_arabic: bool = False
    """All numbers in its text are Arabic, whatever the levels above it use."""
    style: str = ""
    """The paragraph style that brings it."""


class List(Struct, frozen=True):
    family: str
    """Lists of one family count on."""
    levels: dict[int, ListLevel]
    starts: dict[int, int]
    """Where this list, and not its family, begins."""


class Numbering(Struct):
    """The lists of a document, and how far they have counted. Ask it paragraph by paragraph, in order."""

    lists: dict[str, List]
    counts: dict[str, list[int]] = field(default_factory=dict)
    begun: set[tuple[str, int]] = field(default_factory=set)

    def label(self, number: str, depth: int) -> tuple[str, bool]:
        """What stands before the next paragraph of a list: its text, and whether it is a bullet. ``depth`` from 0."""
        known = self.lists.get(number)
        depth = min(max(depth, 0), _DEEPEST - 1)
        if known is None:
            return "", False
        level = known.levels.get(depth, ListLevel())
        counts = self.counts.setdefault(
            known.family, [known.levels.get(at, ListLevel()).start - 1 for at in range(_DEEPEST)]
        )
        if depth in known.starts and (number, depth) not in self.begun:
            self.begun.add((number, depth))
            counts[depth] = known.starts[depth] - 1
        counts[depth] += 1
        for deeper in range(depth + 1, _DEEPEST):
            below = known.levels.get(deeper, ListLevel())
            if below.restart != 0 and (below.restart < 0 or depth < below.restart):
                counts[deeper] = below.start - 1
        if level.form == BULLET:
            return "", True
        return _PLACE.sub(lambda found: self._number(known, counts, int(found[1]) - 1, level), level.text), False

    @staticmethod
    def _number(known: List, counts: list[int], depth: int, level: ListLevel) -> str:
        above = known.levels.get(depth, ListLevel())
        form = "decimal" if level.is_arabic else above.form
        return numeral(max(counts[depth], above.start), form)

    def of_style(self, number: str, style: str) -> int:
        """The level that a paragraph style brings."""
        known = self.lists.get(number)
        levels = known.levels.items() if known else ()
        return next((depth for depth, level in levels if level.style == style), 0)


def numbering_of(root: etree._Element | None) -> Numbering:
    """From ``numbering.xml``; of a document that has none an empty one."""
    if root is None:
        return Numbering({})
    abstract: dict[str, dict[int, ListLevel]] = {}
    for element in children(root, "abstractNum")[:_MOST_LISTS]:
        abstract[value(element, "abstractNumId")] = _levels(element)
    lists: dict[str, List] = {}
    for element in children(root, "num")[:_MOST_LISTS]:
        family = value(child(element, "abstractNumId"))
        levels = dict(abstract.get(family, {}))
        starts: dict[int, int] = {}
        for override in children(element, "lvlOverride"):
            depth = integer(value(override, "ilvl"))
            levels |= _levels(override)
            start = child(override, "startOverride")
            if start is not None:
                starts[depth] = integer(value(start), 1)
        lists[value(element, "numId")] = List(family, levels, starts)
    return Numbering(lists)


def _levels(element: etree._Element) -> dict[int, ListLevel]:
    found: dict[int, ListLevel] = {}
    for one in element:
        if name_of(one) != "lvl":
            continue
        restart = child(one, "lvlRestart")
        legal = child(one, "isLgl")
        found[integer(value(one, "ilvl"))] = ListLevel(
            form=value(child(one, "numFmt")) or _alternate(one),
            text=value(child(one, "lvlText")),
            start=integer(value(child(one, "start")), 1 if child(one, "start") is None else 0),
            restart=-1 if restart is None else integer(value(restart)),
            is_arabic=legal is not None and value(legal) not in ("0", "false", "off"),
            style=value(child(one, "pStyle")),
        )
    return found


def _alternate(level: etree._Element) -> str:
    """Forms that Word 2010 brought stand beside one that older versions know."""
    for element in level.iter():
        if name_of(element) == "numFmt" and value(element) not in ("", "custom"):
            return value(element)
    return "decimal"
