"""A release: the tool's files as they are committed, an example school around them, and their inventory.

Its commit lies beside the branch, with the branch's last commit before it, so that the branch holds no inventory
that is true of one of its commits only. Everything in it follows from that commit: the same commit, the same bytes.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path

from newsroom.reading.allowed import Owner, owner_of
from newsroom.reading.settings_keys import FORMAT
from releasing.inventory import (
    CHANGELOG,
    INVENTORY,
    TO_DO,
    VERSION,
    Entry,
    Inventory,
    digest_of,
    entries,
    is_fit,
    write_inventory,
)
from releasing.released import TAG
from releasing.repository import PLAIN, RUNNABLE, Blob, GitFolder

PROJECT = "pyproject.toml"
NAME = "campus-newsroom"


class UnreleasableError(ValueError):
    """Its text is Chinese: why no version can be made of what is committed."""


def version_of(repository: GitFolder, commit: str) -> Entry:
    """The version that the project says it is, as the list of changes tells of it. UnreleasableError where
    nobody has written there what it changes."""
    project = repository.read(commit, PROJECT) or b""
    version = str(tomllib.loads(project.decode("utf-8"))["project"]["version"])
    if not VERSION.fullmatch(version):
        raise UnreleasableError(f"{PROJECT} 里的版本“{version}”不是 1.2.3 这样的数字。")
    if repository.commit_of(f"refs/tags/{TAG}{version}"):
        raise UnreleasableError(
            f"版本 {version} 已经发布过（标签 {TAG}{version}）。请在 {PROJECT} 里写新的版本，运行 uv lock，提交。"
        )
    told = entries((repository.read(commit, CHANGELOG) or b"").decode("utf-8"))
    entry = next((one for one in told if one.version == version), None)
    if entry is None or not entry.day:
        raise UnreleasableError(f"{CHANGELOG} 里没有“## [{version}] - 日期”这一节。请写上这一版改了什么，提交。")
    if not entry.to_do:
        raise UnreleasableError(
            f"{CHANGELOG} 的版本 {version} 里没有“### {TO_DO}”。请写上；什么也不用做的，写“什么也不用做。”。"
        )
    return entry


def make_commit(repository: GitFolder, head: str, version: str, example: Mapping[str, bytes], folder: Path) -> str:
    """``example``: the files of a school, by path; ``folder`` is to work in."""
    own = tool_of(repository, head)
    if unfit := sorted(path for path in own if not is_fit(path)):
        raise UnreleasableError(f"这些文件的名字别的电脑上放不下，不能发布：{'、'.join(unfit)}。")
    contents = dict(repository.contents(blob.name for blob in own.values()))
    inventory = Inventory(
        version=version,
        format=FORMAT,
        files={path: digest_of(contents[blob.name]) for path, blob in own.items()},
        runnable=tuple(path for path, blob in own.items() if blob.mode == RUNNABLE),
    )
    names = repository.keep({**example, INVENTORY: write_inventory(inventory)}, folder / "made")
    tree = repository.grow(None, own | {path: Blob(PLAIN, name) for path, name in names.items()}, folder / "index")
    return repository.commit(tree, head, f"Release {version}", _identity(repository, head))


def tool_of(repository: GitFolder, commit: str) -> dict[str, Blob]:
    """The tool's files in a commit; UnreleasableError for links and the like, which no version may have."""
    own = {path: blob for path, blob in repository.tree(commit).items() if owner_of(path) is Owner.TOOL}
    own.pop(INVENTORY, None)
    if strange := sorted(path for path, blob in own.items() if blob.mode not in (PLAIN, RUNNABLE)):
        raise UnreleasableError(f"程序里不能有链接和别的仓库：{'、'.join(strange)}。")
    return own


def archive(repository: GitFolder, commit: str, version: str) -> bytes:
    """A ZIP file without compression: of that every machine makes the same bytes, whatever its zlib is."""
    plain = ("-c", "core.autocrlf=false", "-c", "core.eol=lf", "-c", "core.attributesFile=/dev/null")
    arguments = ("archive", "--format=zip", "-0", f"--prefix={NAME}-{version}/", commit)
    return repository.git(*plain, *arguments, aside={"TZ": "UTC", "GIT_ATTR_NOSYSTEM": "1"})


def _identity(repository: GitFolder, head: str) -> dict[str, str]:
    """The author and hour of the commit before it, so that whoever makes the release makes the same one."""
    told = repository.line("show", "--no-patch", "--format=%cn%x00%ce%x00%ct", head)
    name, mail, seconds = re.split("\0", told)
    who = {"NAME": name, "EMAIL": mail, "DATE": f"@{seconds} +0000"}
    return {f"GIT_{role}_{what}": value for role in ("AUTHOR", "COMMITTER") for what, value in who.items()}
