"""What one builder has made, for another one: the files of a site by their content, and for which keys they were made.

    files/6f/6f1c0a4be2d7…    a file, named by its digest
    index                     which digests, under a seal

Nothing in it is believed: the index must have its seal, each file its digest, and the build itself asks every file for
its key, in which stand the code, the versions of packages and all that the file shows. What does not fit is made anew.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

import msgspec

from delivery.releases import DeliveryError
from newsroom.build.stage import Stage
from newsroom.languages import t

_SEAL = 32
_MANIFEST = "site.manifest"
_OLD = 14 * 24 * 3600
"""Seconds for which a file is kept that no site needs."""
_KEPT = ".cache/newsroom"
"""Below the repository's root: what was converted, indexed and judged, in files of SQLite."""


class Index(msgspec.Struct, frozen=True):
    site: Mapping[str, bytes]
    """Digests of the site's files, by path below its root."""
    beside: Mapping[str, bytes]
    """… of the manifest and of what is kept between builds, by name."""


def save(root: Path, site: Path, place: Path) -> int:
    """Bring what is new to ``place``; how many files that were. DeliveryError where there is no whole site."""
    stage = Stage(site)
    if not stage.current.is_whole():
        raise DeliveryError(t("没有生成好的网站，没有存。请先运行 make site。"))
    written = 0
    digests: dict[str, bytes] = {}
    for path in _files(site):
        digest, is_new = _put(site / path, place)
        digests[path], written = digest, written + is_new
    beside = {}
    for name, file in _beside(root, stage).items():
        digest, is_new = _put(file, place)
        beside[name], written = digest, written + is_new
    for copied in (root / _KEPT).glob("*.copy"):
        copied.unlink()
    body = msgspec.msgpack.encode(Index(digests, beside))
    fresh = place / "index.new"
    fresh.write_bytes(_seal(body) + body)
    fresh.replace(place / "index")
    _prune(place, {*digests.values(), *beside.values()})
    return written


def take(root: Path, site: Path, place: Path) -> int:
    """Lay a tree out beside the site as the other builder had it, for the next build to go on from; how many files.
    DeliveryError where there is a site already, or nothing to take."""
    stage = Stage(site)
    if site.exists():
        raise DeliveryError(t("这里已经有生成的网站，不需要再取。"))
    try:
        sealed = (place / "index").read_bytes()
        seal, body = sealed[:_SEAL], sealed[_SEAL:]
        if seal != _seal(body):
            raise ValueError("seal")
        index = msgspec.msgpack.decode(body, type=Index)
    except (OSError, ValueError):
        raise DeliveryError(t("“{place}”里没有存好的，没有取。照常运行 make site 就好。", place=place)) from None
    stage.next.clear()
    stage.folder.mkdir(parents=True, exist_ok=True)
    taken = sum(_get(place, digest, stage.next.folder / _inside(path)) for path, digest in index.site.items())
    (root / _KEPT).mkdir(parents=True, exist_ok=True)
    for name, digest in index.beside.items():
        target = stage.next.record if name == _MANIFEST else root / _KEPT / _inside(name).name
        if not target.exists():
            _get(place, digest, target)
    return taken


def _files(site: Path) -> list[str]:
    found = (path for path in sorted(site.rglob("*")) if path.is_file() and not path.is_symlink())
    return [path.relative_to(site).as_posix() for path in found]


def _beside(root: Path, stage: Stage) -> dict[str, Path]:
    """Files of SQLite are copied first: another process may write into them."""
    found = {_MANIFEST: stage.current.record}
    for file in sorted((root / _KEPT).glob("*.sqlite")):
        copied = file.with_name(f"{file.name}.copy")
        copied.unlink(missing_ok=True)
        with closing(sqlite3.connect(file)) as kept, closing(sqlite3.connect(copied)) as copy:
            kept.backup(copy)
        found[file.name] = copied
    return found


def _put(file: Path, place: Path) -> tuple[bytes, bool]:
    """The file's digest, and whether it was new."""
    digest = _digest(file)
    target = _named(place, digest)
    if target.exists():
        os.utime(target)  # still used
        return digest, False
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = target.with_name(f".{target.name}.{os.getpid()}")
    shutil.copyfile(file, fresh)
    fresh.replace(target)
    return digest, True


def _get(place: Path, digest: bytes, target: Path) -> bool:
    """Whether the file was there and whole."""
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        shutil.copyfile(_named(place, digest), target)
    except OSError:
        return False
    if _digest(target) != digest:
        target.unlink()
        return False
    return True


def _inside(path: str) -> Path:
    """ValueError for what would lie elsewhere."""
    inside = Path(path)
    if inside.is_absolute() or ".." in inside.parts:
        raise DeliveryError(t("存的东西被人改过，没有取。照常运行 make site 就好。"))
    return inside


def _prune(place: Path, used: set[bytes]) -> None:
    """What no site needs any more, and another builder is not just about to name."""
    newest = (place / "index").stat().st_mtime
    for file in (place / "files").glob("*/*"):
        is_used = file.name.startswith(".") or bytes.fromhex(file.name) in used
        if not is_used and newest - file.stat().st_mtime > _OLD:
            file.unlink()


def _named(place: Path, digest: bytes) -> Path:
    name = digest.hex()
    return place / "files" / name[:2] / name


def _digest(file: Path) -> bytes:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, lambda: hashlib.blake2b(digest_size=32)).digest()


def _seal(body: bytes) -> bytes:
    return hashlib.blake2b(body, digest_size=_SEAL, person=b"newsroom-shared").digest()
