"""A file's bytes taken apart: text, front matter with lines, body. Never raises; what is wrong comes out as slips."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import Any

from frontmatter.default_handlers import YAMLHandler

from newsroom.reading.mending import is_key_line, mend
from newsroom.reading.nodes import Loaded, Snag, Table, load_yaml
from newsroom.reading.slips import Kind, Slip

NO_KEYS = "no keys"
"""What a slip adds where nothing in front of the text looks like a key."""
LARGEST_FILE = 1024 * 1024
"""Bytes of a story's file; a body has at most 64 kB, so this is something else that was renamed."""
LARGEST_FRONT_MATTER = 8 * 1024
DEEPEST = 5
"""Levels of nesting in a story's front matter."""

_FENCE_LIKE = re.compile(r"[ \t\u00a0\u3000]*(?:-{2}|-{3,}|[—–－―─‐‑−_=]+|-(?: -){2,})[ \t\u00a0\u3000]*")
_FENCE_SIGNS = frozenset("-—–－―─‐‑−_= \t\u00a0\u3000")
"""Only to be fast: no other line needs a closer look."""
_EMPTY_LINES = re.compile(r"(?:[^\S\n]*\n)*")
_OTHER_LINE_ENDS = dict.fromkeys((0x85, 0x2028, 0x2029), " ")
"""YAML ends a line at them, no editor does: they come with pasted text and would shift every line below."""
_FENCE = re.compile(r"-{3,}[ \t]*")
_KINDS = {snag: Kind(snag.value) for snag in Snag if snag is not Snag.SYNTAX} | {Snag.SYNTAX: Kind.SYNTAX}


class Handler(YAMLHandler):
    """python-frontmatter's YAML, with exact lines: its own fence swallows the empty lines behind it."""

    FM_BOUNDARY = re.compile(r"^-{3,}[ \t]*$", re.MULTILINE)

    def load(self, fm: str, **kwargs: Any) -> Any:
        """A ``Loaded``; takes what ``load_yaml`` takes."""
        return load_yaml(fm, **kwargs)


_HANDLER = Handler()


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    digest: str
    """SHA-256 of the bytes, hexadecimal."""
    data: Any
    """The front matter's ``Table``; None where there is none that can be used."""
    markdown: str
    """Without the empty lines around it."""
    body_line: int
    slips: tuple[Slip, ...]
    is_split: bool
    """Whether it is known where the front matter ends."""

    def of(self, kind: Kind) -> tuple[Slip, ...]:
        return tuple(slip for slip in self.slips if slip.kind is kind)


def read_source(data: bytes, *, deepest: int = DEEPEST, largest: int = LARGEST_FRONT_MATTER) -> Source:
    """A story's or a column's file."""
    digest = hashlib.sha256(data).hexdigest()
    text, slips = decode(data)
    if text is None:
        return Source(digest=digest, data=None, markdown="", body_line=1, slips=slips, is_split=False)
    front, front_line, body, body_line, more = _split(text)
    slips = (*slips, *more)
    if front is None:
        return Source(digest=digest, data=None, markdown=body, body_line=body_line, slips=slips, is_split=False)
    empty = _EMPTY_LINES.match(body)
    markdown = body[empty.end() :] if empty else body
    body_line += body.count("\n", 0, len(body) - len(markdown))
    table, more = read_front_matter(front, front_line, deepest=deepest, largest=largest)
    return Source(
        digest=digest,
        data=table,
        markdown=markdown.rstrip(),
        body_line=body_line,
        slips=(*slips, *more),
        is_split=True,
    )


def decode(data: bytes) -> tuple[str | None, tuple[Slip, ...]]:
    """The text with ``\\n`` at the end of its lines; a UTF-8 BOM is accepted. None where there is no text."""
    slips: tuple[Slip, ...] = ()
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or data[:200].count(0) > len(data[:200]) // 4:
        encodings, slip = (
            ["utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-16-le", "utf-16-be"],
            Kind.UTF_16,
        )
    else:
        encodings, slip = ["utf-8-sig", "gb18030"], Kind.GBK
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding != "utf-8-sig":
            slips = (Slip(slip, 1),)
        return text.replace("\r\n", "\n").replace("\r", "\n"), slips
    return None, (Slip(Kind.NOT_TEXT, 1),)


