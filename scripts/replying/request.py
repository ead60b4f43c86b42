"""What a pull request brings and changes, as values: its stories, weeks, pages, and files that are not its own."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import datetime

from msgspec import Struct

from newsroom.inspection import Inspection
from newsroom.model import Newsroom, Period, Story, Unit
from newsroom.model.addresses import ARCHIVE, BULLETINS, FRONT, column_address, month_address, unit_address
from newsroom.standings import Standing, standing

STORIES = "content/stories/"
_OURS = (STORIES, "content/reports/", "content/concerns/")
"""What contributors change."""
WORD = (".docx", ".doc", ".wps", ".rtf")


class Supply(Struct, frozen=True):
    """What a unit has supplied in a week, month or term before the pull request and after it."""

    unit: Unit
    period: Period
    before: Standing
    after: Standing


class PullRequest(Struct, frozen=True, kw_only=True):
    stories: tuple[Story, ...]
    """New ones and changed ones that can be published."""
    held: tuple[str, ...]
    """Paths of stories that an error holds back."""
    supplies: tuple[Supply, ...]
    pages: tuple[str, ...]
    """Addresses of pages that change, besides the stories' own."""
    documents: tuple[str, ...]
    """Word files that no story names."""
    foreign: tuple[str, ...]
    """Files outside of what contributors change, where something is within: else it is another kind of request."""
    of_others: tuple[tuple[str, tuple[str, ...]], ...]
    """Pictures and attachments, each with the stories outside of this request that show it."""
    rewritten: tuple[Story, ...]
    """Stories that stood before, by units of which nothing new is in it."""
    removed: tuple[str, ...]


def request_of(
    inspection: Inspection, newsroom: Newsroom, changed: Collection[str], existing: Collection[str]
) -> PullRequest:
    """``changed`` and ``existing`` are paths from the root: what the request touches, and what stood before it."""
    here = set(changed)
    stories = tuple(story for story in newsroom.stories if f"content/{story.path}" in here)
    new = [story for story in stories if f"content/{story.path}" not in existing]
    units = {story.unit for story in new}
    present = {f"content/{record.path}" for record in inspection.records}
    brings = any(path.startswith(_OURS) for path in here)
    named = {f"content/{name}" for record in inspection.records for name in record.names}
    beside = [path for path in sorted(here) if path.startswith(STORIES) and not path.endswith(".md")]
    return PullRequest(
        stories=stories,
        held=tuple(sorted(f"content/{path}" for path in inspection.set_aside if f"content/{path}" in here)),
        supplies=tuple(_supplies(newsroom, new)),
        pages=tuple(_pages(newsroom, stories)),
        documents=tuple(path for path in beside if path.lower().endswith(WORD) and path not in named),
        foreign=tuple(sorted(path for path in here if brings and not path.startswith(_OURS))),
        of_others=tuple(_of_others(inspection, beside, here)),
        rewritten=tuple(story for story in stories if story not in new and (new and story.unit not in units)),
        removed=tuple(sorted(path for path in here & set(existing) if path.endswith(".md") and path not in present)),
    )


def public_addresses(request: PullRequest, now: datetime) -> dict[str, str]:
    """Where readers can open its stories, by path from the root; each below the site's root, made by us alone."""
    return {
        f"content/{story.path}": story.address for story in request.stories if story.date <= now and not story.withdrawn
    }


def _supplies(newsroom: Newsroom, new: Iterable[Story]) -> Iterator[Supply]:
    out = [story for story in new if story.date <= newsroom.now and not story.withdrawn]
    before = newsroom.without({story.path for story in out})
    for slug, period in dict.fromkeys((story.unit, newsroom.plan.desk.period_of(story.day)) for story in out):
        if period:
            unit = newsroom.plan.unit(slug)
            yield Supply(unit, period, standing(before, unit, period), standing(newsroom, unit, period))


def _pages(newsroom: Newsroom, stories: Iterable[Story]) -> Iterator[str]:
    seen: dict[str, None] = {}
    for story in stories:
        month = (story.day.year, story.day.month)
        for address in (
            FRONT,
            column_address(story.column),
            unit_address(story.unit),
            month_address(ARCHIVE, month),
            f"{BULLETINS}{story.day}/",
        ):
            if story.date <= newsroom.now:
                seen[address] = None
    yield from seen


def _of_others(
    inspection: Inspection, files: Iterable[str], here: Collection[str]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    for path in files:
        users = [
            f"content/{record.path}"
            for record in inspection.records
            if path.removeprefix("content/") in record.names and f"content/{record.path}" not in here
        ]
        if users:
            yield path, tuple(sorted(users))
