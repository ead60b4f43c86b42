"""Where a file's front matter ends and its text begins, also where no line of hyphens says so."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from newsroom.languages import t
from newsroom.patterns import lazy
from newsroom.reading.faults import FaultKind, FaultList
from newsroom.reading.key_lines import head_of, is_known, trimmed
from newsroom.reading.names import quoted
from newsroom.reading.schema import Schema

_FENCE = lazy(r"-{3,}[ \t]*")
_SIGNS = "-—–－―─━‐‑−﹣_＿=＝"
_FENCE_LIKE = lazy(
    rf"[ \t\u00a0\u3000]*(?:[{_SIGNS}](?:[ \t]*[{_SIGNS}])+|[—–―─━_=]|[*＊+＋](?:[ \t]*[*＊+＋]){{2,}}|\.{{3}}|…+)"
    r"[ \t\u00a0\u3000]*"
)
_FENCE_SIGNS = frozenset(f"{_SIGNS}*＊+＋.… \t\u00a0\u3000")
"""Only to be fast: no other line needs a closer look."""
_LINE = r"[^\W\d_][\w-]{0,50}: [^\n]*"
_PLAIN = lazy(rf"---\n({_LINE}(?:\n{_LINE})*+)\n---\n")
"""What most files begin with: nothing but keys between two right fences."""
_CODE = lazy(r"[ \t\u00a0\u3000]*(`{3,}|~{3,}|·{3,}|～{3,})[ \t]*[\w+-]{0,20}[ \t]*")
_PREFACE = 12
"""Lines among which the first fence stands where words stand before it."""
_BEGINNING = 3
"""Lines of which one has a key where there is front matter without a fence."""


class Split(Struct, frozen=True):
    front: str | None
    """None: not found."""
    front_line: int
    body: str
    body_line: int
    faults: FaultList


def split(text: str, keys: Schema) -> Split:
    """``text`` has ``\\n`` at the end of its lines."""
    if plain := _PLAIN.match(text):
        return Split(plain[1], 2, text[plain.end() :], 4 + plain[1].count("\n"), FaultList())
    lines = text.split("\n")
    faults = FaultList()
    top = next((number for number, line in enumerate(lines) if trimmed(line)), 0)
    lines[top] = lines[top].lstrip("\ufeff\u200b\u2060")  # a BOM stands behind empty lines that were put before it
    code = _CODE.fullmatch(lines[top])
    if code:
        inside = next((number for number in range(top + 1, len(lines)) if trimmed(lines[number])), top)
        if inside > top and (_FENCE_LIKE.fullmatch(lines[inside]) or head_of(lines[inside], keys)):
            top = inside
        else:
            code = None
    top = _behind_preface(lines, top, keys, faults)
    opening = lines[top]
    is_open = _FENCE.fullmatch(opening) is not None
    first = top + 1 if is_open or _FENCE_LIKE.fullmatch(opening) else top
    if not is_open:
        if not any(_is_key(line, keys) for line in lines[first : first + _BEGINNING]):
            faults.note(
                FaultKind.NO_FRONT_MATTER,
                top + 1,
                t("稿件的前面没有标题、日期等。"),
                t("请在正文前面写上“标题: …”“日期: …”等，每项一行，上面、下面各写一行三个英文减号 ---。"),
            )
            return Split(None, 1, text, 1, faults)
        _note_fence(FaultKind.MISSING_OPENING_FENCE, top, opening if first > top else "", faults)
    closing = next((number for number in range(first, len(lines)) if _FENCE.fullmatch(lines[number])), None)
    end = _early_end(lines, first, closing, keys) if closing is not None else None
    if end is None:
        end = closing if closing is not None else _end_of_keys(lines, first, keys)
    is_fence = end < len(lines) and _FENCE_LIKE.fullmatch(lines[end]) is not None
    if end != closing:
        _note_fence(FaultKind.MISSING_CLOSING_FENCE, min(end, len(lines) - 1), lines[end] if is_fence else "", faults)
    after = end + 1 if is_fence else end
    body = lines[after:]
    if code:
        _unframe(body, after, code[1], faults)
    return Split("\n".join(lines[first:end]), first + 1, "\n".join(body), after + 1, faults)


def is_fence_like(line: str) -> bool:
    return _FENCE_LIKE.fullmatch(line) is not None


def _behind_preface(lines: Sequence[str], top: int, keys: Schema, faults: FaultList) -> int:
    """Behind words in front of the first fence, and behind a fence that stands there twice."""
    if head_of(lines[top], keys) and not _FENCE_LIKE.fullmatch(lines[top]):
        return top
    beginning = range(top, min(top + _PREFACE, len(lines)))
    fence = next((number for number in beginning if _FENCE_LIKE.fullmatch(lines[number])), None)
    below = next(
        (number for number in beginning if fence is not None and number > fence and trimmed(lines[number])), None
    )
    if fence is None or below is None:
        return top
    if fence == top:
        if _FENCE_LIKE.fullmatch(lines[below]) and any(is_known(line, keys) for line in lines[below + 1 : below + 3]):
            faults.note(FaultKind.MISSING_OPENING_FENCE, below + 1, t("开头的“---”写了两行。"), t("请删去这一行。"))
            return below
        return top
    if not is_known(lines[below], keys):
        return top
    faults.note(
        FaultKind.MISSING_OPENING_FENCE,
        top + 1,
        t("“---”的前面还有文字：{lines}，没有刊出。", lines=quoted(lines[top])),
        t("请把“---”前面的文字移到正文里，或删去。"),
    )
    return fence


def _note_fence(kind: FaultKind, number: int, line: str, faults: FaultList) -> None:
    where = t("稿件开头") if kind is FaultKind.MISSING_OPENING_FENCE else t("标题、日期等的后面")
    if not line:
        before = t("最前面") if kind is FaultKind.MISSING_OPENING_FENCE else t("正文前面")
        faults.note(
            kind,
            number + 1,
            t("{where}没有“---”。", where=where),
            t("请在{before}加一行，只写三个英文减号 ---。", before=before),
        )
    elif _FENCE.fullmatch(trimmed(line)):
        faults.note(kind, number + 1, t("{where}的“---”前面多了空格。", where=where), t("请删去它前面的空格。"))
    else:
        faults.note(
            kind,
            number + 1,
            t("{where}没有“---”，写的是{line}。", where=where, line=quoted(line)),
            t("请把这一行改成三个英文减号 ---。"),
        )


def _unframe(body: list[str], after: int, marks: str, faults: FaultList) -> None:
    """Take the end of the code block, in which a sample was copied, out of the text. One that is closed before the text
    begins, or at its end, frames only the sample; else it ends where GitHub ends it."""
    codes = ((number, _CODE.fullmatch(line)) for number, line in enumerate(body))
    fences = [number for number, match in codes if match and match[1][0] == marks[0]]
    filled = [number for number, line in enumerate(body) if trimmed(line)]
    last = None
    if len(fences) % 2:
        last = next((at for at in (filled[0], filled[-1]) if trimmed(body[at]).strip(marks[0]) == ""), fences[0])
        body[last] = ""
    where = t("和第 {after} 行", after=after + last + 1) if last is not None else ""
    faults.note(
        FaultKind.IN_CODE_FENCE,
        1,
        t("稿件写在代码框“{marks}”里。", marks=marks),
        t("请删去第一行{where}的“{marks}”，从“---”写起。", where=where, marks=marks),
    )


def _is_key(line: str, keys: Schema) -> bool:
    head = head_of(line, keys)
    return head is not None and (head.key is not None or head.colon == ":")


def _early_end(lines: Sequence[str], first: int, closing: int, keys: Schema) -> int | None:
    """Where the front matter ends although the next fence comes later: at a line that looks like one, or at an empty
    line with text behind it that is no key. None where there are only keys, as there should."""
    seen_key = False
    empty: int | None = None
    for number in range(first, closing):
        line = lines[number]
        if not line.strip():
            empty = number if empty is None and seen_key else empty
            continue
        is_below = line[0].isspace()  # such as a dash between the lines of a transcript
        if line[0] in _FENCE_SIGNS and not is_below and _FENCE_LIKE.fullmatch(line):
            return number
        is_key = (not seen_key or empty is not None) and _is_key(line, keys)
        if empty is not None and not is_key and not is_below and line[0] not in "#-":
            return empty
        empty = None
        seen_key = seen_key or is_key
    return None


def _end_of_keys(lines: Sequence[str], first: int, keys: Schema) -> int:
    """Where the front matter ends that no fence closes: behind the last key and what stands below it."""
    end = first
    seen: set[str] = set()
    is_behind_empty = False
    for number in range(first, len(lines)):
        line = lines[number]
        if not trimmed(line):
            is_behind_empty = True
            continue
        if line[0] in _FENCE_SIGNS and _FENCE_LIKE.fullmatch(line):
            return number
        head = head_of(line, keys)
        name = head.key.name if head and head.key else ""
        if head and not (is_behind_empty and (not name or name in seen or not head.is_right)):
            seen.add(name)
            end = number + 1
        elif line[0] == "\u3000" or (is_behind_empty and line[0] not in " \t"):  # so a paragraph begins
            return end
        elif line[0] in " \t-":
            end = number + 1
            continue
        is_behind_empty = False
    return end
