"""Files that commands write into ``content/``: whole or not at all, and never through a link."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import command_line  # noqa: F401 - puts the newsroom on the path
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
