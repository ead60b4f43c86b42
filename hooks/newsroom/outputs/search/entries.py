"""What a search knows of a story, and how it gets to its plain text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape
from typing import NamedTuple

from newsroom.model import Facts, Newsroom, Plan, Story, Text
from newsroom.patterns import lazy

_UNREAD = lazy(r"<(rt|rp)>.*?</\1>", re.DOTALL)
_BLOCK = lazy(r"</?(?:p|h\d|[uo]l|li|blockquote|pre|table|thead|tbody|tr|t[hd]|div|br|hr)\b[^>]*>")
_EMPTY_LINES = lazy(r"\n\s+")
_TAG = lazy(r"<[^>]*>")


class SearchEntry(NamedTuple):
    """Everything but the text itself, which is named by its digest."""

    digest: str
    path: str
    """Below ``content/``: from where the text is made anew when it is not kept."""
    address: str
    day: str
    """ISO."""
    kind: str
    column: str
    unit: str
    """These two: slugs."""
    title: str
    names: tuple[str, ...]
    """Whoever is named on the page beside the text: unit, column, people, sources."""
    more: tuple[str, ...]
    """Texts of the story that stand in its front matter."""


def entries(newsroom: Newsroom, facts: Mapping[str, Facts]) -> tuple[SearchEntry, ...]:
    """One entry for every story that is out, from old to new."""
    plan = newsroom.plan
    return tuple([_entry(story, facts[story.path].digest, plan) for story in reversed(newsroom.published)])


def body_of(entry: SearchEntry, text: Text) -> str:
    """The visible text, one line for each block."""
    return "\n".join((*entry.more, plain(text)))


def plain(text: Text) -> str:
    html = "".join(piece for piece in text if isinstance(piece, str))
    if "<rt>" in html or "<rp>" in html:
        html = _UNREAD.sub("", html)
    return _EMPTY_LINES.sub("\n", unescape(_TAG.sub("", _BLOCK.sub("\n", html)))).strip()


def _entry(story: Story, digest: str, plan: Plan) -> SearchEntry:
    day, details, column = story.day, story.details, plan.column(story.column)
    beat = column.beat(story.beat)
    named = (
        plan.unit(story.unit).name_on(day),
        column.title_on(day),
        beat.title if beat else "",
        story.responsible,
        story.responsible_role,
        *story.authors,
        *story.photographers,
        *story.editors,
        *story.reviewers,
        story.source_name,
        *(details.names if details else ()),
    )
    more = (*(details.texts if details else ()), *[one.value for one in story.extra])
    title, *names = _printable((story.title, *dict.fromkeys(filter(None, named))))
    return SearchEntry(
        digest=digest,
        path=story.path,
        address=story.address,
        day=day.isoformat(),
        kind=story.kind.value,
        column=story.column,
        unit=story.unit,
        title=title,
        names=tuple(names),
        more=_printable(tuple(filter(None, more))) if more else (),
    )


def _printable(texts: tuple[str, ...]) -> tuple[str, ...]:
    """Without halves of characters, which no file can hold."""
    try:
        "".join(texts).encode()
    except UnicodeEncodeError:
        return tuple(text.encode("utf-8", "replace").decode() for text in texts)
    return texts
