"""Two versions of a text side by side, as an editor reads them: by line, and within a line by sign."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import groupby

from msgspec import Struct

_AROUND = 1
"""Lines that are shown around a change."""
_LONGEST = 4000
"""Signs of a pair of lines that are compared sign by sign."""


class Change(Struct, frozen=True):
    """A piece of text and what became of it: ``same``, ``gone``, ``new`` or ``cut``, where lines are left out."""

    kind: str
    text: str


def changes_of(before: str, after: str) -> list[Change]:
    """Empty where nothing differs."""
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
