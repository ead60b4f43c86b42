"""Files that commands write into ``content/``: whole or not at all, and never through a link; new stories with their
pictures, fit to be published, or not there at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from command_line import inspected, newsroom_or_exit
from newsroom.findings import Finding
from newsroom.languages import t
from saying import refuse


def write_file(root: Path, path: str, text: str, *, again: bool = False) -> None:
    """``path`` is below ``root``, POSIX. FileExistsError where it is there, unless ``again``.

    A link on the way ends with 1: it may lead anywhere.
    """
    target = root / path
    _refuse_links(root, path)
    target.parent.mkdir(parents=True, exist_ok=True)
    if not again:
        with target.open("x", encoding="utf-8", newline="\n") as file:
            try:
                file.write(text)
                file.flush()
            except BaseException:  # a full disk: half a file would be in the way of the next try
                target.unlink()
                raise
        return
    _replace(target, text.encode())


def write_bytes(root: Path, path: str, data: bytes) -> None:
    """In the place of the file that is there, as ``write_file`` does with ``again``."""
    _refuse_links(root, path)
    _replace(root / path, data)


def _replace(target: Path, data: bytes) -> None:
    handle, name = tempfile.mkstemp(prefix=".", suffix=".new", dir=target.parent)
    fresh = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        fresh.chmod(0o644)
        fresh.replace(target)
    finally:
        fresh.unlink(missing_ok=True)


def _refuse_links(root: Path, path: str) -> None:
    way = root
    for part in path.split("/"):
        way = way / part
        if way.is_symlink():
            refuse(t("{as_posix} 是符号链接，不写到它所指的地方。", as_posix=way.relative_to(root).as_posix()))


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
