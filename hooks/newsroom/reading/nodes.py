"""YAML text to plain data with the line of every key, built from the parser's events.

Values are texts: nothing is guessed to be a number, a truth or a date, so ``title: 2020`` stays what was written and
``date: 2020-02-31`` cannot raise. No composer and no constructor: both recurse, and 100,000 nested brackets end a
process whose composer recurses; here nesting is counted, and an alias never becomes the thing that it names.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import yaml
from msgspec import Struct
from yaml.reader import Reader

from newsroom.languages import later, t
from newsroom.reading.faults import FaultKind, FaultList
from newsroom.reading.names import shown

try:
    from yaml import CSafeLoader as SafeLoader
except ImportError:  # a PyYAML built without libyaml
    from yaml import SafeLoader  # type: ignore[assignment]

NULLS = {"", "~", "null", "Null", "NULL"}

_QUOTE = later("如果是一句话里的文字，请用英文单引号把整句括起来。")
_PROBLEMS = (
    ("unexpected end of stream", later("引号没有配对"), later("请找到没有配对的引号，补上另一半，或改成中文引号“”。")),
    ("expected ':'", later("这一行没有“键: 值”的样子"), later("请写成“键: 值”；如果是上一行的续行，请并到上一行。")),
    (
        "mapping values are not allowed",
        later("多了一个冒号，或缩进不对"),
        later("请检查上一行和这一行的冒号与行首空格。"),
    ),
    ("expected ',' or ']'", later("方括号没有配对"), later("请补上“]”；列表里的各项用英文逗号分开。")),
    ("expected ',' or '}'", later("花括号没有配对"), later("请补上“}”；各项用英文逗号分开。")),
    ("cannot start any token", later("有一个不能放在开头的符号"), later("请用英文单引号把这段文字括起来。")),
    ("control characters", later("有看不见的控制字符"), later("请删去这一行重新打，不要从别处复制。")),
    ("expected node content", later("括号没有配对，或逗号后面少了一项"), later("请补上括号或缺的那一项。")),
    ("second document", later("“---”用得不对"), later("请只在标题等的前面和后面各写一行 ---。")),
    ("expected key", later("缩进不齐"), later("同一层的键要从同一列开始；请检查行首的空格和引号。")),
    ("block end", later("缩进不齐，或引号后面还有文字"), later("同一层的键要从同一列开始；请检查行首的空格和引号。")),
)


class NodeMap(dict[str, Any]):
    """A mapping, with lines."""

    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line
        self.lines: dict[str, int] = {}
        """The line of every key."""
        self.twice: list[tuple[str, int]] = []
        """Keys that stood there before, and where; the first value stays."""

    def add(self, key: str, line: int, value: Any) -> None:
        if key in self:
            self.twice.append((key, line))
        else:
            self[key] = value
            self.lines[key] = line


class NodeList(list[Any]):
    """A sequence, with lines."""

    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line
        self.lines: list[int] = []


class Loaded(Struct, frozen=True):
    value: Any
    """``str``, None, ``Row`` or ``Table``; None where nothing could be made."""
    faults: FaultList


class _Open(Struct):
    """A sequence or mapping whose end has not come yet."""

    value: NodeMap | NodeList
    key: str | None = None
    key_line: int = 0
    has_key: bool = False


def load_yaml(text: str, *, first_line: int, deepest: int) -> Loaded:
    """Read the first document of ``text``; ``first_line`` is the line of the file on which it begins."""
    faults = FaultList()
    try:
        return Loaded(_build(events_of(text), first_line, deepest, faults), faults)
    except yaml.MarkedYAMLError as problem:
        mark = problem.problem_mark or problem.context_mark
        _note_syntax(faults, first_line + (mark.line if mark else 0), problem.problem or problem.context or "")
    except yaml.YAMLError:
        # The problem's own position counts bytes or characters, as the parser is written in C or not.
        unprintable = Reader.NON_PRINTABLE.search(text)
        line = first_line + (text.count("\n", 0, unprintable.start()) if unprintable else 0)
        _note_syntax(faults, line, "control characters are not allowed")
    return Loaded(None, faults)


def _note_syntax(faults: FaultList, line: int, words: str) -> None:
    fault, remedy = next(
        ((fault, remedy) for problem, fault, remedy in _PROBLEMS if problem in words),
        (t("这里的写法读不懂"), t("请每行写一个“键: 值”，拿不准的文字用英文单引号括起来。")),
    )
    faults.note(FaultKind.SYNTAX, line, t("从这一行起读不下去：{fault}。", fault=fault), remedy)


def events_of(text: str) -> Iterator[Any]:
    """As the parser meets them; YAMLError where it cannot go on."""
    return yaml.parse(text, Loader=SafeLoader)


def _build(events: Iterator[Any], first_line: int, deepest: int, faults: FaultList) -> Any:
    root: Any = None
    documents = 0
    stack: list[_Open] = []
    for event in events:
        kind = type(event)
        if kind in _FRAME:
            if kind is yaml.DocumentStartEvent:
                documents += 1
                if documents > 1:
                    _note_syntax(faults, first_line + event.start_mark.line, "second document")
                    return root
            continue
        if kind is yaml.SequenceEndEvent or kind is yaml.MappingEndEvent:
            stack.pop()
            continue
        line = first_line + event.start_mark.line
        top = stack[-1] if stack else None
        value: Any
        if kind is yaml.AliasEvent:
            faults.note(
                FaultKind.ALIAS,
                line,
                t("用了 YAML 的别名 *{anchor}，这里不能用。", anchor=shown(event.anchor)),
                t("请把内容直接写出来。{quote}", quote=_QUOTE),
            )
            value = None
        else:
            if event.anchor is not None:
                faults.note(
                    FaultKind.ANCHOR,
                    line,
                    t("用了 YAML 的锚点 &{anchor}，这里不能用。", anchor=shown(event.anchor)),
                    t("请删去它。{quote}", quote=_QUOTE),
                )
            if event.tag is not None:
                written = shown(event.tag.replace("tag:yaml.org,2002:", "!!"))
                faults.note(
                    FaultKind.TAG,
                    line,
                    t("用了 YAML 的类型标记 {written}，这里不能用。", written=written),
                    t("请删去它。{quote}", quote=_QUOTE),
                )
            if kind is yaml.ScalarEvent:
                value = None if event.implicit[0] and event.value in NULLS else event.value
            else:
                value = NodeMap(line) if kind is yaml.MappingStartEvent else NodeList(line)
        if top is None:
            root = value
        elif isinstance(top.value, NodeMap) and not top.has_key:
            top.has_key = True
            top.key_line = line
            top.key = value if isinstance(value, str) else None
            if top.key is None:
                faults.note(
                    FaultKind.NULL_KEY,
                    line,
                    t("冒号前面没有键的名字，或写的是 null。"),
                    t("请写上键的名字，如“标题: …”，或删去这一行。"),
                )
        elif isinstance(top.value, NodeMap):
            if top.key is not None:
                top.value.add(top.key, top.key_line, value)
            top.has_key = False
        else:
            top.value.append(value)
            top.value.lines.append(line)
        if isinstance(value, (NodeMap, NodeList)):
            stack.append(_Open(value))
            if len(stack) > deepest:
                faults.note(
                    FaultKind.TOO_DEEP,
                    line,
                    t("这里一层套一层，超过了 {deepest} 层。", deepest=deepest),
                    t("请每行写一个键和它的值，列表里只写名字。"),
                )
                return None
    return root


_FRAME = {yaml.StreamStartEvent, yaml.StreamEndEvent, yaml.DocumentStartEvent, yaml.DocumentEndEvent}
