"""Soft returns of a word processor between keys: ends of lines to whoever typed them, and to no editor."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from msgspec.structs import replace

from newsroom.languages import t
from newsroom.patterns import lazy
from newsroom.reading.faults import UNREADABLE, FaultKind, FaultList
from newsroom.reading.fences import is_fence_like
from newsroom.reading.key_lines import is_known
from newsroom.reading.nodes import NodeList, NodeMap
from newsroom.reading.schema import Schema

_SOFT = lazy("[\v\u2028\u2029]")
_HEAD = 40
"""Lines of the editor among which the keys stand."""


def opened(text: str, keys: Schema) -> tuple[str, list[int]]:
    """The text with an end of line for every soft return between keys and fences, and for each of its lines the number
    of the editor's; without numbers where there is none. What stands behind the last of them stays as it is."""
    if "\v" not in text and "\u2028" not in text and "\u2029" not in text:
        return text, []
    lines: list[str] = []
    numbers: list[int] = []
    fences = 0
    for number, line in enumerate(text.split("\n"), 1):
        pieces = _SOFT.split(line, maxsplit=2 * _HEAD) if fences < 2 and number <= _HEAD else [line]
        meant = 0
        end = 0
        for at, piece in enumerate(pieces, 1):
            is_fence = is_fence_like(piece)
            fences += is_fence
            if is_fence or is_known(piece, keys):
                meant, end = meant + 1, at
            if fences == 2:
                break
        if len(pieces) > 1 and meant > 1:
            rest = line[sum(map(len, pieces[:end])) + end :].lstrip("\v\u2028\u2029")
            pieces = [*pieces[:end], *filter(None, [rest])]
        else:
            pieces = [line]
        lines += pieces
        numbers += [number] * len(pieces)
    return ("\n".join(lines), numbers) if len(lines) > numbers[-1] else (text, [])


def in_the_editor(faults: FaultList, numbers: Sequence[int]) -> FaultList:
    """The faults with the lines that the editor shows. What is only odd in an opened line is not told yet: the line as
    it should be is one of several that stand in it."""
    several = {number for number, following in pairwise(numbers) if number == following}
    told = FaultList()
    told.note(
        FaultKind.SOFT_RETURN,
        min(several),
        t("标题、日期等之间是软回车（Shift + 回车），不是回车。"),
        t("请在每一项的后面按一次回车，每项单独一行。"),
    )
    for kind, fault in faults:
        line = line_of(fault.line, numbers)
        if kind in UNREADABLE or line not in several:
            told.append((kind, replace(fault, line=line)))
    return told


def line_of(line: int, numbers: Sequence[int]) -> int:
    """The editor's number of a line of the opened text."""
    return numbers[min(line, len(numbers)) - 1]


def renumber(value: Any, numbers: Sequence[int]) -> None:
    """Give a table and all within it the lines that the editor shows."""
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, NodeMap):
            one.line = line_of(one.line, numbers)
            one.lines = {key: line_of(line, numbers) for key, line in one.lines.items()}
            one.twice = [(key, line_of(line, numbers)) for key, line in one.twice]
            waiting += one.values()
        elif isinstance(one, NodeList):
            one.line = line_of(one.line, numbers)
            one.lines = [line_of(line, numbers) for line in one.lines]
            waiting += one
