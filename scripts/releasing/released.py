"""A version of the tool, whole and proven against its own inventory, from wherever it lies."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from newsroom.languages import t
from releasing.archives import LARGEST, LARGEST_OF_ALL, ArchiveError, read_archive
from releasing.inventory import INVENTORY, Inventory, InventoryError, digest_of, order_of, read_inventory
from releasing.repository import PLAIN, RUNNABLE, GitFolder, RefusedByGitError

SUMS = "SHA256SUMS"
TAG = "v"
"""Stands before the version in the name of its tag."""


class ReleaseError(ValueError):
    """Its text is Chinese: one or two whole sentences on why no version can be had there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    inventory: Inventory
    contents: Mapping[str, bytes]
    """Every file that the inventory names, by its path."""
    proof: str
    """What was held against a digest, to be told to people; Chinese."""
    commit: str | None = None
    """In a repository of git: where it stands."""


def from_archive(path: Path, checksum: str | None) -> Release:
    """``checksum``: its SHA-256, from whoever gave the archive; else the list beside it is asked, if there is one."""
    try:
        proof = _proven(path, checksum)
        files = read_archive(path)
        return _release(files.get(INVENTORY), files.get, proof=proof)
    except (ArchiveError, InventoryError) as error:
        raise ReleaseError(
            t("“{path}”不能用：{error}。请用 make release 做出的压缩包，重新下载一次。", path=path.name, error=error)
        ) from error


def from_folder(folder: Path) -> Release:
    """An archive that somebody has unpacked. Only what its inventory names is read, and no link is followed."""
    room = LARGEST_OF_ALL

    def read(path: str) -> bytes | None:
        nonlocal room
        data = _plain_file(folder, path)
        room -= len(data or b"")
        if room < 0:
            raise ArchiveError(t("里面的文件太大"))
        return data

    try:
        return _release(read(INVENTORY), read, proof=t("文件都和里面的清单一致"))
    except (ArchiveError, InventoryError) as error:
        said = t(
            "“{folder}”不能用：{error}。请用 make release 做出的压缩包，解压以后不要改动。", folder=folder, error=error
        )
        raise ReleaseError(said) from error


def from_git(address: str, version: str | None, into: GitFolder, *, whole: bool) -> Release:
    """The newest version there, or the one named, fetched into a repository of its own; ``whole``: with its history."""
    try:
        told = into.git("ls-remote", "--tags", "--refs", "--", address, f"{TAG}*").decode("utf-8", "replace")
        there = {line.rpartition(f"refs/tags/{TAG}")[2] for line in told.splitlines()}
        known = sorted((one for one in there if order_of(one)), key=order_of)
        wanted = version or (known[-1] if known else "")
        if wanted not in known:
            names = t("、").join(known) or t("一个也没有")
            raise ReleaseError(
                t(
                    "“{address}”里没有{more}，有的是：{names}。",
                    address=shown(address),
                    more=t("版本 {version}", version=version) if version else t("发布过的版本"),
                    names=names,
                )
            )
        ref = f"refs/tags/{TAG}{wanted}"
        depth = [] if whole else ["--depth=1"]
        into.git("fetch", "--quiet", "--no-tags", "--no-recurse-submodules", *depth, "--", address, f"+{ref}:{ref}")
    except RefusedByGitError as error:
        raise ReleaseError(
            t("从“{address}”取不来程序，请核对网址和网络。git 说：{error}", address=shown(address), error=error)
        ) from error
    tree = into.tree(ref)
    blobs = "".join(f"{blob.name}\n" for blob in tree.values() if blob.mode != "160000").encode()
    size = sum(map(int, into.git("cat-file", "--batch-check=%(objectsize)", given=blobs).split()))
    if size > LARGEST_OF_ALL:
        raise ReleaseError(t("“{address}”的版本 {wanted} 太大，不能用。", address=shown(address), wanted=wanted))
    contents = dict(into.contents(blob.name for blob in tree.values() if blob.mode in (PLAIN, RUNNABLE)))

    def read(path: str) -> bytes | None:
        return contents.get(tree[path].name) if path in tree else None

    try:
        release = _release(read(INVENTORY), read, proof=t("由 git 核对"), commit=into.commit_of(ref))
    except (ArchiveError, InventoryError) as error:
        raise ReleaseError(
            t(
                "“{address}”的版本 {wanted} 不能用：{error}。请告诉发布的人。",
                address=shown(address),
                wanted=wanted,
                error=error,
            )
        ) from error
    if release.inventory.version != wanted:
        raise ReleaseError(
            t(
                "标签 {tag}{wanted} 里的却是版本 {version}，请告诉发布的人。",
                tag=TAG,
                wanted=wanted,
                version=release.inventory.version,
            )
        )
    return release


def shown(address: str) -> str:
    """Without what somebody may have written before the host: a name, a token."""
    scheme, mark, rest = address.partition("://")
    return f"{scheme}{mark}{rest.rpartition('@')[2]}" if mark else address


def _release(
    inventory: bytes | None, read: Callable[[str], bytes | None], *, proof: str, commit: str | None = None
) -> Release:
    if inventory is None:
        raise InventoryError(t("里面没有 {inventory}", inventory=INVENTORY))
    known = read_inventory(inventory)
    contents: dict[str, bytes] = {}
    for path, digest in known.files.items():
        data = read(path)
        if data is None:
            raise InventoryError(t("缺少“{path}”", path=path))
        if digest_of(data) != digest:
            raise InventoryError(t("“{path}”和清单不一致，被改动过，或没有下载完", path=path))
        contents[path] = data
    return Release(inventory=known, contents=contents, proof=proof, commit=commit)


def _proven(path: Path, checksum: str | None) -> str:
    if checksum is None:
        beside = path.with_name(SUMS)
        text = beside.read_text(encoding="utf-8", errors="replace") if beside.is_file() else ""
        sums = {line[66:].strip(): line[:64].lower() for line in text.splitlines()}
        if path.name not in sums:
            return t("没有校验值可以核对（旁边没有写着它的 {sums}，也没有写 --checksum）", sums=SUMS)
        checksum = sums[path.name]
    with path.open("rb") as file:
        digest = sha256()
        while data := file.read(2**20):
            digest.update(data)
    if digest.hexdigest() != checksum.strip().lower():
        raise ArchiveError(t("校验值不对，它不是发布的那一个，或没有下载完"))
    return t("校验值相符")


def _plain_file(folder: Path, path: str) -> bytes | None:
    """None for what is no file, or is reached by a link."""
    way = folder
    for part in path.split("/"):
        way = way / part
        if way.is_symlink():
            return None
    try:
        handle = os.open(way, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError:
        return None
    with os.fdopen(handle, "rb") as file:
        about = os.fstat(handle)
        if not stat.S_ISREG(about.st_mode):
            return None
        if about.st_size > LARGEST:
            raise ArchiveError(t("“{path}”太大", path=path))
        return file.read(LARGEST)
