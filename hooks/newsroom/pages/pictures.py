"""The pictures of a story as readers get them: smaller, under a name of their own, below the story's address."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping

from newsroom.checks.target import file_of
from newsroom.model import Body, Picture, PictureGap, Story
from newsroom.pages.outputs import PictureFile
from newsroom.pages.views import Image

LONGEST_SIDE = 1600
"""Pixels: two for one on a phone, enough for the widest measure of the site."""
_EXTENSIONS = {"JPEG": ".jpg", "PNG": ".png", "WEBP": ".webp"}


def picture_path(story: Story, source: str) -> str:
    """Below ``content/``, of a picture that the body names relative to the story's file; empty where it names none
    beside the story."""
    path = None if source.startswith("/") else file_of(story.path, source)
    return path if path and _is_beside(story, path) else ""


def lead_path(story: Story, body: Body, pictures: Mapping[str, Picture]) -> str:
    """Of the picture that stands for the story: its cover, the work itself, else the first of the body; or empty."""
    for path in (story.cover, _media(story)):
        if path in pictures and _is_beside(story, path):
            return path
    named = (picture_path(story, gap.source) for gap in body.pictures)
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


def published_files(story: Story, body: Body, pictures: Mapping[str, Picture]) -> Iterator[PictureFile]:
    """What the story's page shows. Copies of one picture become one file."""
    named = [lead_path(story, body, pictures), *(picture_path(story, gap.source) for gap in body.pictures)]
    files = (published_file(story, pictures[path]) for path in named if path in pictures)
    yield from {file.path: file for file in files}.values()


def lead_image(story: Story, body: Body, pictures: Mapping[str, Picture]) -> Image | None:
    """The picture in front of a story: none where the body shows it anyway."""
    path = lead_path(story, body, pictures)
    if not path or any(picture_path(story, gap.source) == path for gap in body.pictures):
        return None
    # A cover adorns, and says nothing to whoever cannot see it; a work is what the page is about.
    return _image(story, pictures[path], alt=story.title if path == _media(story) else "")


def teaser_image(story: Story, body: Body, pictures: Mapping[str, Picture]) -> Image | None:
    """Without alternative text: the title stands beside it."""
    path = lead_path(story, body, pictures)
    return _image(story, pictures[path]) if path else None


def body_image(story: Story, gap: PictureGap, pictures: Mapping[str, Picture]) -> Image | None:
    """None for a picture that is not there; a rule has reported it."""
    picture = pictures.get(picture_path(story, gap.source))
    if picture is None:
        return None
    return _image(story, picture, alt=gap.alt, caption=gap.caption, inline=not gap.alone)


def _image(story: Story, picture: Picture, *, alt: str = "", caption: str = "", inline: bool = False) -> Image:
    file = published_file(story, picture)
    return Image(address=file.path, width=file.width, height=file.height, alt=alt, caption=caption, inline=inline)


def _media(story: Story) -> str:
    return story.work.media if story.work else ""


def _is_beside(story: Story, path: str) -> bool:
    """In the story's folder or below: what lies elsewhere belongs to another story and is left out."""
    return path.startswith(f"{posixpath.dirname(story.path)}/")
