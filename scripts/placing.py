"""New stories, each with its pictures: in their places and fit to be published, or not there at all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from command_line import inspected, newsroom_or_exit
from newsroom.findings import Finding
from newsroom.languages import t
from saying import refuse
from writing import write_file


class NewStory(Struct, frozen=True):
    path: str
    """Below ``content/``."""
    text: str
    pictures: tuple[tuple[str, bytes], ...] = ()
    """Name and bytes of the files beside it."""

    @property
    def has_folder(self) -> bool:
        return self.path.endswith("/index.md")


def place(root: Path, stories: Sequence[NewStory], now: datetime) -> dict[str, tuple[Finding, ...]]:
    """What is found in each, by its path. Of one with an error nothing stays. Ends with 1 where the plan is broken."""
    written: list[NewStory] = []
    try:
        for story in stories:
            _write(root, story)
            written.append(story)
        inspection = inspected(root, now)
        newsroom_or_exit(inspection)
    except BaseException:  # somebody stopped the command before it was known whether they are fit
        for story in written:
            _remove(root, story)
        raise
    found: dict[str, tuple[Finding, ...]] = {}
    for story in stories:
        own = _below(story)
        findings = [one for one in inspection.findings if one.path in own]
        set_aside = inspection.set_aside.get(story.path, ())
        found[story.path] = tuple(sorted({*findings, *set_aside}))
        if any(one.is_error for one in found[story.path]):
            _remove(root, story)
    return found


def taken(root: Path, folder: str) -> set[str]:
    """Names of stories that a month has; ``folder`` as ``stories/2020/02``."""
    return {path.stem if path.is_file() else path.name for path in (root / "content" / folder).glob("*")}


def _write(root: Path, story: NewStory) -> None:
    home = (root / "content" / story.path).parent
    if story.has_folder and home.exists():  # whatever lies there is somebody else's
        _taken(story)
    try:
        write_file(root, f"content/{story.path}", story.text)
    except FileExistsError:
        _taken(story)
    try:
        for name, data in story.pictures:
            with (home / name).open("xb") as file:
                file.write(data)
    except BaseException:  # a full disk
        _remove(root, story)
        raise


def _taken(story: NewStory) -> None:
    refuse(t("content/{path} 已经有了，请用 --slug 换一个文件名。", path=story.path))


def _remove(root: Path, story: NewStory) -> None:
    home = (root / "content" / story.path).parent
    for path in _below(story):
        (root / path).unlink(missing_ok=True)
    if story.has_folder:
        with suppress(OSError):
            home.rmdir()


def _below(story: NewStory) -> Iterable[str]:
    folder = f"content/{story.path}".rpartition("/")[0]
    return [f"content/{story.path}", *(f"{folder}/{name}" for name, _ in story.pictures)]
