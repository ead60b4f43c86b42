"""What has become of a submission since it was sent: who did what, and what of its text the desk has not seen yet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby

from msgspec import Struct

from submissions.git_values import Ref
from submissions.plumbing import Repository
from submissions.submission import State

_AROUND = 1
"""Lines that are shown around a change."""
_LONGEST = 4000
"""Signs of a pair of lines that are compared sign by sign."""


class Change(Struct, frozen=True):
    """A piece of text and what became of it: ``same``, ``gone``, ``new`` or ``cut``, where lines are left out."""

    kind: str
    text: str


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


def changes_of(before: str, after: str) -> list[Change]:
    """Two versions of a text, by line, and within a line by sign; empty where nothing differs."""
    if before == after:
        return []
    old, new = before.splitlines(), after.splitlines()
    pieces: list[Change] = []
    for tag, first, last, start, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces += _context(old[first:last], is_first=first == 0, is_last=last == len(old))
        else:
            pieces += _replaced("\n".join(old[first:last]), "\n".join(new[start:end]))
            pieces.append(Change("same", "\n"))
    return list(_joined(pieces))


def _context(lines: list[str], *, is_first: bool, is_last: bool) -> list[Change]:
    if len(lines) <= 2 * _AROUND + 1:
        return [Change("same", f"{line}\n") for line in lines]
    head = [] if is_first else [Change("same", f"{line}\n") for line in lines[:_AROUND]]
    tail = [] if is_last else [Change("same", f"{line}\n") for line in lines[-_AROUND:]]
    return [*head, Change("cut", "…\n"), *tail]


def _replaced(old: str, new: str) -> Iterator[Change]:
    if len(old) + len(new) > _LONGEST or not (old and new):
        yield from (Change(kind, text) for kind, text in (("gone", old), ("new", new)) if text)
        return
    for tag, first, last, start, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            yield Change("same", old[first:last])
            continue
        if last > first:
            yield Change("gone", old[first:last])
        if end > start:
            yield Change("new", new[start:end])


def _joined(pieces: list[Change]) -> Iterator[Change]:
    for kind, group in groupby(pieces, key=lambda piece: piece.kind):
        yield Change(kind, "".join(piece.text for piece in group))
