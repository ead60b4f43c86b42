"""The pictures of a story as readers get them: smaller, under a name of their own, below the story's address."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping

from newsroom.model import Facts, Picture, PictureUse, Story
from newsroom.pages.outputs import PictureFile
from newsroom.pages.views import Image

LONGEST_SIDE = 1600
"""Pixels: two for one on a phone, enough for the widest measure of the site."""
_EXTENSIONS = {"JPEG": ".jpg", "PNG": ".png", "WEBP": ".webp"}


def _path(story: Story, use: PictureUse) -> str:
    """Below ``content/``; empty where the picture lies elsewhere than beside the story."""
    return use.path if _is_beside(story, use.path) else ""


def lead_path(story: Story, facts: Facts, pictures: Mapping[str, Picture]) -> str:
    """Of the picture that stands for the story: its cover, the work itself, else the first of the body; or empty."""
    if not (facts.pictures or story.cover or story.work):  # most stories: asked three times of each
        return ""
    for path in (story.cover, _media(story)):
        if path in pictures and _is_beside(story, path):
            return path
    named = (_path(story, use) for use in facts.pictures)
    return next((path for path in named if path in pictures), "")


def published_file(story: Story, picture: Picture) -> PictureFile:
    scale = min(1.0, LONGEST_SIDE / max(picture.width, picture.height))
    written = "PNG" if picture.format == "GIF" else picture.format
    return PictureFile(
        path=f"{story.address}{picture.digest[:10]}{_EXTENSIONS[written]}",
        source=picture.path,
        digest=picture.digest,
        width=max(1, round(picture.width * scale)),
        height=max(1, round(picture.height * scale)),
        format=written,
    )


def published_files(story: Story, facts: Facts, pictures: Mapping[str, Picture]) -> Iterator[PictureFile]:
    """What the story's page shows. Copies of one picture become one file."""
    if not (facts.pictures or story.cover or story.work):
        return
    named = [lead_path(story, facts, pictures), *(_path(story, use) for use in facts.pictures)]
    files = (published_file(story, pictures[path]) for path in named if path in pictures)
    yield from {file.path: file for file in files}.values()


def lead_image(story: Story, facts: Facts, pictures: Mapping[str, Picture]) -> Image | None:
    """The picture in front of a story: none where the body shows it anyway."""
    path = lead_path(story, facts, pictures)
    if not path or any(_path(story, use) == path for use in facts.pictures):
        return None
    # A cover adorns, and says nothing to whoever cannot see it; a work is what the page is about.
    return _image(story, pictures[path], alt=story.title if path == _media(story) else "")


def teaser_image(story: Story, facts: Facts, pictures: Mapping[str, Picture]) -> Image | None:
    """Without alternative text: the title stands beside it."""
    path = lead_path(story, facts, pictures)
    return _image(story, pictures[path]) if path else None


def body_image(story: Story, use: PictureUse, pictures: Mapping[str, Picture]) -> Image | None:
    """None for a picture that is not there; a rule has reported it."""
    picture = pictures.get(_path(story, use))
    if picture is None:
        return None
    return _image(story, picture, alt=use.alt, caption=use.caption, inline=not use.alone)


def _image(story: Story, picture: Picture, *, alt: str = "", caption: str = "", inline: bool = False) -> Image:
    file = published_file(story, picture)
    return Image(address=file.path, width=file.width, height=file.height, alt=alt, caption=caption, inline=inline)


def _media(story: Story) -> str:
    return story.work.media if story.work else ""


def _is_beside(story: Story, path: str) -> bool:
    """In the story's folder or below: what lies elsewhere belongs to another story and is left out."""
    return path.startswith(f"{posixpath.dirname(story.path)}/")
