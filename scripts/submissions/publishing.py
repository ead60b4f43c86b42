"""From the desk to ``main``: merged without a work tree, and all of it in one step or nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from msgspec import Struct, field
from msgspec.structs import replace

from newsroom.languages import t
from submissions import worktrees
from submissions.places import demand_mergeable, demand_writable
from submissions.plumbing import NOTHING, ConflictError, MovedError, Person, Ref, RefChange, Repository
from submissions.submission import HEADS, State, Submission, message_of
from submissions.tray import MACHINE, ChangedMeanwhileError, Tray
from submissions.unheard import unheard

_TRIES = 50
"""Times that ``main`` may move under one who publishes: whoever pushes takes no lock of ours."""


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
    with worktrees.one_at_a_time(repository):
        trees = worktrees.with_main(repository, tray.main)
        worktrees.follow(repository, trees, tray.main)
        for _ in range(_TRIES):
            main = repository.commit_of(tray.main)
            moved = [one for one in chosen if not _stands(tray, one)]
            tip, done, conflicts = main, [], {}
            changes = []
            for one in chosen:
                if one in moved:
                    continue
                try:
                    tip = _merged(repository, tip, one, by, at)
                except ConflictError as conflict:
                    conflicts[one.id] = conflict.paths
                    continue
                told = replace(one, state=State.PUBLISHED, changed=at, said=t("已发：{title}", title=one.title))
                commit = repository.commit(
                    repository.ask("rev-parse", f"{tip}^{{tree}}"),
                    [tip],
                    message_of(told, told.said),
                    author=by,
                    committer=MACHINE,
                    at=at,
                )
                changes += [RefChange(told.ref, commit, NOTHING), RefChange(one.ref, NOTHING, one.tip)]
                done.append(replace(told, tip=commit))
            if not done:
                return Outcome(moved=tuple(moved), conflicts=conflicts)
            try:
                _advance(repository, tray.main, main, tip, trees, changes)
            except MovedError:
                continue
            return Outcome(published=tuple(done), moved=tuple(moved), conflicts=conflicts)
    raise MovedError(tray.main)


def merge_branch(tray: Tray, ref: Ref, by: Person, at: datetime) -> None:
    """A branch as it was seen. ChangedMeanwhileError, ConflictError, DirtyError, ForbiddenPlaceError."""
    repository = tray.repository
    with worktrees.one_at_a_time(repository):
        trees = worktrees.with_main(repository, tray.main)
        worktrees.follow(repository, trees, tray.main)
        for _ in range(_TRIES):
            if repository.commit_of(ref.name) != ref.commit:
                raise ChangedMeanwhileError(None)
            main = repository.commit_of(tray.main)
            demand_mergeable(repository.changed(repository.base(main, ref.commit) or main, ref.commit))
            tree = repository.merged(main, ref.commit)
            said = t("刊出：{title}", title=ref.name.removeprefix("refs/heads/"))
            commit = repository.commit(tree, [main, ref.commit], said, author=by, committer=MACHINE, at=at)
            try:
                _advance(repository, tray.main, main, commit, trees, [])
            except MovedError:
                continue
            return
    raise MovedError(tray.main)


def commit_to_main(
    tray: Tray, files: Mapping[str, bytes | None], said: str, by: Person, at: datetime, *, seen: str = ""
) -> str:
    """The desk's own change of what is published: reports, concerns, bulletins, corrections; by path from the root.

    ``seen``: the commit in which somebody read these files; if ``main`` has others by now, ChangedMeanwhileError.
    """
    demand_writable(files, desk=True)
    repository = tray.repository
    blobs = {path: repository.blob(data) if data is not None else None for path, data in files.items()}
    with worktrees.one_at_a_time(repository):
        trees = worktrees.with_main(repository, tray.main)
        worktrees.follow(repository, trees, tray.main)
        for _ in range(_TRIES):
            main = repository.commit_of(tray.main)
            if seen and repository.entries(seen, *files) != repository.entries(main, *files):
                raise ChangedMeanwhileError(None)
            tree = repository.tree_with(main, blobs)
            commit = repository.commit(tree, [main], said, author=by, committer=MACHINE, at=at)
            try:
                _advance(repository, tray.main, main, commit, trees, [])
            except MovedError:
                continue
            return commit
    raise MovedError(tray.main)


def take_in(tray: Tray, theirs: str, at: datetime) -> str:
    """Let ``main`` hold what was put there elsewhere: forward, or by a merge where something was done here meanwhile.
    Returns where it is now. ConflictError, DirtyError."""
    repository = tray.repository
    with worktrees.one_at_a_time(repository):
        trees = worktrees.with_main(repository, tray.main)
        worktrees.follow(repository, trees, tray.main)
        for _ in range(_TRIES):
            main = repository.commit_of(tray.main)
            base = repository.base(main, theirs)
            if base == theirs:
                return main
            after = theirs
            if base != main:
                tree = repository.merged(main, theirs)
                said = t("合上别处的改动")
                after = repository.commit(tree, [main, theirs], said, author=MACHINE, committer=MACHINE, at=at)
            try:
                _advance(repository, tray.main, main, after, trees, [])
            except MovedError:
                continue
            return after
    raise MovedError(tray.main)


def settle(tray: Tray, one: Submission, at: datetime) -> Submission | None:
    """A submission that was merged elsewhere is published. None where somebody has changed it meanwhile."""
    repository = tray.repository
    told = replace(one, state=State.PUBLISHED, changed=at, said=t("已发：{title}", title=one.title))
    main = repository.commit_of(tray.main)
    tree = repository.ask("rev-parse", f"{main}^{{tree}}")
    message = message_of(told, told.said)
    commit = repository.commit(tree, [main], message, author=MACHINE, committer=MACHINE, at=at)
    try:
        repository.move([RefChange(told.ref, commit, NOTHING), RefChange(one.ref, NOTHING, one.tip)])
    except MovedError:
        return None
    return replace(told, tip=commit)


def merged_elsewhere(tray: Tray) -> list[Submission]:
    """Those that still wait here though ``main`` holds them."""
    told = tray.repository.ask("for-each-ref", f"--merged={tray.main}", "--format=%(refname)", HEADS)
    names = set(told.split("\n"))
    return [one for one in tray.waiting() if one.ref in names]


def catch_up(tray: Tray) -> None:
    """Finish what somebody began who was killed: work trees that did not follow."""
    with worktrees.one_at_a_time(tray.repository):
        worktrees.follow(tray.repository, worktrees.with_main(tray.repository, tray.main), tray.main)


def _stands(tray: Tray, one: Submission) -> bool:
    return one.state is State.WAITING and tray.repository.commit_of(one.ref) == one.tip


def _merged(repository: Repository, main: str, one: Submission, by: Person, at: datetime) -> str:
    base = repository.base(main, one.tip)
    demand_mergeable(repository.changed(base or main, one.tip))
    tree = repository.merged(main, one.tip)
    lines = [f"Submission: {one.id}", *(f"Review: {review.name} {review.person}" for review in one.reviews)]
    message = t("刊出：{title}", title=unheard(" ".join(one.title.split()))) + "\n\n" + "\n".join(lines)
    return repository.commit(tree, [main, one.tip], message, author=by, committer=MACHINE, at=at)


def _advance(
    repository: Repository, name: str, before: str, after: str, trees: list[Repository], changes: list[RefChange]
) -> None:
    worktrees.try_to_follow(trees, before, after)
    if trees:
        worktrees.note(repository, before)
    repository.move([RefChange(name, after, before), *changes])
    worktrees.follow(repository, trees, name)
