"""``build.json``: of what the site was made, and what some of its files must be, for whoever watches it from outside.

It holds no clock: the day for which the site was made, and when something in it last changed. So builds of the same
files for the same day say the same.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date, datetime

from msgspec import Struct

from newsroom.model import Newsroom
from newsroom.model.addresses import BUILD_RECORD, FRONT, SEARCH
from newsroom.pages import Output, Page

_NEWEST = 12
"""Pages of stories among the sample."""


class BuildRecord(Struct, frozen=True, kw_only=True):
    path: str = BUILD_RECORD
    commit: str
    """The repository's commit, hexadecimal; empty where git keeps none."""
    version: str
    """The tool's version."""
    day: date
    """On campus."""
    updated: datetime | None
    stories: int
    pages: int
    set_aside: int
    """Without what nobody is to know of before its time."""
    sample: tuple[str, ...]
    """Paths of files below the site's root whose bytes it tells the digests of."""


def build_record(
    newsroom: Newsroom, pages: Iterable[Output], *, set_aside: int, commit: str, version: str
) -> BuildRecord:
    listed = {page.address: page for page in pages if isinstance(page, Page)}
    wanted = [FRONT, SEARCH, *(story.address for story in newsroom.published[:_NEWEST])]
    wanted += [address for address in listed if address.count("/") == 1 and address not in wanted]
    return BuildRecord(
        commit=commit,
        version=version,
        day=newsroom.today,
        updated=newsroom.updated,
        stories=len(newsroom.published),
        pages=len(listed),
        set_aside=set_aside,
        sample=tuple(listed[address].path for address in wanted if address in listed),
    )


def written_record(record: BuildRecord, digests: Mapping[str, str]) -> bytes:
    """``digests``: SHA-256, hexadecimal, of each file of the sample."""
    told = {
        "commit": record.commit or None,
        "day": record.day.isoformat(),
        "updated": record.updated and record.updated.isoformat(),
        "counts": {"stories": record.stories, "pages": record.pages, "set_aside": record.set_aside},
        "versions": {"newsroom": record.version or None},
        "sha256": {path: digests[path] for path in record.sample},
    }
    return f"{json.dumps(told, ensure_ascii=False, indent=1)}\n".encode()
