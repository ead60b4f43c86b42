"""A school's repository and the version that is to come into it: what both are, and what the school began with."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from newsroom.languages import t
from newsroom.reading.allowed import Owner, owner_of
from newsroom.reading.settings import SETTINGS_FILE, read_tool
from releasing.archives import ENDINGS
from releasing.formats import format_of
from releasing.inventory import INVENTORY, Inventory, InventoryError, digest_of, read_inventory
from releasing.released import Release, ReleaseError, from_archive, from_folder, from_git
from releasing.repository import PLAIN, RUNNABLE, Blob, GitFolder, RefusedByGitError, beside, empty


class NotTakenError(ValueError):
    """Its text is Chinese: why nothing is brought into this repository, and what to do about it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class School:
    """The school's repository as it is committed; nothing else lies there."""

    repository: GitFolder
    head: str
    tree: Mapping[str, Blob]
    inventory: Inventory | None
    """None where the tool came in some other way than by a release."""
    version: str
    """Empty where nobody can tell."""
    format: int
    upstream: str
    """As the settings say; empty where they say nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Base:
    """The tool as the school got it."""

    files: Mapping[str, str]
    """Digests by path."""
    kept: tuple[str, ...] = ()


def state_of(repository: GitFolder) -> School:
    folder = repository.folder
    try:
        inner = repository.line("rev-parse", "--show-prefix")
    except RefusedByGitError as error:
        if (folder / ".git").exists():
            raise NotTakenError(
                t("{folder} 这个仓库，git 不肯打开。git 说：{error}", folder=folder, error=error)
            ) from error
        raise NotTakenError(
            t(
                "{folder} 还不是 git 仓库，更新了就没有办法撤销。"
                "请先在那里运行：git init，git add -A，git commit -m 开始。",
                folder=folder,
            )
        ) from error
    if inner:
        raise NotTakenError(t("{folder} 不是仓库的根。请到仓库的根上运行，或用 --site 写它。", folder=folder))
    head = repository.commit_of("HEAD")
    if head is None:
        raise NotTakenError(t("仓库里还没有提交，更新以后没有办法撤销。请先运行：git add -A，git commit -m 开始。"))
    refuse_dirty(repository)
    try:
        repository.line("var", "GIT_COMMITTER_IDENT")
    except RefusedByGitError as error:
        raise NotTakenError(
            t('git 还不知道你是谁，不能提交。请先运行：git config user.name "姓名"，git config user.email 邮箱。')
        ) from error
    settings = (repository.read(head, SETTINGS_FILE) or b"").decode("utf-8", "replace")
    inventory = _inventory(repository, head)
    return School(
        repository=repository,
        head=head,
        tree=repository.tree(head),
        inventory=inventory,
        version=inventory.version if inventory else _version(repository.read(head, "pyproject.toml")),
        format=format_of(settings),
        upstream=read_tool(settings).upstream,
    )


def find_release(source: str, version: str | None, checksum: str | None, state: School, folder: Path) -> Release:
    """From what lies at ``source``: git, an archive, or an archive that was unpacked. ``folder`` is to work in."""
    # What a command line says is meant from where it is typed, what the settings say from the repository's root.
    place = Path(source) if source != state.upstream else state.repository.folder / source
    if place.is_file():
        if not place.name.lower().endswith(ENDINGS):
            raise ReleaseError(
                t("“{source}”不是压缩包，认得的有 {endings}。", source=source, endings=t("、").join(ENDINGS))
            )
        _only_of_git(version, "--version")
        return from_archive(place, checksum)
    if checksum is not None:
        raise ReleaseError(t("--checksum 是核对压缩包用的，这里的来处不是压缩包。"))
    if place.is_dir() and not _is_repository(place):
        _only_of_git(version, "--version")
        return from_folder(place)
    if not place.is_dir() and ":" not in source and source not in state.repository.line("remote").split("\n"):
        raise ReleaseError(t("找不到“{source}”。请写 git 地址，或一个打得开的文件夹、压缩包。", source=source))
    address = str(place.resolve()) if place.is_dir() else source
    if ":" not in address and not place.is_dir():
        address = state.repository.line("remote", "get-url", source)
    # An inventory tells what a school began with; where there is none, its history must.
    needs_history = state.inventory is None
    if needs_history:
        _refuse_shallow(state)
    into = beside(state.repository, folder / "upstream.git") if needs_history else empty(folder / "upstream.git")
    return from_git(address, version, into, whole=needs_history)


def find_base(state: School, release: Release, named: str | None, folder: Path) -> Base:
    """``named``: a commit that somebody names; ``folder`` is that in which the version was found."""
    if named is not None:
        commit = state.repository.commit_of(named)
        if commit is None:
            raise NotTakenError(t("没有“{named}”这个提交。用 git log 找一个程序还是原样的提交。", named=named))
        return _committed(state.repository, commit)
    if state.inventory is not None:
        return Base(files=state.inventory.files, kept=state.inventory.kept)
    if release.commit is not None:
        upstream = GitFolder(folder / "upstream.git")
        try:
            return _committed(state.repository, upstream.line("merge-base", state.head, release.commit))
        except RefusedByGitError:
            pass
    raise NotTakenError(
        t(
            "本校没有 {inventory}，历史里也看不出程序是从哪一版开始的，分不清哪些文件是本校改过的。"
            "请用 git log 找到程序还是原样的一次提交（多半是第一次），再运行一次，加上 --base 和它的编号。",
            inventory=INVENTORY,
        )
    )


def is_news(state: School, release: Release) -> bool:
    """Whether there is anything to take; NotTakenError for a version older than the school's."""
    if state.inventory is None:
        return True
    if release.inventory.order < state.inventory.order:
        raise NotTakenError(
            t(
                "那里的版本 {version} 比本校的 {version2} 旧。要退回去，请用 git revert 撤销更新的提交。",
                version=release.inventory.version,
                version2=state.version,
            )
        )
    if state.format > release.inventory.format:
        raise NotTakenError(
            t(
                "本校的文件是格式 {format} 的，版本 {version} 还不认得。",
                format=state.format,
                version=release.inventory.version,
            )
        )
    return release.inventory.order > state.inventory.order or release.inventory.files != state.inventory.files