def read_front_matter(
    text: str, first_line: int, *, deepest: int = DEEPEST, largest: int = LARGEST_FRONT_MATTER
) -> tuple[Table | None, tuple[Slip, ...]]:
    """The text between the fences; ``first_line`` is the file's line on which it begins."""
    if len(text) * 3 > largest and len(text.encode()) > largest:
        return None, (Slip(Kind.FRONT_MATTER_TOO_LONG, max(first_line, 1), str(-(-len(text.encode()) // 1024))),)
    text = text.translate(_OTHER_LINE_ENDS)
    loaded = _load(text, first_line, deepest)
    slips: tuple[Slip, ...] = ()
    if not isinstance(loaded.value, Table) and not any(snag is Snag.TOO_DEEP for snag, _, _ in loaded.snags):
        mended, slips = mend(text, first_line)
        if slips:
            loaded = _load(mended, first_line, deepest)
    slips += tuple(Slip(_KINDS[snag], line, words) for snag, line, words in loaded.snags)
    if isinstance(loaded.value, Table):
        return loaded.value, slips
    if loaded.value is None and not slips:
        return Table(first_line), ()
    if not any(slip.kind in (Kind.SYNTAX, Kind.TOO_DEEP) for slip in slips):
        shape = "列表" if isinstance(loaded.value, list) else "一段文字"
        first = next((number for number, line in enumerate(text.split("\n")) if line.strip()), 0)
        slips += (Slip(Kind.NOT_A_MAPPING, first_line + first, shape),)
    return None, slips


def _load(text: str, first_line: int, deepest: int) -> Loaded:
    loaded: Loaded = _HANDLER.load(text, first_line=first_line, deepest=deepest)
    return loaded


def _split(text: str) -> tuple[str | None, int, str, int, tuple[Slip, ...]]:
    """Front matter (None: not found), its first line, body, the body's first line, slips.

    python-frontmatter splits what is right; it would take text in front of a fence, and a fence that is missing, in
    silence, so both are looked at before.
    """
    blank = len(text) - len(text.lstrip("\ufeff \t\n\u00a0\u3000"))
    start = text.rfind("\n", 0, blank) + 1
    opening_line = text.count("\n", 0, start) + 1
    lines = text[start:].split("\n")
    opening = lines[0]
    if _FENCE.fullmatch(opening):
        closing = next((number for number, line in enumerate(lines[1:], 1) if _FENCE.fullmatch(line)), None)
        early = _early_end(lines, closing)
        if closing is not None and early is None:
            front, body = _HANDLER.split(text[start:])
            return front, opening_line, body, opening_line + closing, ()
        end = early if early is not None else len(lines)
        after = end + 1 if end < len(lines) and _FENCE_LIKE.fullmatch(lines[end]) else end
        words = lines[end].strip() if after > end else ""
        slip = Slip(Kind.MISSING_CLOSING_FENCE, opening_line + min(end, len(lines) - 1), words)
        return "\n".join(lines[1:end]), opening_line + 1, "\n".join(lines[after:]), opening_line + after, (slip,)
    words = opening.strip() if _FENCE_LIKE.fullmatch(opening) else ""
    slip = Slip(Kind.MISSING_OPENING_FENCE, opening_line, words)
    first = 1 if words else 0
    if not any(is_key_line(line) for line in lines[first : first + 3]):
        return None, 1, text, 1, (Slip(Kind.MISSING_OPENING_FENCE, opening_line, words, NO_KEYS),)
    fences = (number for number, line in enumerate(lines[first:], first) if _FENCE_LIKE.fullmatch(line))
    closing = next(fences, None)
    end = closing if closing is not None else _early_end(lines, None, first) or len(lines)
    after = end + 1 if closing is not None else end
    slips: tuple[Slip, ...] = (slip,)
    if closing is None or not _FENCE.fullmatch(lines[closing]):
        words = lines[closing].strip() if closing is not None else ""
        slips = (slip, Slip(Kind.MISSING_CLOSING_FENCE, opening_line + min(end, len(lines) - 1), words))
    return "\n".join(lines[first:end]), opening_line + first, "\n".join(lines[after:]), opening_line + after, slips


def _early_end(lines: list[str], closing: int | None, first: int = 1) -> int | None:
    """Where the front matter ends although no fence says so: at a line that looks like a fence, or at an empty line
    with text behind it that is no key. None where ``closing`` holds only keys, as it should."""
    seen_key = False
    empty: int | None = None
    for number in range(first, closing if closing is not None else len(lines)):
        line = lines[number]
        if not line.strip():
            empty = number if empty is None and seen_key else empty
            continue
        is_quoted = closing is not None and line[0].isspace()  # such as a dash between the lines of a transcript
        if line[0] in _FENCE_SIGNS and not is_quoted and _FENCE_LIKE.fullmatch(line):
            return number
        if closing is None and seen_key and line[0] == "\u3000" and not is_key_line(line):
            return number if empty is None else empty  # so a paragraph begins, and nothing that belongs to a key
        is_key = (not seen_key or empty is not None) and is_key_line(line)
        is_text = not is_key and not line[0].isspace() and (closing is None or line[0] not in "#-")
        if empty is not None and is_text:
            return empty
        empty = None
        seen_key = seen_key or is_key
    return empty if closing is None else None
