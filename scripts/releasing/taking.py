"""A version brought into a school's repository: composed and tried beside it, then taken over as one commit."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from newsroom.languages import t
from newsroom.reading.allowed import Owner, owner_of
from releasing.comparing import Comparison
from releasing.incoming import School
from releasing.inventory import INVENTORY, write_inventory
from releasing.released import Release
from releasing.repository import PLAIN, RUNNABLE, Blob, GitFolder, RefusedByGitError, beside
from releasing.telling import message
from releasing.trial import TrialError, VersionTrial

_BRANCH = "refs/heads/update"
"""The branch of the repository beside the school's that holds the update."""


class NewErrorsError(RuntimeError):
    """The new version finds errors where the old one found none."""

    def __init__(self, errors: dict[str, list[dict[str, Any]]]) -> None:
        super().__init__(f"{len(errors)} files")
        self.errors = errors


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    commit: str
    rewritten: str
    """What the migration has changed, line by line; empty where nothing."""
    errors: int
    """Files with errors that only the new version finds."""


@dataclass(frozen=True, slots=True)
class ComposedTree:
    """A tree in a repository beside the school's, which knows all that the school's does."""

    work: GitFolder
    tree: str


def compose(state: School, release: Release, found: Comparison, folder: Path) -> ComposedTree:
    """The school's files around the new version's; ``folder`` is to work in."""
    inventory = replace(release.inventory, kept=tuple(path for path in found.kept if path in release.inventory.files))
    contents = {path: release.contents[path] for path in (*found.added, *found.changed)}
    contents[INVENTORY] = write_inventory(inventory)
    work = beside(state.repository, folder / "work.git")
    names = work.keep(contents, folder / "files")
    runnable = frozenset(inventory.runnable)
    changes: dict[str, Blob | None] = dict.fromkeys((*found.removed, *found.cleared))
    changes |= {path: Blob(RUNNABLE if path in runnable else PLAIN, name) for path, name in names.items()}
    return ComposedTree(work, work.grow(state.head, changes, folder / "index"))


def take(
    state: School,
    release: Release,
    found: Comparison,
    composed: ComposedTree,
    trial: VersionTrial,
    *,
    go_on: bool,
    say: Callable[[str], None],
) -> Taken:
    """Until the last step nothing in the school's repository has changed. ``say`` is told what is going on."""
    work, tree, folder = composed.work, composed.tree, trial.scratch.folder
    school = folder / "school"
    work.lay_out(tree, school, folder / "index")
    say(t("正在检查现在的版本……"))
    before = trial.errors(state.repository.folder)
    rewritten: list[str] = []
    if release.inventory.format != state.format:
        say(t("正在把文件从格式 {format} 改写成 {format2}……", format=state.format, format2=release.inventory.format))
        rewritten = trial.migrate(school)
        tree = work.grow(tree, _migrated(work, school, rewritten, state, folder), folder / "index")
    say(t("正在给新版本准备环境，用它检查全部稿件……"))
    errors = {path: told for path, told in trial.errors(school).items() if path not in before}
    if errors and not go_on:
        raise NewErrorsError(errors)
    text = message(state.version, release.inventory.version, release.proof, found.kept, rewritten)
    commit = work.commit(tree, state.head, text, _identity(state.repository))
    work.git("update-ref", _BRANCH, commit)
    fetch = ("fetch", "--quiet", "--no-tags", "--no-write-fetch-head", "--no-recurse-submodules")
    state.repository.git(*fetch, str(work.folder), _BRANCH)
    if state.repository.commit_of("HEAD") != state.head:
        raise RefusedByGitError(t("更新的时候，仓库里有了新的提交。请再运行一次。"))
    state.repository.advance(commit)
    difference = work.difference(composed.tree, tree) if rewritten else ""
    return Taken(commit=commit, rewritten=difference, errors=len(errors))


def _migrated(work: GitFolder, school: Path, paths: list[str], state: School, folder: Path) -> dict[str, Blob | None]:
    """What a migration has made of files of the school; it may change no others, whatever it says."""
    contents = {}
    for path in paths:
        if owner_of(path) is not Owner.SCHOOL or path not in state.tree or (school / path).is_symlink():
            raise TrialError(t("make migrate 要改写不该改的“{path}”。", path=path))
        contents[path] = (school / path).read_bytes()
    names = work.keep(contents, folder / "migrated")
    return {path: Blob(state.tree[path].mode, name) for path, name in names.items()}


def _identity(repository: GitFolder) -> dict[str, str]:
    """Whoever runs the update, as git knows him there."""
    told: dict[str, str] = {}
    for who in ("AUTHOR", "COMMITTER"):
        name, _, rest = repository.line("var", f"GIT_{who}_IDENT").rpartition(" <")
        mail, _, moment = rest.partition("> ")
        told |= {f"GIT_{who}_NAME": name, f"GIT_{who}_EMAIL": mail, f"GIT_{who}_DATE": moment}
    return {name: value.replace(os.linesep, " ") for name, value in told.items()}
