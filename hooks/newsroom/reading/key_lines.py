"""A line with a key and its value, as an input method or a word processor leaves it, and what it should look like."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from newsroom.languages import t
from newsroom.patterns import lazy
from newsroom.reading.faults import FaultKind, FaultList
from newsroom.reading.names import shown
from newsroom.reading.schema import Key, Schema

SPACES = " \t\u00a0\u1680\u2000-\u200b\u202f\u205f\u2060\u3000\ufeff"
"""Spaces of any width, for a class of a regular expression."""
_WIDTHS = {"\t": 2, "\u3000": 2}
_MARGIN = lazy(rf"[{SPACES}]*")
_HEAD = lazy(rf"([{SPACES}]*)([^:：﹕︰∶\n]{{1,40}})([:：﹕︰∶]{{1,3}})(.*)", re.DOTALL)
_WORD = lazy(r"[^\s:：#\"'“”‘’\[\]{}&*!|>%@`,，。\-?][^\s:：#\"'“”‘’\[\]{},，。]{0,19}")
"""A key that no schema knows."""
_BRACKETED = lazy(rf"([{SPACES}]*)[【〔\[]([^:：【】〔〕\[\]\n]{{1,20}})[】〕\]][{SPACES}]*[:：]?(.*)", re.DOTALL)
_LISTED = lazy(rf"(?:[-*•·●]|\(?\d{{1,2}}[.、．)）])[{SPACES}]*")
_WITHOUT_COLON = lazy(rf"([^\s:：=＝]{{1,20}})(?:[{SPACES}]+[=＝]?|[=＝])(.*)", re.DOTALL)
_AROUND_A_KEY = " \t\u00a0\u3000\"'“”‘’*"

Line = tuple[int, str]
"""Number in the file, and text."""


class Head(Struct, frozen=True):
    """A line that begins with a key."""

    margin: str
    written: str
    """The key without what stands around it."""
    colon: str
    rest: str
    key: Key | None
    """None: no schema knows it."""
    is_right: bool
    """Whether its key is written as it should be."""
    is_listed: bool = False
    """Whether the sign of a list stands before it."""

    @property
    def value(self) -> str:
        return trimmed(self.rest)

    def finished(self, value: str, keys: Schema) -> str:
        """The line as it should stand."""
        word = self.written if self.key is None or keys.is_right(self.written) else self.key.words[0]
        return f"{''.join(word.split())}: {value}".rstrip()


def head_of(line: str, keys: Schema) -> Head | None:
    match = _HEAD.fullmatch(line)
    if match is None:
        return _bracketed(line, keys)
    margin, before, colon, rest = match.groups()
    listed = _LISTED.match(before)
    written = (before[listed.end() :] if listed else before).strip(_AROUND_A_KEY)
    name = keys.find(written) if written else None
    if name is not None:
        if before.startswith("**") and rest.startswith("**"):
            rest = rest[2:]
        is_right = before.strip("\"' ") == written and not any(map(str.isspace, written.replace(" ", "")))
        return Head(margin, written, colon, rest, keys.by_name[name], is_right, listed is not None)
    word = before.rstrip()
    if found := _bracketed(line, keys):
        return found
    if margin or len(colon) > 1 or not _WORD.fullmatch(word) or (colon == ":" and rest[:1] not in ("", " ", "\t")):
        return None
    return Head(margin, word, colon, rest, None, True)


def is_known(line: str, keys: Schema) -> bool:
    """Whether a line begins with a key of the schema."""
    head = head_of(line, keys)
    return head is not None and head.key is not None


def _bracketed(line: str, keys: Schema) -> Head | None:
    match = _BRACKETED.fullmatch(line)
    name = keys.find(match[2]) if match else None
    return Head(match[1], match[2].strip(), "", match[3], keys.by_name[name], False) if match and name else None


def head_without_colon(line: str, keys: Schema) -> Head | None:
    """A right key with a space or an equals sign behind it."""
    match = _WITHOUT_COLON.fullmatch(line)
    if match is None or not trimmed(match[2]) or not keys.is_right(match[1]):
        return None
    return Head("", match[1], "", match[2], keys.by_name[keys.names.find(match[1]) or ""], True)


def margin_of(line: str) -> int:
    """The width of the space before a line."""
    match = _MARGIN.match(line)
    return sum(_WIDTHS.get(character, 1) for character in match[0]) if match else 0


def trimmed(text: str) -> str:
    return text.strip(" \t\u00a0\u3000\u200b\u2060\ufeff\r\n").strip()


def dedented(lines: Sequence[Line]) -> list[Line]:
    """With plain spaces before them, and none before the outermost."""
    least = min((margin_of(text) for _, text in lines if trimmed(text)), default=0)
    return [
        (number, " " * (margin_of(text) - least) + trimmed(text) if trimmed(text) else "") for number, text in lines
    ]


def note_margin(line: int, text: str, faults: FaultList) -> None:
    """Notes that a line which stands below another should be set off with plain spaces."""
    match = _MARGIN.match(text)
    margin = match[0].replace(" ", "") if match else ""
    if "\t" in margin:
        faults.note(FaultKind.TAB, line, t("行首用了制表符（Tab）。"), t("请把行首的每个 Tab 换成两个空格。"))
    elif margin:
        faults.note(
            FaultKind.WIDE_SPACE,
            line,
            t("行首用了全角空格或不换行空格。"),
            t("请删掉行首的空格，在英文输入法下重新打两个。"),
        )


def oddity_of(head: Head) -> tuple[FaultKind, str] | None:
    """What is odd about the beginning of a line: the worst of it."""
    word, rest = shown(head.written), head.rest
    if not head.colon:
        return FaultKind.NO_SPACE_AFTER_COLON, t("“{word}”后面没有英文冒号加空格。", word=word)
    if len(head.colon) > 1:
        return FaultKind.NO_SPACE_AFTER_COLON, t("“{word}”后面的冒号打了不止一个。", word=word)
    if head.colon != ":":
        return FaultKind.FULL_WIDTH_COLON, t("“{word}”后面用了中文冒号“：”。", word=word)
    if head.value and rest[0] not in " \t":
        if trimmed(rest[0]):
            return FaultKind.NO_SPACE_AFTER_COLON, t("“{word}:”后面没有空格。", word=word)
        return FaultKind.WIDE_SPACE, t("“{word}:”后面用了全角空格或不换行空格。", word=word)
    if head.margin:
        kind, what = _margin_kind(head.margin)
        return kind, t("“{word}”前面有{what}。", word=word, what=what)
    return None if head.is_right else (FaultKind.WIDE_SPACE, t("“{word}”里面或前后有多余的空格、符号。", word=word))


def _margin_kind(margin: str) -> tuple[FaultKind, str]:
    if "\t" in margin:
        return FaultKind.TAB, t("制表符（Tab）")
    return (FaultKind.INDENTED_KEY, t("空格")) if margin.strip(" ") == "" else (FaultKind.WIDE_SPACE, t("全角空格"))
