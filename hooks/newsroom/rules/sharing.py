"""The rule on files that stories of several units name: whose picture is it that readers see?"""

from __future__ import annotations

import posixpath
from collections import defaultdict
from collections.abc import Iterable, Mapping

from msgspec import Struct

from newsroom.evidence.record import FileUse, Record
from newsroom.findings import Fault, Faults, warning
from newsroom.languages import t
from newsroom.model import Newsroom, PictureUse, Story
from newsroom.reading.names import quoted


class Use(Struct, frozen=True):
    """A file that a story shows."""

    path: str
    """Below ``content/``."""
    line: int
    """The line of the story's file."""
    other: Story
    """The first of another unit that shows it."""


class Sharers(Struct, frozen=True):
    newsroom: Newsroom
    uses: Mapping[str, tuple[Use, ...]]
    """By path of the story: what it shows that a story of another unit shows, too."""

    @classmethod
    def of(cls, records: Iterable[Record], newsroom: Newsroom) -> Sharers:
        files: dict[str, dict[str, tuple[Record, int]]] = defaultdict(dict)
        for record in records:
            shown_here: tuple[FileUse | PictureUse, ...] = record.facts.pictures if record.facts else ()
            for use in (*record.files, *shown_here):
                if use.path and record.story:
                    files[use.path].setdefault(record.path, (record, use.line))
        uses: dict[str, list[Use]] = defaultdict(list)
        for path, found in files.items():
            firsts: dict[str, Story] = {}
            for record, _ in found.values():
                if record.story:
                    firsts.setdefault(record.story.unit, record.story)
            for record, line in found.values() if len(firsts) > 1 else ():
                if record.story:
                    other = next(story for unit, story in firsts.items() if unit != record.story.unit)
                    uses[record.path].append(Use(path, line, other))
        return cls(newsroom, {path: tuple(found) for path, found in uses.items()})


def picture_of_two_units(record: Record, sharers: Sharers) -> Faults:
    """不同单位的稿件在同一个文件夹里用了同名的图片，就只剩后提交的那一张；图片名要用自己的。"""
    for use in sharers.uses.get(record.path, ()):
        name = posixpath.basename(use.path)
        better = f"{record.story.slug.lower() if record.story else ''}-{name}"
        yield Fault(
            use.line,
            t(
                "图片{name}也用在“{name2}”的稿件 content/{path} 里，两篇会显示同一张。",
                name=quoted(name),
                name2=sharers.newsroom.plan.unit(use.other.unit).name,
                path=use.other.path,
            ),
            t(
                "不是同一张的，请把本单位的图片改名为 {better} 再提交，稿件里也写新名字；就是同一张的，不用改。",
                better=better,
            ),
        )


SHARING_RULES = (warning(picture_of_two_units),)
