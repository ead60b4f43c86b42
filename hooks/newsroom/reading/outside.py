"""What lies outside the folders in which stories, reports and concerns belong: ordinary pages, and what went astray."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from msgspec import Struct

from newsroom.patterns import lazy
from newsroom.reading.allowed import WELL_KNOWN
from newsroom.reading.entries import EntryKind, TreeEntry
from newsroom.reading.file_names import is_temporary, printable
from newsroom.reading.source import decode
from newsroom.reading.story import read_file
from newsroom.reading.strays import stray_story
from newsroom.reading.tree import BULLETINS, FRONT, NO_PAGES, STORIES, entries_of

CONTENT = "content"
PAGES = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")
"""What MkDocs makes a page of."""
_TEXTS = (*PAGES, ".txt", ".htm", ".html")
_DISPATCHES = (".yml", ".yaml")

_NOT_WALKED = frozenset(
    {CONTENT, f"{CONTENT}/{STORIES}", "art", "hooks", "node_modules", "report", "scripts", "site", "tests"}
)
"""Folders of the tool, in which no contributor looks for a place, and those that are walked by themselves."""
_OF_THE_PLAN = "columns"
"""Its own files are the plan, but for a story that somebody put beside its column."""
_ANOTHER_TREE = frozenset({"mkdocs.yml", "pyvenv.cfg", "sitemap.xml"})
"""A folder with one of these is a checkout, an environment or a built site."""
_KEPT = tuple(f"{CONTENT}/{folder}/" for folder in NO_PAGES)
"""Where another reader looks at whatever is no text."""
_ISSUE = lazy(rf"{CONTENT}/{BULLETINS}/\d{{4}}-\d\d-\d\d\.md", re.ASCII)


class OutsideFile(NamedTuple):
    path: str
    """From the repository's root, POSIX, safe to print."""
    text: str | None
    """None: it is no text, or so long that nobody looks into it."""
    is_utf_8: bool = True


class Outside(Struct, frozen=True):
    files: tuple[OutsideFile, ...] = ()
    """Texts in which a story or a dispatch may stand, in the order of the paths."""
    others: tuple[str, ...] = ()
    """Paths of whatever else lies there."""
    unread: tuple[TreeEntry, ...] = ()
    """Below ``content/``: what nobody sees in a folder, and links where nobody else looks for them."""


def read_outside(root: Path) -> Outside:
    """The texts outside the folders of stories, by looking no further than names; links are never followed."""
    files, others, unread = [], [], list[TreeEntry]()
    for path, real in sorted(_walk(str(root), unread)):
        if path.rpartition("/")[0] == _OF_THE_PLAN:
            file = _read(path, real) if path.lower().endswith(PAGES) else None
            if file and stray_story(path, file.text or ""):
                files.append(file)
        elif _is_looked_into(path):
            files.append(_read(path, real))
        elif not path.startswith(_KEPT):
            others.append(path)
    return Outside(tuple(files), tuple(others), tuple(unread))


def texts_astray(root: Path) -> list[tuple[str, str]]:
    """Path, and path as it is, of every file of ``read_outside`` that stands neither in ``content/`` nor beside the
    plan; sorted."""
    walked = _walk(str(root), [])
    elsewhere = ((path, real) for path, real in walked if not path.startswith(f"{CONTENT}/"))
    return sorted(
        (path, real) for path, real in elsewhere if path.rpartition("/")[0] != _OF_THE_PLAN and _is_looked_into(path)
    )


def _is_looked_into(path: str) -> bool:
    """Whether a story or a dispatch may stand in a file of this type."""
    name = path.lower()
    return name.endswith(_TEXTS) or (name.endswith(_DISPATCHES) and not path.startswith(_KEPT))


def _walk(root: str, unread: list[TreeEntry]) -> Iterator[tuple[str, str]]:
    waiting = [(root, ""), (f"{root}/{CONTENT}", f"{CONTENT}/")]
    while waiting:
        folder, below = waiting.pop()
        is_content = below.startswith(f"{CONTENT}/")
        entries = []
        for entry in entries_of(folder):
            if is_temporary(entry.name):
                continue  # git ignores it
            is_link = entry.is_symlink()
            is_hidden = entry.name.startswith(".") and f"{below}{entry.name}" != f"{CONTENT}/{WELL_KNOWN}"
            if not (is_link or is_hidden):
                entries.append(entry)
            elif is_content and not (is_link and f"{below}{entry.name}/".startswith(_KEPT)):
                name = f"{CONTENT}{entry.path.removeprefix(f'{root}/{CONTENT}')}"
                unread.append(TreeEntry.of(name, EntryKind.LINK if is_link else EntryKind.FILE))
        if below and not is_content and not _ANOTHER_TREE.isdisjoint(entry.name for entry in entries):
            continue
        for entry in entries:
            path = f"{below}{printable(entry.name)}"
            if entry.is_dir(follow_symlinks=False):
                if path not in _NOT_WALKED:
                    waiting.append((entry.path, f"{path}/"))
            elif entry.is_file(follow_symlinks=False) and not _belongs(path):
                yield path, entry.path


def _belongs(path: str) -> bool:
    """Whether its place says what it is."""
    return path in ("mkdocs.yml", f"{CONTENT}/{FRONT}") or _ISSUE.fullmatch(path) is not None


def _read(path: str, real: str) -> OutsideFile:
    file = read_file(path, real)
    if file.size != len(file.data):
        return OutsideFile(path, None)
    try:
        file.data.decode()
    except UnicodeDecodeError:
        return OutsideFile(path, decode(file.data)[0], is_utf_8=False)
    return OutsideFile(path, decode(file.data)[0])


def destination(path: str) -> str:
    """Path below the site of the file at ``path`` below ``content/``."""
    folder, name = posixpath.split(path)
    stem, ending = posixpath.splitext(name)
    if ending.lower() not in PAGES:
        return path
    return posixpath.join(folder, "index.html" if stem in ("index", "README") else f"{stem}/index.html")


def displaced(paths: Iterable[str]) -> dict[str, str]:
    """All but the first of those that are to stand in one place, each with the one that stands there."""
    first: dict[str, str] = {}
    behind: dict[str, str] = {}
    for path in sorted(paths, key=_rank):
        winner = first.setdefault(destination(path), path)
        if winner != path:
            behind[path] = winner
    return behind


def _rank(path: str) -> tuple[bool, int, str]:
    """Pages before files; a folder's own page first, by the more usual of its names."""
    stem, ending = posixpath.splitext(posixpath.basename(path))
    return ending.lower() not in PAGES, {"index": 0, "README": 1}.get(stem, 2), path
