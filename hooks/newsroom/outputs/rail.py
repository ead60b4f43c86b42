"""What is new, in one small file that the script of a story's page asks for where there is room beside the story: in
the pages themselves it would make all of them anew with every story."""

from __future__ import annotations

import json
from itertools import islice

from msgspec import Struct

from newsroom.languages import t
from newsroom.model import Kind, Newsroom, Site, Story

_NEWEST = 5
_NOTICES = 3

Entry = tuple[str, str]
"""A text, and the address below the site to which it leads."""


class Rail(Struct, frozen=True, kw_only=True):
    path: str = "assets/rail.json"
    parts: tuple[tuple[str, tuple[Entry, ...]], ...]
    """Each with its heading; none is empty."""


def rail(newsroom: Newsroom, site: Site) -> Rail:
    newest = islice((story for story in newsroom.published if story.kind is not Kind.NOTICE), _NEWEST)
    in_force = (
        story for story in newsroom.of_kind(Kind.NOTICE) if story.notice and story.notice.in_force(newsroom.now)
    )
    notices = sorted(in_force, key=lambda story: not (story.notice and story.notice.pinned))[:_NOTICES]
    issues = newsroom.issued[:1] if site.bulletin else ()
    parts = (
        (site.bulletin_name, tuple((t("第{number}期", number=one.number), one.address) for one in issues)),
        (Kind.NOTICE.label, tuple(map(_entry, notices))),
        (t("最新"), tuple(map(_entry, newest))),
    )
    return Rail(parts=tuple((title, entries) for title, entries in parts if entries))


def _entry(story: Story) -> Entry:
    return story.title, story.address


def written_rail(file: Rail) -> bytes:
    return json.dumps(file.parts, ensure_ascii=False, separators=(",", ":")).encode()
