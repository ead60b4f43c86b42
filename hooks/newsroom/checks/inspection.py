"""Everything that the checks say of a repository, and what is left to publish."""

from __future__ import annotations

import os
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from newsroom.checks.bodies import BODY_RULES
from newsroom.checks.links import LINK_RULES, Surroundings
from newsroom.checks.manuscript import Manuscript, is_convertible, markdown_of
from newsroom.checks.personal import PERSONAL_RULES, Exposure, office_numbers
from newsroom.checks.pictures import PICTURE_RULES, Shelf
from newsroom.checks.shortfall import QUOTA_RULES, Duty
from newsroom.checks.twins import fall
from newsroom.converting import convert_bodies
from newsroom.converting.failure import Failure
from newsroom.findings import Finding, findings_of
from newsroom.model import Body, Newsroom
from newsroom.reading import Reading, read_newsroom

CONTENT = "content/"
UNITS = "columns/units.yml"
CONTRIBUTED = ("stories", "reports", "concerns")
"""Folders below ``content/`` that are no ordinary pages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspection:
    reading: Reading
    bodies: Mapping[str, Body | Failure]
    """By path below ``content/``, of every draft that was worth converting."""
    findings: tuple[Finding, ...]
    """Sorted by place."""
    set_aside: Mapping[str, tuple[Finding, ...]]
    """The errors of every file that has some, by its path below ``content/``; whatever it is, it is not published."""
    newsroom: Newsroom | None
    """What is left, as if the files that are set aside were not there, with the pictures that can be published.
    None where ``columns/`` itself is broken."""

    @property
    def converted(self) -> dict[str, Body]:
        return {path: body for path, body in self.bodies.items() if isinstance(body, Body)}


def inspect(root: Path, now: datetime, *, workers: int | None = None) -> Inspection:
    """Read, convert and check the repository at ``root`` as of the aware instant ``now``; raises at no story."""
    reading = read_newsroom(root, now)
    if reading.newsroom is None:
        return Inspection(
            reading=reading,
            bodies={},
            findings=tuple(sorted(reading.findings)),
            set_aside=_errors_by_story(reading.findings),
            newsroom=None,
        )
    sources = ((draft.path, markdown_of(draft)) for draft in reading.drafts if is_convertible(draft))
    bodies = convert_bodies(sources, workers=workers)
    manuscripts = tuple(Manuscript(draft, bodies.get(draft.path)) for draft in reading.drafts)
    shelf = Shelf(reading.files, reading.newsroom.pictures)

    findings = [*reading.findings, *_of_themselves(manuscripts, shelf, reading.newsroom)]
    fallen = set(_errors_by_story(findings))
    findings += fall((one for one in manuscripts if one.draft.path not in fallen), _place)
    set_aside = _errors_by_story(findings)

    newsroom = replace(reading.newsroom.without(set_aside), pictures=shelf.publishable())
    findings += _of_each_other(manuscripts, newsroom, set_aside, root)
    findings += _of_the_weeks(newsroom, root)
    return Inspection(
        reading=reading,
        bodies=bodies,
        findings=tuple(sorted(findings)),
        set_aside=set_aside,
        newsroom=newsroom,
    )


def _of_themselves(manuscripts: Iterable[Manuscript], shelf: Shelf, newsroom: Newsroom) -> Iterator[Finding]:
    """What each story's own text and pictures show."""
    phones = office_numbers([phone.number for phone in newsroom.plan.desk.phones])
    for manuscript in manuscripts:
        path = _place(manuscript.draft.path)
        if not manuscript.is_withdrawn:
            yield from findings_of(BODY_RULES, path, manuscript)
            yield from findings_of(PICTURE_RULES, path, manuscript, shelf)
        yield from findings_of(PERSONAL_RULES, path, Exposure.of(manuscript), phones)


def _of_each_other(
    manuscripts: Iterable[Manuscript], newsroom: Newsroom, set_aside: Iterable[str], root: Path
) -> Iterator[Finding]:
    """Links are judged last: only now it is known what stands. They are warnings, so nothing falls by them."""
    around = Surroundings.of(newsroom, set_aside, _ordinary_pages(root / CONTENT))
    for manuscript in manuscripts:
        if not manuscript.is_withdrawn:
            yield from findings_of(LINK_RULES, _place(manuscript.draft.path), manuscript, around)


def _of_the_weeks(newsroom: Newsroom, root: Path) -> Iterator[Finding]:
    lines = (root / UNITS).read_text(encoding="utf-8-sig").splitlines()
    for unit in newsroom.plan.units:
        slug = re.compile(rf"\bslug[\"']?\s*:\s*[\"']?{re.escape(unit.slug)}[\"']?\s*(?:[,}}#]|$)")
        line = next((number for number, text in enumerate(lines, 1) if slug.search(text)), 1)
        yield from findings_of(QUOTA_RULES, UNITS, Duty(newsroom, unit, line))


def _errors_by_story(findings: Iterable[Finding]) -> dict[str, tuple[Finding, ...]]:
    """Sorted by place."""
    errors: dict[str, list[Finding]] = defaultdict(list)
    for finding in sorted(findings):
        if finding.is_error and finding.path.startswith(CONTENT):
            errors[finding.path.removeprefix(CONTENT)].append(finding)
    return {path: tuple(found) for path, found in errors.items()}


def _place(path: str) -> str:
    return CONTENT + path


def _ordinary_pages(content: Path) -> Iterator[str]:
    """Markdown of the desk, by path below ``content/``."""
    for folder, folders, names in os.walk(content):
        place = Path(folder).relative_to(content)
        if place == Path():
            folders[:] = [name for name in folders if name not in CONTRIBUTED]
        yield from ((place / name).as_posix() for name in names if name.endswith(".md"))