def contents_here(state: School, base: Base, release: Release) -> dict[str, bytes | None]:
    """Everything in the repository; with the content of plain files that are, or will be, the tool's."""
    wanted = {
        path: blob.name
        for path, blob in state.tree.items()
        if blob.mode in (PLAIN, RUNNABLE) and (path in base.files or path in release.inventory.files)
    }
    read = dict(state.repository.contents(wanted.values()))
    return {path: read[wanted[path]] if path in wanted else None for path in state.tree}


def _committed(repository: GitFolder, commit: str) -> Base:
    """What is the tool's in a commit, by this version's table of owners."""
    own = {
        path: blob.name
        for path, blob in repository.tree(commit).items()
        if owner_of(path) is Owner.TOOL and path != INVENTORY and blob.mode in (PLAIN, RUNNABLE)
    }
    read = dict(repository.contents(own.values()))
    return Base(files={path: digest_of(read[name]) for path, name in own.items()})


def _inventory(repository: GitFolder, head: str) -> Inventory | None:
    data = repository.read(head, INVENTORY)
    try:
        return read_inventory(data) if data is not None else None
    except InventoryError as error:
        raise NotTakenError(
            t(
                "{error}。它记着程序是哪一版，不要改动。"
                "请用 git log -- {inventory} 找到改动以前的提交，"
                "运行 git checkout 提交的编号 -- {inventory}，再提交一次。",
                error=error,
                inventory=INVENTORY,
            )
        ) from error


def _version(project: bytes | None) -> str:
    try:
        return str(tomllib.loads((project or b"").decode("utf-8"))["project"]["version"])
    except (ValueError, KeyError, TypeError):
        return ""


def refuse_dirty(repository: GitFolder) -> None:
    """NotTakenError, with every file that is not committed."""
    listed = repository.git("status", "--porcelain", "-z", "--untracked-files=all", "--no-renames").split(b"\0")
    if paths := [os.fsdecode(line[3:]) for line in listed if line]:
        names = "\n".join(f"  {path}" for path in paths)
        raise NotTakenError(
            t(
                "有 {n} 个文件还没有提交：\n{names}\n"
                "请先提交（git add -A，git commit），或收起来（git stash -u），再运行一次。",
                n=len(paths),
                names=names,
            )
        )


def _refuse_shallow(state: School) -> None:
    if state.repository.line("rev-parse", "--is-shallow-repository") == "true":
        raise NotTakenError(t("这里只有最近的历史，看不出程序是从哪一版开始的。请先运行 git fetch --unshallow。"))


def _is_repository(folder: Path) -> bool:
    return (folder / ".git").exists() or ((folder / "HEAD").is_file() and (folder / "objects").is_dir())


def _only_of_git(value: str | None, option: str) -> None:
    if value is not None:
        raise ReleaseError(t("{option} 只用于 git，压缩包和文件夹里只有一个版本。", option=option))
