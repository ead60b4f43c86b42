"""What has become of a submission since it was sent: who did what, and what of its text the desk has not seen yet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from submission_desk.differing import Change, changes_of
from submissions.plumbing import Ref, Repository
from submissions.submission import State


def steps(log: Iterable[Ref]) -> Iterator[tuple[Ref, str]]:
    """With the first line of each. What somebody writes is saved at every pause: the last of these is enough."""
    before = None
    for one in log:
        said = one.message.partition("\n")[0]
        if (one.author, said) != before:
            yield one, said
        before = one.author, said


def last_changes(repository: Repository, path: str, log: Sequence[Ref], data: bytes) -> list[Change]:
    """From what the desk saw last, when it gave the story back, or else from what was sent first. ``log``: from new to
    old."""
    seen = log[-1:]
    for one, older in zip(log, [*log[1:], None], strict=True):
        if _is_returned(one) and not (older and _is_returned(older)):
            seen = [one]
            break
    before = repository.read(seen[0].commit, path) if seen else None
    return changes_of(before.decode(errors="replace"), data.decode(errors="replace")) if before is not None else []


def _is_returned(one: Ref) -> bool:
    return f"\nState: {State.RETURNED.value}\n" in one.message
