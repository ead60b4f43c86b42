"""A folder of Markdown files that were written for anywhere, each as a story of the newsroom at hand.

Titles, dates and texts are judged as they were written. What other places do not have (column, unit, responsible) is
made up from the plan and right by construction, so whatever is found is found of the manuscript itself.
"""

from __future__ import annotations

import os
import re
from calendar import isleap
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import count
from pathlib import Path

from newsroom.model import Plan
from newsroom.reading.keys import BY_NAME

_ENDINGS = (".md", ".markdown")
_FENCE = re.compile(r"-{3,}[ \t]*")
_HEADING = re.compile(r"#[ \t]+(.*\S)")
_DATE = re.compile(r"((?:19|20)\d\d)(?:\D{1,3})?(0[1-9]|1[0-2]|[1-9](?!\d))")
_NAMED_DATE = re.compile(r"(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])")
_EARLIEST = 2000
"""Year of a manuscript without a date, where the plan has none either."""
_ANYBODY = "李明"
"""Where the plan accepts any name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sponsor:
    """Who supplies every manuscript that does not say it: somebody whom the plan accepts from ``since`` on."""

    column: str
    beat: str
    unit: str
    responsible: str
    since: date

    @property
    def year(self) -> int:
        """For dates before ``since``, and for those that there are none of: it has a 29 February."""
        return next(year for year in count(max(self.since.year, _EARLIEST)) if isleap(year) and year > self.since.year)

    @property
    def lines(self) -> tuple[str, ...]:
        beat = (f"beat: {self.beat}",) if self.beat else ()
        return (f"column: {self.column}", *beat, f"unit: {self.unit}", f"responsible: {self.responsible}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Laid:
    """A manuscript as a story's file."""

    origin: str
    """Below the folder that was given, POSIX."""
    path: str
    """Below ``content/``."""
    data: bytes
    lines: tuple[int, ...]
    """For each line of the front matter, the line of the manuscript that it comes from; 1 for what was made up."""
    offset: int
    """From a line behind them to that of the manuscript."""

    def line(self, line: int) -> int:
        """The manuscript's line for one of the story's."""
        return self.lines[line - 1] if line <= len(self.lines) else line + self.offset


def manuscripts(folder: Path) -> Iterator[Path]:
    """All Markdown below the folder, in the order of the paths; links are not followed, hidden folders left alone."""
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(place, name)
            if name.lower().endswith(_ENDINGS) and not path.is_symlink():
                yield path


def sponsor_of(plan: Plan) -> Sponsor | None:
    """Whoever of the plan may supply for longest and still does; None where nobody does."""
    found = [
        Sponsor(
            column=column.slug,
            beat=beat,
            unit=unit.slug,
            responsible=next(iter(group.people), _ANYBODY),
            since=max(group.since or date.min, unit.since or date.min),
        )
        for column in plan.columns
        # Where a column has beats, a story must name one.
        for beat, groups in [(one.slug, one.suppliers) for one in column.beats] or [("", column.suppliers)]
        for group in groups
        for unit in plan.units
        if group.until is None and unit.until is None and group.includes(unit)
    ]
    return min(found, key=lambda one: one.since, default=None)


def laid(data: bytes, origin: str, number: int, sponsor: Sponsor) -> Laid:
    """The manuscript with all that a story must have; as it is where it has that, or where it is no UTF-8."""
    fixed = f"{sponsor.year}/02"
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return Laid(origin=origin, path=_path(fixed, number), data=data, lines=(), offset=0)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    front, body = _split(lines)
    keys = dict(_keys(lines, front))
    own = {name: _written(lines, _values(keys, name)) for name in ("title", "date")}
    if all(_values(keys, name) for name in ("column", "unit", "responsible")):
        month = _month(" ".join(lines[line] for line in own["date"]), sponsor, shifted=False) or fixed
        return Laid(origin=origin, path=_path(month, number), data=data, lines=(), offset=0)
    made = {"title": f"title: {_title(lines[body:], number)}", "date": f"date: {_date(origin, sponsor)}"}
    head = [(0, "---")]
    for name, at in own.items():
        head += [(line, lines[line]) for line in at] or [(0, made[name])]
    head = [(line, _in_time(text, sponsor) if line in own["date"] else text) for line, text in head]
    dated = next((text for line, text in head if line in own["date"] or text == made["date"]), "")
    head += [(0, line) for line in (*sponsor.lines, "---")]
    return Laid(
        origin=origin,
        path=_path(_month(dated, sponsor) or fixed, number),
        data="\n".join([*(text for _, text in head), *lines[body:]]).encode(),
        lines=tuple(line + 1 for line, _ in head),
        offset=body - len(head),
    )


def _path(month: str, number: int) -> str:
    return f"stories/{month}/m{number:05}.md"


def _split(lines: list[str]) -> tuple[range, int]:
    """The lines of the front matter without its fences, and where the text begins."""
    first = next((number for number, line in enumerate(lines) if line.strip()), 0)
    if _FENCE.fullmatch(lines[first]):
        for number in range(first + 1, len(lines)):
            if _FENCE.fullmatch(lines[number]):
                return range(first + 1, number), number + 1
    return range(0), 0


def _keys(lines: list[str], front: range) -> Iterator[tuple[str, list[int]]]:
    """Every key as it is written, with its lines: its own and those that go on with its value."""
    key, of_key = "", list[int]()
    for number in front:
        line = lines[number]
        name, colon, _ = line.replace("：", ":", 1).partition(":")
        if colon and not line.startswith((" ", "\t", "-", "#")):
            key, of_key = name.strip(), [number]
            yield key, of_key
        elif key and line.strip():
            of_key.append(number)


def _values(keys: dict[str, list[int]], name: str) -> list[int]:
    key = BY_NAME[name]
    return next((keys[word] for word in (key.name, *key.chinese) if word in keys), [])


def _written(lines: list[str], at: list[int]) -> list[int]:
    """Nothing where a key has no value."""
    first = lines[at[0]].replace("：", ":", 1).partition(":")[2] if at else ""
    return at if first.strip(" \t\"'") or len(at) > 1 else []


def _title(body: list[str], number: int) -> str:
    """The text's first heading where it has one at its head."""
    first = next((line for line in body if line.strip()), "")
    heading = _HEADING.fullmatch(first.strip())
    return heading[1].strip("#* \t") if heading else f"稿件{number}"


def _date(origin: str, sponsor: Sponsor) -> str:
    """The date in the file's name, as blogs have it, else any."""
    named = _NAMED_DATE.search(origin.rpartition("/")[2])
    return _in_time(named[0], sponsor) if named else f"{sponsor.year}-02-05"


def _in_time(text: str, sponsor: Sponsor) -> str:
    """The date as it is written, in a year of the sponsor's."""
    found = _DATE.search(text)
    if found and (int(found[1]), int(found[2])) <= (sponsor.since.year, sponsor.since.month):
        return f"{text[: found.start(1)]}{sponsor.year}{text[found.end(1) :]}"
    return text


def _month(text: str, sponsor: Sponsor, *, shifted: bool = True) -> str:
    found = _DATE.search(_in_time(text, sponsor) if shifted else text)
    return f"{found[1]}/{int(found[2]):02}" if found else ""
