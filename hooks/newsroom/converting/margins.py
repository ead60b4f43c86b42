"""Space in front of lines: how much there is, and where it means program code."""

from __future__ import annotations

import re

DEEP = 4
"""Columns at which an indent is code, to the parser."""
_CODE_INDENTS = ("    ", "\t")
_PROGRAM = re.compile(
    r"[{}=;$#\\]|\w\(|\w\.\w+\(|</?\w+>|^\s+(?:sudo|git|pip|npm|cd|apt|yum|curl|wget|python|make) ", re.MULTILINE
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


def code_lines(lines: list[str], at: int, done: list[str]) -> int:
    """How many lines from here on are program code that is only indented: Latin text with signs of a program."""
    if (done and done[-1].strip()) or not lines[at].startswith(_CODE_INDENTS):
        return 0
    end = at
    while end < len(lines) and (lines[end].startswith(_CODE_INDENTS) or not lines[end].strip()):
        end += 1
    block = "\n".join(lines[at:end]).rstrip()
    is_code = block.isascii() and _PROGRAM.search(block) is not None
    return block.count("\n") + 1 if is_code else 0
