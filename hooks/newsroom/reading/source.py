"""A file's bytes taken apart: text, front matter with lines, body. Never raises; what is wrong comes out as faults."""

from __future__ import annotations

from codecs import BOM_UTF8
from typing import Any

from msgspec import Struct

from newsroom.languages import later, t
from newsroom.patterns import lazy
from newsroom.reading.faults import FaultKind, FaultList
from newsroom.reading.fences import split
from newsroom.reading.keyed import read_keys
from newsroom.reading.keys import STORY
from newsroom.reading.nodes import NodeMap
from newsroom.reading.plain_keys import read_plain
from newsroom.reading.schema import Schema
from newsroom.reading.soft_returns import in_the_editor, line_of, opened, renumber

LARGEST_FILE = 1024 * 1024
"""Bytes of a story's file; a body has at most 64 kB, so this is something else that was renamed."""
LARGEST_FRONT_MATTER = 8 * 1024
DEEPEST = 5
"""Levels of nesting in a story's front matter."""

_EMPTY_LINES = lazy(r"(?:[^\S\n]*\n)*")
_BEGINNING = 400
"""Bytes in which text of two bytes a character shows itself."""
_OTHER_LINE_ENDS = dict.fromkeys((0x0B, 0x0C, 0x1C, 0x1D, 0x1E, 0x85, 0x2028, 0x2029), " ")
"""YAML ends a line at some, no editor does: they come with pasted text and would shift every line below."""
_SAVE = later("请用记事本或 WPS 打开，选“另存为”，编码选“UTF-8”，再提交。")


class Source(Struct, frozen=True, kw_only=True):
    data: Any
    """The front matter's ``Table``; None where there is none that can be used."""
    markdown: str
    """Without the empty lines around it."""
    body_line: int
    faults: FaultList
    is_split: bool
    """Whether it is known where the front matter ends."""

    @classmethod
    def unusable(cls, faults: FaultList, text: str = "") -> Source:
        """Nothing is known of it but what is wrong."""
        return cls(data=None, markdown=text, body_line=1, faults=faults, is_split=False)


def read_source(
    data: bytes, keys: Schema = STORY, *, deepest: int = DEEPEST, largest: int = LARGEST_FRONT_MATTER
) -> Source:
    """A file of front matter and text, such as a story's or a column's."""
    text, faults = decode(data)
    if text is None:
        return Source.unusable(faults)
    text, numbers = opened(text, keys)
    parts = split(text, keys)
    faults += parts.faults
    if parts.front is None:
        return Source.unusable(faults, parts.body)
    empty = _EMPTY_LINES.match(parts.body)
    markdown = parts.body[empty.end() :] if empty else parts.body
    body_line = parts.body_line + parts.body.count("\n", 0, len(parts.body) - len(markdown))
    table, more = read_front_matter(parts.front, parts.front_line, keys, deepest=deepest, largest=largest)
    faults += more
    if numbers:
        faults, body_line = in_the_editor(faults, numbers), line_of(body_line, numbers)
        renumber(table, numbers)
    return Source(data=table, markdown=markdown.rstrip(), body_line=body_line, faults=faults, is_split=True)


def decode(data: bytes) -> tuple[str | None, FaultList]:
    """The text with ``\\n`` at the end of its lines; a UTF-8 BOM is accepted. None where there is no text."""
    faults = FaultList()
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or 0 in data[:_BEGINNING]:
        # Without a mark at its beginning it is known by its spaces and ends of lines, one byte of which is zero.
        beginning = data[:_BEGINNING]
        is_big = beginning[::2].count(0) > beginning[1::2].count(0)
        has_mark = data[:2] in (b"\xff\xfe", b"\xfe\xff")
        encodings: tuple[str, ...] = ("utf-16" if has_mark else "utf-16-be" if is_big else "utf-16-le",)
        kind, name = FaultKind.UTF_16, t("UTF-16（记事本里叫“Unicode”）")
    else:
        encodings = ("utf-8", "gb18030")
        kind, name = FaultKind.GBK, "GBK（ANSI）"
    for encoding in encodings:
        try:
            # Python's own utf-8-sig is written in Python.
            text = (data.removeprefix(BOM_UTF8) if encoding == "utf-8" else data).decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding != "utf-8":
            faults.note(kind, 1, t("文件的编码是 {name}，不是 UTF-8。", name=name), _SAVE)
        return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text, faults
    return None, not_text()


def not_text() -> FaultList:
    faults = FaultList()
    faults.note(
        FaultKind.NOT_TEXT,
        1,
        t("这个文件不是文本。"),
        t("如果是 Word 文档改了后缀，请把文字复制到记事本里，另存为 UTF-8 编码的 .md 文件。"),
    )
    return faults


def read_front_matter(
    text: str,
    first_line: int,
    keys: Schema,
    *,
    deepest: int,
    largest: int,
    discreet: bool = False,
) -> tuple[NodeMap | None, FaultList]:
    """The text between the fences; ``first_line`` is the file's line on which it begins. ``discreet``: no message
    repeats a value."""
    if len(text) * 3 > largest and (size := len(text.encode())) > largest:
        faults = FaultList()
        faults.note(
            FaultKind.FRONT_MATTER_TOO_LONG,
            max(first_line - 1, 1),
            t("两行“---”之间有 {x} kB，超过了 {largest} kB。", x=-(-size // 1024), largest=largest // 1024),
            t("请检查第二行“---”是不是写在正文前面；长的文字请放到正文里。"),
        )
        return None, faults
    if plain := read_plain(text, first_line, keys):
        return plain, FaultList()
    text = text.translate(_OTHER_LINE_ENDS)
    loaded = read_keys(text, first_line, keys, deepest=deepest, discreet=discreet)
    faults = loaded.faults
    if isinstance(loaded.value, NodeMap):
        return loaded.value, faults
    if loaded.value is None and not faults:
        return NodeMap(first_line), faults
    if not faults.has(FaultKind.SYNTAX, FaultKind.TOO_DEEP):
        shape = t("列表") if isinstance(loaded.value, list) else t("一段文字")
        first = next((number for number, line in enumerate(text.split("\n")) if line.strip()), 0)
        faults.note(
            FaultKind.NOT_A_MAPPING,
            first_line + first,
            t("两行“---”之间是{shape}，不是“键: 值”。", shape=shape),
            t("请每行写一个键和它的值，如“标题: …”“日期: …”。"),
        )
    return None, faults
