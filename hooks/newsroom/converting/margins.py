"""Space in front of lines: how much there is, and where it means program code."""

from __future__ import annotations

import re

from newsroom.patterns import lazy

DEEP = 4
"""Columns at which an indent is code, to the parser."""
_PROGRAM = lazy(
    r"[{}=;$#\\]|\w\(|\w\.\w+\(|</?\w+>|(?:^|\s)--?\w|/\w+/|~/"
    r"|^[^\S\n]+(?:sudo|git|pip|npm|cd|apt|yum|curl|wget|python|make) ",
    re.MULTILINE,
)
"""What Latin text holds that is a program, not a letter whose paragraphs are indented."""


def without_margin(line: str, columns: int) -> str:
    """The line without so many columns of space at its beginning, or with what it has less."""
    written = line.expandtabs(DEEP) if "\t" in line[:columns] else line
    return written[min(columns, len(written) - len(written.lstrip(" "))) :]


def columns_before(line: str) -> int:
    """Columns of space in front of its words."""
    written = line.expandtabs(DEEP) if "\t" in line else line
    return len(written) - len(written.lstrip())


def code_lines(lines: list[str], at: int, margin: int) -> tuple[int, int]:
    """How many lines from ``at`` on are program code that is only indented: Latin text with signs of a program; and
    where code may begin next, for none does before.

    ``margin`` is the column at which text begins there.
    """
    end = at
    while end < len(lines) and (is_deep(lines[end], margin) or not lines[end].strip()):
        if lines[end].strip() and not lines[end].isascii():
            return 0, end + 1
        end += 1
    block = "\n".join(lines[at:end]).rstrip()
    return (block.count("\n") + 1 if _PROGRAM.search(block) else 0), end


def is_deep(line: str, margin: int) -> bool:
    return bool(line.strip()) and line[0] in " \t" and columns_before(line) >= margin + DEEP
