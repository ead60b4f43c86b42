"""A site whose folder cannot be exchanged gets its new files one by one.

So it is with a folder that is a mount point (the volume of a container), that comes from a lower layer of an overlay
(the image of a container), or that lies on another file system than the stage. All new files are first brought into
the site's own file system, below a hidden folder of the site; when that has succeeded a plan is left with them, and
from then on there is only moving and removing. Killed before the plan is there, the old site is whole; killed later,
whoever starts next carries the plan out to its end. Meanwhile each file is whole, and new pages stand before others
lead to them, but pages of the old and of the new site stand beside each other.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import msgspec

from newsroom.build.manifest import FileStamp, ManifestEntry, read_manifest, write_manifest
from newsroom.build.modes import make_folders
from newsroom.build.trees import Sight, SiteTree, folders_of, remove
from newsroom.languages import later

NOT_AT_ONCE = later(
    "这里不能把整个网站一次换好（网站的文件夹是挂载点、在容器镜像的下层，或和暂存处不在同一个文件系统），已改为逐个文件替换："
    "每个文件都是完整的，但替换的这一会儿，读者可能看到新旧两版的网页。"
    "要一次换好，请把卷挂在上一级文件夹（如 public/），并在 mkdocs.yml 里写 site_dir: public/site。"
)


class _Plan(msgspec.Struct, frozen=True, kw_only=True):
    """Paths are POSIX, below the site."""

    in_the_way: list[str]
    """Files, links and the like in whose place, or above it, something else is to stand."""
    files: list[str]
    """In the order in which they take their places; each lies in the hidden folder under its number."""
    gone: list[str]
    folders: list[str]
    """Those that end, the deepest first."""


def replace_files(new: SiteTree, current: SiteTree) -> None:
    """Let the current tree hold what the new one does, which stays as it is. OSError: nothing has changed."""
    site = current.folder
    make_folders(str(site))
    fresh = fresh_name(site)
    remove(fresh)
    entries = read_manifest(new.record).entries
    plan = _plan(new, entries, current.see(), site)
    try:
        fresh.mkdir()
        for number, path in enumerate(plan.files):
            _bring(new.folder / path, fresh / str(number))
        _leave(plan, fresh)
    except OSError:
        remove(fresh)
        raise
    current.record.unlink(missing_ok=True)
    finish(site)
    write_manifest(current.record, {path: _stamped(site, path, entry) for path, entry in entries.items()})


def fresh_name(site: Path) -> Path:
    """Where new files and the plan are until all have taken their places."""
    return site / f".{site.name}.new"


def finish(site: Path) -> None:
    """Carry out the plan that a build has left, if one has; without it, remove what it had brought."""
    fresh = fresh_name(site)
    plan = _read(fresh)
    if plan is not None:
        for path in plan.in_the_way:
            _unlink(site / path)
        for path in plan.folders:
            _rmdir(site / path)  # those that are not empty yet are tried again in the end
        for number, path in enumerate(plan.files):
            source, target = fresh / str(number), site / path
            if source.exists():  # else it has taken its place before the build was killed
                make_folders(str(target.parent))
                source.replace(target)
        for path in plan.gone:
            _unlink(site / path)
        for path in plan.folders:
            _rmdir(site / path)
        (fresh / _PLAN).unlink()
    remove(fresh)


def _plan(new: SiteTree, entries: Mapping[str, ManifestEntry], sight: Sight, site: Path) -> _Plan:
    found, known = sight
    needed = folders_of(entries)
    changed = [
        path
        for path, entry in entries.items()
        if not _is_same(new.folder / path, site / path, entry, known.get(path), found.files.get(path))
    ]
    ended = found.folders.keys() - needed
    in_the_way = {
        path
        for path in (*found.files, *found.strange)
        if path not in entries and (path in needed or any(folder in entries for folder in folders_of([path])))
    }
    in_the_way |= found.strange
    gone = [path for path in found.files if path not in entries and path not in in_the_way]
    return _Plan(
        in_the_way=sorted(in_the_way),
        files=sorted(changed, key=lambda path: (path in found.files, path.endswith(".html"), path)),
        gone=sorted(gone, key=lambda path: (not path.endswith(".html"), path)),
        folders=sorted(ended, reverse=True),  # what is below a folder comes before it
    )


def _is_same(
    new: Path, current: Path, entry: ManifestEntry, known: ManifestEntry | None, stamp: FileStamp | None
) -> bool:
    """Whether the file that stands has the bytes and the mode of the new one."""
    if stamp is None or (stamp.size, stamp.mode) != (entry.stamp.size, entry.stamp.mode):
        return False
    if known is not None and known.stamp == stamp:
        return known.digest == entry.digest
    return new.read_bytes() == current.read_bytes()


def _bring(source: Path, target: Path) -> None:
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


def _stamped(site: Path, path: str, entry: ManifestEntry) -> ManifestEntry:
    return entry._replace(stamp=FileStamp.of((site / path).lstat()))


_PLAN = "plan"
_SEAL = 16


def _leave(plan: _Plan, fresh: Path) -> None:
    """Whole or not at all."""
    body = msgspec.msgpack.encode(plan)
    begun = fresh / "plan.new"
    begun.write_bytes(_seal(body) + body)
    begun.replace(fresh / _PLAN)


def _read(fresh: Path) -> _Plan | None:
    try:
        data = (fresh / _PLAN).read_bytes()
        plan = msgspec.msgpack.decode(data[_SEAL:], type=_Plan) if data[:_SEAL] == _seal(data[_SEAL:]) else None
    except (OSError, msgspec.DecodeError):
        return None
    paths = [*plan.in_the_way, *plan.files, *plan.gone, *plan.folders] if plan else []
    return plan if all(map(_is_below, paths)) else None


def _is_below(path: str) -> bool:
    """Whoever else may write into the site's folder must not reach out of it by our hands."""
    return bool(path) and not path.startswith("/") and ".." not in path.split("/")


def _seal(body: bytes) -> bytes:
    return hashlib.blake2b(body, digest_size=_SEAL).digest()


def _unlink(path: Path) -> None:
    with suppress(FileNotFoundError, NotADirectoryError, IsADirectoryError):
        path.unlink()


def _rmdir(path: Path) -> None:
    with suppress(OSError):
        path.rmdir()
