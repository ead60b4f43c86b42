"""Front matter that YAML cannot read: which lines are at fault, and what was probably meant.

The mended text is only read on to find whatever else is wrong; a story with a slip in it stays set aside.
"""

from __future__ import annotations

import re

from newsroom.reading.keys import WORDS
from newsroom.reading.names import fold
from newsroom.reading.slips import Kind, Slip

_KEY = r"[^\s:：#\"'“”‘’\[\]{}&*!|>%@`,，。\-][^\s:：#\"'“”‘’\[\]{},，。]{0,19}"
_LINE = re.compile(rf"([ \t\u00a0\u3000]*)((?:-[ ]+)?)({_KEY})[ \u00a0\u3000\t]*([:：])(.*)")
_INDENT = re.compile(r"[ \t\u00a0\u3000]*")
_BLOCK = re.compile(r"[|>][+-]?\d?[+-]?\s*(?:#.*)?")
_DOUBLE = re.compile(r'"(?:[^"\\]|\\.)*"\s*(?:#.*)?')
_SINGLE = re.compile(r"'(?:[^']|'')*'\s*(?:#.*)?")
_NODE_MARK = re.compile(r"(?:[*&][A-Za-z0-9_-]+|![A-Za-z0-9_:./<>!-]*)(?:\s|$)")
_KNOWN = frozenset(fold(word) for word in WORDS)


def is_key_line(line: str) -> bool:
    """Whether the line looks like a key with its value, rightly written or not."""
    match = _LINE.fullmatch(line)
    return match is not None and (
        fold(match[3]) in _KNOWN or (not match[1] and match[4] == ":" and match[5][:1] in ("", " "))
    )


def mend(text: str, first_line: int) -> tuple[str, tuple[Slip, ...]]:
    """The text with its readable slips put right, line by line, and the slips."""
    slips: list[Slip] = []
    mended: list[str] = []
    lines = text.split("\n")
    block_indent: int | None = None
    for number, line in enumerate(lines):
        following = lines[number + 1] if number + 1 < len(lines) else ""
        indent = _INDENT.match(line)
        width = len(indent[0]) if indent else 0
        if block_indent is not None and (not line.strip() or width > block_indent):
            mended.append(line)
            continue
        good, found = _mend_line(line, lines[number - 1] if number else "", following)
        slips.extend(Slip(kind, first_line + number, words) for kind, words in found)
        mended.append(good)
        block_indent = width if _BLOCK.fullmatch(good.partition(": ")[2].strip()) else None
    return "\n".join(mended), tuple(slips)


def _mend_line(line: str, previous: str, following: str) -> tuple[str, list[tuple[Kind, str]]]:
    found: list[tuple[Kind, str]] = []
    indent = _INDENT.match(line)
    margin = indent[0] if indent else ""
    if margin and line.strip():
        if "\t" in margin:
            found.append((Kind.TAB, ""))
        if "\u00a0" in margin or "\u3000" in margin:
            found.append((Kind.WIDE_SPACE, ""))
        if found and not _opens_a_block(previous) and is_key_line(line.strip()):
            line = line[len(margin) :]  # nothing to stand below: it was meant to begin the line
            margin = ""
        line = margin.replace("\t", "  ").replace("\u00a0", " ").replace("\u3000", "  ") + line[len(margin) :]
    match = _LINE.fullmatch(line)
    if match is None:
        return line, found
    margin, dash, key, colon, rest = match.groups()
    if fold(key) not in _KNOWN and (margin or dash):
        return line, found
    if colon == "：":
        found.append((Kind.FULL_WIDTH_COLON, key))
    elif rest[:1] in ("\u00a0", "\u3000"):
        found.append((Kind.WIDE_SPACE, key))
    elif rest and not rest[0].isspace() and not rest.startswith("//"):
        found.append((Kind.NO_SPACE_AFTER_COLON, key))
    value = rest.strip()
    unquoted = _unquoted(value, following)
    if unquoted:
        found.append((unquoted, value))
        value = "'" + value.replace("'", "''") + "'"
    if not found:
        return line, found
    return f"{margin}{dash}{key}: {value}".rstrip(), found


def _behind_bracket(value: str) -> str:
    """What follows the bracket that closes the first one; empty where none does."""
    depth = 0
    for number, sign in enumerate(value):
        depth += (sign in "[{") - (sign in "]}")
        if depth == 0:
            return value[number + 1 :].strip()
    return ""


def _opens_a_block(line: str) -> bool:
    """Whether the next line may stand deeper than this one."""
    return line.rstrip().endswith((":", "：", "|", ">")) or line[:1].isspace() or line.startswith("-")


def _unquoted(value: str, following: str) -> Kind | None:
    """What should have stood in quotation marks, judged from this line and the next."""
    if not value or value.startswith("#") or _BLOCK.fullmatch(value):
        return None
    for mark, whole in (('"', _DOUBLE), ("'", _SINGLE)):
        if value.startswith(mark):
            closed_later = mark not in value[1:] and not is_key_line(following)
            return None if whole.fullmatch(value) or closed_later else Kind.UNQUOTED_QUOTATION
    if value[0] in "[{":
        after = _behind_bracket(value)
        return Kind.UNQUOTED_SIGN if after and not after.startswith("#") else None
    if value[0] in "@`%" or (value[0] in "*&!" and not _NODE_MARK.match(value)):
        return Kind.UNQUOTED_SIGN
    if re.search(r":(?:\s|$)", value.split(" #")[0]):
        return Kind.UNQUOTED_COLON
    return None
