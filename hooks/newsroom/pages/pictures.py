"""The pictures of a story as readers get them: in several sizes, under names of their own, below the story's address.

Every picture comes as WebP for the browsers of today and as JPEG or PNG for all others; the page names the sizes and
the browser takes the one that it needs. A larger one opens at a touch.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from itertools import pairwise

from msgspec.structs import replace

from newsroom.model import Facts, Picture, PictureUse, Story
from newsroom.pages.outputs import PictureFile
from newsroom.pages.views.parts import Image, Rendition

WIDTHS = (480, 800, 1200)
"""Pixels. A thumbnail, or a phone of old; a story on a screen of one pixel for one; on a phone of three for one."""
PLAIN_WIDTHS = WIDTHS[:2]
"""Widths for the one browser in fifty that knows no WebP."""
LARGE = 1600
"""The width of what opens at a touch; nothing is published with more pixels across."""
TALLEST = 16_383
"""Pixels that a WebP may have on a side. A long picture of text is narrowed only as far as this asks for."""
HEAD = 4 / 3
"""Times its width that the head of a long picture is high: lists show no more of it."""
_WORTH_A_FILE = 1.2
"""Times as wide as the next smaller one that a file must be."""
LEAD_LIMIT = 100_000
"""Bytes of every file of the picture that stands for a story."""
LIMIT = 200_000
LARGE_LIMIT = 500_000
_HEAD = "-head"
"""In the names of its files."""


def _path(story: Story, use: PictureUse) -> str:
    """Below ``content/``; empty where the picture lies elsewhere than beside the story."""
    return use.path if is_beside(story, use.path) else ""


def lead_path(story: Story, facts: Facts, pictures: Mapping[str, Picture]) -> str:
    """The path of the picture that stands for the story: its cover, the work itself, else the first of the body; or
    empty."""
    if not (facts.pictures or story.cover or story.work):  # most stories: asked three times of each
        return ""
    for path in (story.cover, _media(story)):
        if path in pictures and is_beside(story, path):
            return path
    named = (_path(story, use) for use in facts.pictures)
    return next((path for path in named if path in pictures), "")


def published_files(story: Story, facts: Facts, pictures: Mapping[str, Picture]) -> Iterator[PictureFile]:
    """What the story's page and lists show. Copies of one picture become one."""
    if not (facts.pictures or story.cover or story.work):
        return
    lead = lead_path(story, facts, pictures)
    files: dict[str, PictureFile] = {}
    for path in (lead, *(_path(story, use) for use in facts.pictures)):
        if path in pictures:
            for file in _files(story, pictures[path], LEAD_LIMIT if path == lead else LIMIT):
                files.setdefault(file.path, file)
    if lead and pictures[lead].is_long:
        files |= {file.path: file for file in _head_files(story, pictures[lead])}
    yield from files.values()


def lead_image(story: Story, facts: Facts, pictures: Mapping[str, Picture]) -> Image | None:
    """The picture in front of a story: none where the body shows it anyway."""
    path = lead_path(story, facts, pictures)
    if not path or any(_path(story, use) == path for use in facts.pictures):
        return None
    # A cover adorns, and says nothing to whoever cannot see it; a work is what the page is about.
    if path == _media(story):
        return _image(story, pictures[path], alt=story.title)
    return _teasing(story, pictures[path])


def teaser_image(story: Story, facts: Facts, pictures: Mapping[str, Picture]) -> Image | None:
    """Without alternative text: the title stands beside it."""
    path = lead_path(story, facts, pictures)
    return replace(_teasing(story, pictures[path]), focus=story.focus) if path else None


def poster_of(story: Story, pictures: Mapping[str, Picture]) -> Rendition | None:
    """What a film shows before it plays: the story's cover."""
    if story.cover not in pictures or not is_beside(story, story.cover):
        return None
    return _image(story, pictures[story.cover]).plain[-1]


def body_image(story: Story, use: PictureUse, pictures: Mapping[str, Picture]) -> Image | None:
    """None for a picture that is not there; a rule has reported it."""
    picture = pictures.get(_path(story, use))
    if picture is None:
        return None
    return _image(story, picture, alt=use.alt, caption=use.caption, inline=not use.alone, shown=use.width)


