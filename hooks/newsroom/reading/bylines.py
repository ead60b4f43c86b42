"""The names under a story: who wrote it, took its pictures, edited and reviewed it."""

from __future__ import annotations

from functools import lru_cache

from newsroom.findings import Fault, Faults
from newsroom.languages import t
from newsroom.patterns import lazy
from newsroom.reading.habits import FAMILIES, NAME
from newsroom.reading.names import several
from newsroom.reading.parts import listed
from newsroom.reading.sheet import Sheet

_BETWEEN = lazy(r"[\s|｜丨&＆+＋\\]+|(?<=[\u3400-\u9fff]{2})[和与及](?=[\u3400-\u9fff]{2})")
"""Not 和 in 李和平."""
BYLINES = ("author", "photographer", "editor", "reviewer")


def names_in(sheet: Sheet, key: str) -> tuple[str, ...]:
    """Each once."""
    if key not in sheet.entries:
        return ()
    return tuple(dict.fromkeys(one for text in _texts(sheet, key) for one in _people(text)))


def joined_names(sheet: Sheet) -> Faults:
    """作者等有几位的，名字之间用顿号；隔着空格、竖线、“和”的，是不是几个人要猜。"""
    for key in filter(sheet.entries.__contains__, BYLINES):
        texts = _texts(sheet, key)
        if any(len(_people(text)) > len(several(text)) for text in texts):
            entry = sheet.entries[key]
            meant = t("、").join(names_in(sheet, key))
            yield Fault(
                entry.line,
                t(
                    "“{entry}”里的名字没有用顿号隔开，当作了 {n} 个人。",
                    entry=entry.written,
                    n=len(names_in(sheet, key)),
                ),
                t(
                    "请用顿号写成“{entry}: {meant}”；是一个人，请只写姓名，中间不留空格和别的字。",
                    entry=entry.written,
                    meant=meant,
                ),
            )


def _texts(sheet: Sheet, key: str) -> list[str]:
    entry = sheet.entries.get(key)
    return [text for text in listed(entry.value) if isinstance(text, str)] if entry else []


@lru_cache(maxsize=4096)
def _people(text: str) -> tuple[str, ...]:
    """Remembered, for the same people write again and again."""
    return tuple(one for name in several(text) for one in _apart(name))


def _apart(name: str) -> list[str]:
    """The people in a name that is several with spaces or other signs between them."""
    pieces = [piece for piece in _BETWEEN.split(name) if piece]
    is_several = len(pieces) > 1 and not FAMILIES.fullmatch(pieces[0]) and all(map(NAME.fullmatch, pieces))
    return pieces if is_several else [name]
