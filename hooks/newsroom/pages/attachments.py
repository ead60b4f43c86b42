"""Sound, film and documents of a story as readers get them: cleaned, under a safe name, below the story's address."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping

from newsroom.model import Attachment, Facts, Medium, Picture, Story
from newsroom.pages.outputs import AttachmentFile
from newsroom.pages.pictures import is_beside, poster_of
from newsroom.pages.views.parts import Download, Player
from newsroom.patterns import lazy

_UNSAFE = lazy(r"[^A-Za-z0-9]+")
_UNSEEN = lazy(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff\"*/:<>?\\|]+")
_LONGEST_NAME = 60
"""Characters."""


def attached(story: Story, path: str, attachments: Mapping[str, Attachment]) -> Attachment | None:
    """None for what lies elsewhere than beside the story, and for what is not published."""
    return attachments.get(path) if path and is_beside(story, path) else None


def published_attachments(
    story: Story, facts: Facts, attachments: Mapping[str, Attachment]
) -> Iterator[AttachmentFile]:
    """What the story's page plays or offers. Copies of one file become one."""
    if not attachments or not (facts.links or facts.pictures or story.work):
        return
    named = [story.work.media if story.work else "", *(link.path for link in facts.links)]
    shown = [use.path for use in facts.pictures]
    files: dict[str, AttachmentFile] = {}
    for path in (*named, *shown):
        one = attached(story, path, attachments)
        if one and (one.is_played or path in named):
            address = _address(story, one)
            files.setdefault(
                address, AttachmentFile(path=address, source=one.path, digest=one.digest, format=one.format)
            )
    yield from files.values()


def work_player(story: Story, attachments: Mapping[str, Attachment], pictures: Mapping[str, Picture]) -> Player | None:
    """The player of a work that is sound or film."""
    one = attached(story, story.work.media, attachments) if story.work else None
    return player(story, one, name=story.title, pictures=pictures) if one and one.is_played else None


def player(
    story: Story,
    one: Attachment,
    *,
    name: str,
    caption: str = "",
    pictures: Mapping[str, Picture] | None = None,
) -> Player:
    """``name``: what it is, for whoever does not see the player. A film shows the story's cover until it plays."""
    return Player(
        address=_address(story, one),
        is_film=one.medium is Medium.FILM,
        type=one.type,
        name=name,
        caption=caption,
        width=one.width,
        height=one.height,
        seconds=one.seconds,
        size=one.size,
        poster=poster_of(story, pictures) if pictures and one.medium is Medium.FILM else None,
    )


def download(story: Story, one: Attachment) -> Download:
    stem = _UNSEEN.sub(" ", posixpath.splitext(posixpath.basename(one.path))[0]).strip(" .")[:_LONGEST_NAME]
    return Download(
        address=_address(story, one), name=f"{stem or story.slug}.{one.format}", kind=one.kind, size=one.size
    )


def _address(story: Story, one: Attachment) -> str:
    """Another file has another address, for browsers keep what they got at one."""
    stem = _UNSAFE.sub("-", posixpath.splitext(posixpath.basename(one.path))[0]).strip("-").lower()[:_LONGEST_NAME]
    return f"{story.address}{stem or 'file'}-{one.digest[:10]}.{one.format}"
