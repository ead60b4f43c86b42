"""Pages of those who write regularly: all stories of a writer."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from newsroom.languages import t
from newsroom.model import Story, Unit
from newsroom.model.addresses import UNITS, author_address
from newsroom.pages.outputs import Page
from newsroom.pages.views.lists import AuthorView
from newsroom.pages.views.parts import Link

if TYPE_CHECKING:
    from newsroom.pages.edition import Edition

REGULARLY = 3
"""Stories from which on a writer has a page: the third leads to it, and it lists the first two as well. No page that
stands is changed by a later story."""
IN_LIST = 10
IN_ROWS = 100

Writer = tuple[str, str]
"""Name and slug of the unit: namesakes in two units are two people."""


def author_pages(edition: Edition) -> Iterator[Page]:
    """Engines do not list them: a reader comes from a story, and nobody is profiled."""
    for (name, slug), stories in edition.by_writer.items():
        if len(stories) < REGULARLY:
            continue
        unit = edition.plan.unit(slug)
        yield Page(
            address=address_of_writer(name, unit),
            template="author.html",
            title=t("{name}的稿件", name=name),
            description=t("{unit}{name}的全部稿件，共{n}篇。", unit=unit.name, name=name, n=len(stories)),
            section=UNITS,
            indexed=False,
            changed=edition.changed(stories[: IN_LIST + IN_ROWS]),
            view=AuthorView(
                name=name,
                unit=edition.unit_link(unit),
                total=len(stories),
                stories=edition.tease(stories[:IN_LIST]),
                older=edition.rows(stories[IN_LIST : IN_LIST + IN_ROWS]),
                more=max(0, len(stories) - IN_LIST - IN_ROWS),
            ),
        )


def stories_by_writer(stories: tuple[Story, ...]) -> dict[Writer, tuple[Story, ...]]:
    """Each writer's, newest first as they come."""
    found: dict[Writer, list[Story]] = {}
    for story in stories:
        for name in story.authors:
            found.setdefault((name, story.unit), []).append(story)
    return {writer: tuple(own) for writer, own in found.items()}


def links_of_writers(
    by_writer: Mapping[Writer, tuple[Story, ...]], units: Mapping[str, Unit]
) -> dict[str, dict[str, Link]]:
    """By path of the story and name of the writer, where the story is at least that writer's third."""
    links: dict[str, dict[str, Link]] = {}
    for (name, slug), stories in by_writer.items():
        if len(stories) < REGULARLY:
            continue
        link = Link(name, address_of_writer(name, units[slug]))
        for story in stories[: 1 - REGULARLY]:
            links.setdefault(story.path, {})[name] = link
    return links


def address_of_writer(name: str, unit: Unit) -> str:
    """ASCII, and the same for ever: a name has no one spelling in letters."""
    digest = hashlib.blake2b(f"{unit.slug}\0{name}".encode(), digest_size=5)
    return author_address(digest.hexdigest())