def _image(
    story: Story, picture: Picture, *, alt: str = "", caption: str = "", inline: bool = False, shown: int = 0
) -> Image:
    webp, plain, large = _sizes(picture, WIDTHS), _sizes(picture, PLAIN_WIDTHS), _fitted(picture, LARGE)
    form = _plain_format(picture)
    return Image(
        webp=tuple(Rendition(_published(story, picture, width, "WEBP"), width) for width, _ in webp),
        plain=tuple(Rendition(_published(story, picture, width, form), width) for width, _ in plain),
        width=webp[-1][0],
        height=webp[-1][1],
        large=Rendition(_published(story, picture, large[0], form), large[0]),
        alt=alt,
        caption=caption,
        inline=inline,
        shown=shown,
        transparent=picture.transparent,
        made=picture.mark.said if picture.mark else "",
    )


def _teasing(story: Story, picture: Picture) -> Image:
    """The picture as teasers show it. A long one shows its head: the whole opens at a touch only."""
    image = _image(story, picture)
    if not picture.is_long:
        return image
    form = _plain_format(picture)
    sizes = _head_sizes(picture, WIDTHS)
    return replace(
        image,
        webp=tuple(Rendition(_published(story, picture, width, "WEBP", _HEAD), width) for width, _ in sizes),
        plain=tuple(
            Rendition(_published(story, picture, width, form, _HEAD), width)
            for width, _ in _head_sizes(picture, PLAIN_WIDTHS)
        ),
        width=sizes[-1][0],
        height=sizes[-1][1],
    )


def _head_sizes(picture: Picture, widths: tuple[int, ...]) -> list[tuple[int, int]]:
    return [(width, max(1, round(width * HEAD))) for width, _ in _sizes(picture, widths)]


def _head_files(story: Story, picture: Picture) -> Iterator[PictureFile]:
    form = _plain_format(picture)
    wanted = [
        *((size, "WEBP") for size in _head_sizes(picture, WIDTHS)),
        *((size, form) for size in _head_sizes(picture, PLAIN_WIDTHS)),
    ]
    for size, written in wanted:
        yield _file(story, picture, size, written, LEAD_LIMIT, part=_HEAD)


def _files(story: Story, picture: Picture, limit: int) -> Iterator[PictureFile]:
    form, plain = _plain_format(picture), _sizes(picture, PLAIN_WIDTHS)
    # A column of text weighs as much as the squares that it is made of: in fewer bytes nobody could read it.
    squares = picture.height / picture.width if picture.is_long else 1
    wanted = [
        *((size, "WEBP", limit) for size in _sizes(picture, WIDTHS)),
        *((size, form, limit) for size in plain),
        *((size, form, LARGE_LIMIT) for size in (_fitted(picture, LARGE),) if size not in plain),
    ]
    for size, written, most in wanted:
        yield _file(story, picture, size, written, round(most * squares))


def _file(
    story: Story, picture: Picture, size: tuple[int, int], written: str, limit: int, *, part: str = ""
) -> PictureFile:
    return PictureFile(
        path=_published(story, picture, size[0], written, part),
        source=picture.path,
        digest=picture.digest,
        width=size[0],
        height=size[1],
        format=written,
        cut=bool(part),
        limit=limit,
        mark=picture.mark,
    )


def _sizes(picture: Picture, widths: tuple[int, ...]) -> list[tuple[int, int]]:
    """Small to large, those left out that would save next to nothing."""
    sizes = [_fitted(picture, width) for width in widths]
    return [size for size, next_one in pairwise(sizes) if size[0] * _WORTH_A_FILE <= next_one[0]] + sizes[-1:]


def fitted(width: int, height: int, most: int) -> tuple[int, int]:
    """The size of a picture that is shown at most ``most`` pixels wide, and never enlarged."""
    scale = min(1.0, most / width, TALLEST / height)
    return max(1, round(width * scale)), max(1, round(height * scale))


def _fitted(picture: Picture, width: int) -> tuple[int, int]:
    return fitted(picture.width, picture.height, width)


def _published(story: Story, picture: Picture, width: int, written: str, part: str = "") -> str:
    extension = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp"}[written]
    return f"{story.address}{picture.digest[:10]}-{width}{part}.{extension}"


def _plain_format(picture: Picture) -> str:
    return "PNG" if picture.transparent else "JPEG"


def _media(story: Story) -> str:
    return story.work.media if story.work else ""


def is_beside(story: Story, path: str) -> bool:
    """In the story's folder or below: what lies elsewhere belongs to another story and is left out."""
    return path.startswith(f"{posixpath.dirname(story.path)}/")
