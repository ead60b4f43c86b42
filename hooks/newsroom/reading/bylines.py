"""The names under a story: who wrote it, took its pictures, edited and reviewed it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from newsroom.findings import Fault, Faults
from newsroom.reading.names import quoted, several
from newsroom.reading.sheet import Sheet

BYLINES = ("author", "photographer", "editor", "reviewer")

_NAME = re.compile(r"[\u3400-\u9fff]{2,4}")
"""A Chinese name; one of two signs may be written apart, as 张　三."""


def names_in(sheet: Sheet, key: str) -> tuple[str, ...]:
    """Each once."""
    entry = sheet.entries.get(key)
    value = entry.value if entry else None
    written: Sequence[str] = value if isinstance(value, list) else [value] if isinstance(value, str) else []
    return tuple(dict.fromkeys(name for text in written if isinstance(text, str) for name in several(text)))


def joined_names(sheet: Sheet) -> Faults:
    """作者等有几位的，名字之间用顿号；只隔空格，会当作一个人。"""
    for key in BYLINES:
        for name in names_in(sheet, key):
            pieces = name.split()
            if len(pieces) > 1 and all(map(_NAME.fullmatch, pieces)):
                yield Fault(
                    sheet.line(key),
                    f"{quoted(name)}会当作一个人的名字。",
                    f"是几个人，请用顿号写成{quoted('、'.join(pieces))}；是一个人，请只写姓名，不留空格。",
                )
