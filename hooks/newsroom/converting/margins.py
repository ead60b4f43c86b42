"""Space in front of lines: how much there is, and where it means program code."""

from __future__ import annotations

import re

DEEP = 4
"""Columns at which an indent is code, to the parser."""
_PROGRAM = re.compile(
    r"[{}=;$#\\]|\w\(|\w\.\w+\(|</?\w+>|(?:^|\s)--?\w|/\w+/|~/"
    r"|^\s+(?:sudo|git|pip|npm|cd|apt|yum|curl|wget|python|make) ",
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


def code_lines(lines: list[str], at: int, before: str, margin: int) -> int:
    """How many lines from ``at`` on are program code that is only indented: Latin text with signs of a program.

    ``before`` is the line above them, ``margin`` the column at which text begins there.
    """
    if before.strip() or not _is_deep(lines[at], margin):
        return 0
    end = at
    while end < len(lines) and (_is_deep(lines[end], margin) or not lines[end].strip()):
        end += 1
    block = "\n".join(lines[at:end]).rstrip()
    is_code = block.isascii() and _PROGRAM.search(block) is not None
    return block.count("\n") + 1 if is_code else 0


def _is_deep(line: str, margin: int) -> bool:
    return bool(line.strip()) and line[0] in " \t" and columns_before(line) >= margin + DEEP
