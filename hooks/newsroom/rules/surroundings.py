"""Where a link can lead, and what was probably meant by one that leads nowhere."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import datetime
from functools import cached_property

from msgspec import Struct

from newsroom.evidence.guessing import Neighbours
from newsroom.evidence.record import Record
from newsroom.evidence.target import lacks_scheme, scheme_of
from newsroom.languages import t
from newsroom.model import Newsroom, Reference, Story
from newsroom.model.addresses import BULLETINS, campaign_address, linkable_addresses
from newsroom.model.story import address_of
from newsroom.reading.tree import STORIES

_OF_SETTINGS = (campaign_address("").removesuffix("/"), BULLETINS)
_LIKENESS = 0.7
"""How alike two names of stories must be for one to be asked after."""


class Surroundings(Struct, frozen=True, dict=True):
    """Where a link can lead. Keys are addresses: ``gate.md`` and ``gate/index.md`` are one place to readers."""

    stories: Mapping[str, Story]
    """All that stand after setting aside, also by addresses at which they stood before."""
    set_aside: Collection[str]
    """Paths of files with errors."""
    drafts: Collection[str]
    pages: Collection[str]
    """The ordinary pages: Markdown outside ``stories/``."""
    now: datetime
    linkable: Collection[str] = frozenset()
    """Addresses of our own pages, apart from those of which the settings decide."""

    def troubles(self, record: Record) -> bool:
        """Whether a rule may have something to say of the record's links: of most there is nothing."""
        return any(address not in self._plain for _, address in story_links(record)) or any(
            self.leads_nowhere(link) for link in other_links(record)
        )

    def leads_nowhere(self, link: Reference) -> bool:
        """Whether a link that means no story means no page either."""
        address = f"{link.path}/"
        known = address in self.linkable or address in self.pages or address.startswith(_OF_SETTINGS)
        return not (link.path and known)

    @cached_property
    def _plain(self) -> frozenset[str]:
        """Addresses to which a link is a link."""
        out = (at for at, story in self.stories.items() if not story.withdrawn and story.date <= self.now)
        return frozenset({*self.pages, *out})

    @cached_property
    def _months(self) -> dict[str, Neighbours]:
        """Names of stories by month, as addresses begin."""
        names: dict[str, list[str]] = {}
        for address in self.stories:
            month, slug = _parted(address)
            names.setdefault(month, []).append(slug)
        return {month: Neighbours(slugs, _LIKENESS) for month, slugs in names.items()}

    @cached_property
    def _elsewhere(self) -> dict[str, str]:
        """The first story of each name, whatever its month."""
        found: dict[str, str] = {}
        for story in self.stories.values():
            found.setdefault(story.slug, story.path)
        return found

    def nearest(self, address: str) -> str:
        """The story of the month, or of that name in another month, that was probably meant, as a question; or
        nothing."""
        month, slug = _parted(address)
        close = self._months[month].nearest(slug) if month in self._months else None
        path = self.stories[f"{month}/{close}/"].path if close else self._elsewhere.get(slug, "")
        return t("是不是 content/{path}？", path=path) if path else ""

    @classmethod
    def of(cls, newsroom: Newsroom, set_aside: Iterable[str], pages: Iterable[str]) -> Surroundings:
        """``set_aside`` and ``pages`` are paths below ``content/``."""
        drafts = {address_of(path) for path in newsroom.drafts}
        return cls(
            stories={**newsroom.moved, **{address_of(story.path): story for story in newsroom.stories}},
            set_aside={address_of(path) for path in set_aside} - drafts,
            drafts=drafts,
            pages={address_of(path) for path in pages},
            now=newsroom.now,
            linkable=linkable_addresses(newsroom),
        )


def _parted(address: str) -> tuple[str, str]:
    """The month, as a folder, and the name of a story's address."""
    month, _, slug = address.rstrip("/").rpartition("/")
    return month, slug


def story_links(record: Record) -> Iterator[tuple[Reference, str]]:
    """Each target once, with the address that it means: links to Markdown files, and to addresses of stories."""
    for link in record.links:
        path = link.path
        if path.endswith(".md"):
            address = address_of(path)
        elif path.startswith("stories/") and not posixpath.splitext(path)[1]:
            address = f"{path}/"
        else:
            continue
        if not lacks_scheme(link.written):
            yield link, address


def other_links(record: Record) -> Iterator[Reference]:
    """Links within the site that mean no story and no file, each target once."""
    for link in record.links:
        means_file = posixpath.splitext(link.path)[1] or link.path.startswith(f"{STORIES}/")
        if not (link.url or means_file or scheme_of(link.written) or lacks_scheme(link.written)):
            yield link
