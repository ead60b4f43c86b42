"""A story that is not in the repository yet, looked at as if it were: what is said of it, and the newsroom with it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import datetime
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from newsroom.findings import Finding, findings_of
from newsroom.inspection.asking import CONTENT
from newsroom.inspection.inspecting import Inspection, inspect
from newsroom.keeping import Store
from newsroom.model import Facts, Newsroom, Story
from newsroom.reading.manuals import manuals_beside
from newsroom.reading.settings import read_doors
from newsroom.reading.tree import NO_PAGES
from newsroom.rules.links import STORY_LINK_RULES
from newsroom.rules.outside import settings_of
from newsroom.rules.surroundings import Surroundings
from newsroom.rules.twins import TWIN_RULES, Stand

_OF_OTHERS = frozenset(rule.name for rule in (*STORY_LINK_RULES, *TWIN_RULES))
"""Rules that must know the other stories."""


class Proposal(Struct, frozen=True, kw_only=True):
    path: str
    """Below ``content/``."""
    findings: tuple[Finding, ...]
    """What is wrong with this story and what lies beside it, as if it stood in the repository."""
    story: Story | None
    """None where an error stands in the way of one."""
    newsroom: Newsroom
    """With the story among all others, at an instant at which it is out."""
    facts: Mapping[str, Facts]
    """By path, of all stories and of this one."""
    inspection: Inspection
    """The proposal's alone, whose texts have one of its own."""

    @property
    def is_fit(self) -> bool:
        return self.story is not None and not any(finding.is_error for finding in self.findings)


def ordinary_pages(content: Path) -> Iterator[str]:
    """Paths below ``content/`` of the pages that are neither stories nor of the desk's folders."""
    for page in content.rglob("*.md"):
        path = page.relative_to(content)
        if path.parts[0] not in NO_PAGES:
            yield path.as_posix()


def propose(
    standing: Inspection,
    room: Path,
    path: str,
    now: datetime,
    *,
    facts: Mapping[str, Facts],
    pages: Collection[str] = (),
    store: Store | None = None,
) -> Proposal | None:
    """``room``: a folder with the repository's ``columns/`` and ``mkdocs.yml``, and below ``content/`` nothing but the
    proposal; ``path`` is its story's. ``standing``: what is said of the repository, ``facts`` its facts by path,
    ``pages`` paths below ``content/`` of its ordinary pages. None where the plan is broken.
    """
    alone = inspect(room, now, store=store)
    if standing.newsroom is None or alone.newsroom is None:
        return None
    folder = f"{CONTENT}{path.rpartition('/')[0]}/"
    findings = [one for one in alone.findings if one.path.startswith(folder) and one.rule not in _OF_OTHERS]
    record = next((record for record in alone.records if record.path == path), None)
    others = [one for one in standing.records if one.path != path]
    story = record.story if record else None
    newsroom = standing.newsroom
    if record and story:
        # Whatever its date, it is the one that comes later: what stands keeps its place.
        stand = Stand()
        for other in sorted((one for one in others if one.story), key=lambda one: one.story.order if one.story else ()):
            if other.path not in standing.set_aside:
                stand.take(other)
        findings += findings_of(TWIN_RULES, CONTENT + path, record, stand)
        newsroom = replace(
            newsroom,
            now=max(now, story.date),
            stories=(*(one for one in newsroom.stories if one.path != path), story),
            pictures={**newsroom.pictures, **alone.newsroom.pictures},
            attachments={**newsroom.attachments, **alone.newsroom.attachments},
        )
        manuals = manuals_beside(pages, read_doors(settings_of(room)))
        around = Surroundings.of(newsroom, (*standing.set_aside, *standing.kept_out), (*pages, *manuals))
        if record.facts and record.facts.links and around.troubles(record):
            findings += findings_of(STORY_LINK_RULES, CONTENT + path, record, around)
    return Proposal(
        path=path,
        findings=tuple(sorted(set(findings))),
        story=story,
        newsroom=newsroom,
        facts={**facts, **alone.facts},
        inspection=alone,
    )
