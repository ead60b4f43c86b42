"""From the desk to ``main``: merged without a work tree, and all of it in one step or nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import TypeVar

from msgspec import Struct, field
from msgspec.structs import replace

from newsroom.languages import t
from submissions import worktrees
from submissions.git_values import NOTHING, ConflictError, MovedError, Person, Ref, RefChange
from submissions.places import demand_mergeable, demand_writable
from submissions.plumbing import Repository
from submissions.submission import HEADS, State, Submission, message_of, unheard
from submissions.tray import MACHINE, ChangedMeanwhileError, Tray

_TRIES = 50
"""Times that ``main`` may move under one who publishes: whoever pushes takes no lock of ours."""


T = TypeVar("T")
Step = tuple[str, list[RefChange], T]
"""Where ``main`` is to stand, which references move with it, and what is then told."""


class Outcome(Struct, frozen=True, kw_only=True):
    """What came of publishing several at once."""

    published: tuple[Submission, ...] = ()
    moved: tuple[Submission, ...] = ()
    """Somebody has changed these since they were seen."""
    conflicts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Files of which ``main`` has another version, by submission."""


def publish(tray: Tray, chosen: Sequence[Submission], by: Person, at: datetime) -> Outcome:
    """Each as it was seen. DirtyError where a work tree has the same files changed; ForbiddenPlaceError."""
    repository = tray.repository

    def merged(main: str) -> Step[Outcome]:
        moved = [one for one in chosen if not _stands(tray, one)]
        tip, done, conflicts = main, [], {}
        changes: list[RefChange] = []
        for one in (one for one in chosen if one not in moved):
            try:
                tip = _merged(repository, tip, one, by, at)
            except ConflictError as conflict:
                conflicts[one.id] = conflict.paths
                continue
            told, settled = _published(repository, one, tip, by, at)
            changes += settled
            done.append(told)
        return tip, changes, Outcome(published=tuple(done), moved=tuple(moved), conflicts=conflicts)

    return _moved(tray, merged)


def merge_branch(tray: Tray, ref: Ref, by: Person, at: datetime) -> None:
    """A branch as it was seen. ChangedMeanwhileError, ConflictError, DirtyError, ForbiddenPlaceError."""
    repository = tray.repository

    def merged(main: str) -> Step[None]:
        if repository.commit_of(ref.name) != ref.commit:
            raise ChangedMeanwhileError(None)
        demand_mergeable(repository.changed(repository.base(main, ref.commit) or main, ref.commit))
        tree = repository.merged(main, ref.commit)
        said = t("刊出：{title}", title=ref.name.removeprefix("refs/heads/"))
        return repository.commit(tree, [main, ref.commit], said, author=by, committer=MACHINE, at=at), [], None

    _moved(tray, merged)


def commit_to_main(
    tray: Tray, files: Mapping[str, bytes | None], said: str, by: Person, at: datetime, *, seen: str = ""
) -> str:
    """The desk's own change of what is published: reports, concerns, bulletins, corrections; by path from the root.

    ``seen``: the commit in which somebody read these files; if ``main`` has others by now, ChangedMeanwhileError.
    """
    demand_writable(files, desk=True)
    repository = tray.repository
    blobs = {path: repository.blob(data) if data is not None else None for path, data in files.items()}

    def changed(main: str) -> Step[str]:
        if seen and repository.entries(seen, *files) != repository.entries(main, *files):
            raise ChangedMeanwhileError(None)
        tree = repository.tree_with(main, blobs)
        commit = repository.commit(tree, [main], said, author=by, committer=MACHINE, at=at)
        return commit, [], commit

    return _moved(tray, changed)


def take_in(tray: Tray, theirs: str, at: datetime) -> str:
    """Let ``main`` hold what was put there elsewhere: forward, or by a merge where something was done here meanwhile.
    Returns where it is now. ConflictError, DirtyError."""
    repository = tray.repository

    def joined(main: str) -> Step[str]:
        base, after = repository.base(main, theirs), theirs
        if base == theirs:
            after = main
        elif base != main:
            tree = repository.merged(main, theirs)
            said = t("合上别处的改动")
            after = repository.commit(tree, [main, theirs], said, author=MACHINE, committer=MACHINE, at=at)
        return after, [], after

    return _moved(tray, joined)


def settle(tray: Tray, one: Submission, at: datetime) -> Submission | None:
    """A submission that was merged elsewhere is published. None where somebody has changed it meanwhile."""
    repository = tray.repository
    told, changes = _published(repository, one, repository.commit_of(tray.main), MACHINE, at)
    try:
        repository.move(changes)
    except MovedError:
        return None
    return told


def merged_elsewhere(tray: Tray) -> list[Submission]:
    """Those that still wait here though ``main`` holds them."""
    told = tray.repository.ask("for-each-ref", f"--merged={tray.main}", "--format=%(refname)", HEADS)
    names = set(told.split("\n"))
    return [one for one in tray.waiting() if one.ref in names]


def catch_up(tray: Tray) -> None:
    """Finish what somebody began who was killed: work trees that did not follow."""
    with worktrees.one_at_a_time(tray.repository):
        worktrees.follow(tray.repository, worktrees.with_main(tray.repository, tray.main), tray.main)


def _published(
    repository: Repository, one: Submission, main: str, by: Person, at: datetime
) -> tuple[Submission, list[RefChange]]:
    """The submission as it is done, with ``main`` before it; what moves its reference there."""
    told = replace(one, state=State.PUBLISHED, changed=at, said=t("已发：{title}", title=one.title))
    tree, message = repository.ask("rev-parse", f"{main}^{{tree}}"), message_of(told, told.said)
    commit = repository.commit(tree, [main], message, author=by, committer=MACHINE, at=at)
    changes = [RefChange(told.ref, commit, NOTHING), RefChange(one.ref, NOTHING, one.tip)]
    return replace(told, tip=commit), changes


def _stands(tray: Tray, one: Submission) -> bool:
    return one.state is State.WAITING and tray.repository.commit_of(one.ref) == one.tip


def _merged(repository: Repository, main: str, one: Submission, by: Person, at: datetime) -> str:
    base = repository.base(main, one.tip)
    demand_mergeable(repository.changed(base or main, one.tip))
    tree = repository.merged(main, one.tip)
    lines = [f"Submission: {one.id}", *(f"Review: {review.name} {review.person}" for review in one.reviews)]
    message = t("刊出：{title}", title=unheard(" ".join(one.title.split()))) + "\n\n" + "\n".join(lines)
    return repository.commit(tree, [main, one.tip], message, author=by, committer=MACHINE, at=at)


def _moved(tray: Tray, step: Callable[[str], Step[T]]) -> T:
    """Bring ``main``, and the work trees that have it, from where it stands to where ``step`` makes it; anew where
    somebody has moved it meanwhile."""
    repository = tray.repository
    with worktrees.one_at_a_time(repository):
        trees = worktrees.with_main(repository, tray.main)
        worktrees.follow(repository, trees, tray.main)
        for _ in range(_TRIES):
            before = repository.commit_of(tray.main)
            after, changes, told = step(before)
            if after == before:
                return told
            worktrees.try_to_follow(trees, before, after)
            if trees:
                worktrees.note(repository, before)
            try:
                repository.move([RefChange(tray.main, after, before), *changes])
            except MovedError:
                continue
            worktrees.follow(repository, trees, tray.main)
            return told
    raise MovedError(tray.main)
