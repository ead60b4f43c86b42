"""What the checks say of a story, in the words of the form: whoever fills it in sees no file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from newsroom.languages import t
from newsroom.reading.keys import KEYS
from newsroom.reading.source import decode
from submission_desk.speech import Remark

_FIELDS = {word: key.name for key in KEYS for word in key.words}
_IN_THE_FORM = {
    "title", "column", "beat", "responsible", "author", "photographer", "kind", "genre", "form", "expires", "source",
    "summary",
}  # fmt: skip
_QUOTED = re.compile(r"[“「]([^”」]+)[”」]")
_MISSING = ("missing-key", "empty-title")
_UNSAID = "missing-alternative"


class Told(Struct, frozen=True, kw_only=True):
    is_error: bool
    fault: str
    remedy: str
    where: str = ""
    """The line that it is about, or the name of a field."""
    anchor: str = ""
    """The anchor of the field to which it leads."""


def told_of(remarks: Iterable[Remark], data: bytes, pictures: Sequence[str]) -> list[Told]:
    """Errors first. ``pictures``: names of the files, in the order of the form."""
    lines = (decode(data)[0] or "").split("\n")
    body = next((number for number, line in enumerate(lines[1:], 2) if line == "---"), 0)
    numbers = {name: t("图{number}", number=number) for number, name in enumerate(pictures, 1)}
    told = [*_told(remarks, lines, body, numbers), *_unsaid(remarks, numbers)]
    return sorted(told, key=lambda one: not one.is_error)


def _told(remarks: Iterable[Remark], lines: list[str], body: int, numbers: dict[str, str]) -> Iterator[Told]:
    for remark in remarks:
        if not remark.line or remark.rule == _UNSAID:
            continue
        fault, remedy = _numbered(remark.fault, numbers), _numbered(remark.remedy, numbers)
        line = lines[remark.line - 1].strip() if remark.line <= len(lines) and not remark.file else ""
        key = line.partition(":")[0] if remark.line < body else ""
        if remark.rule in _MISSING:
            named = _QUOTED.search(fault)
            key = named[1] if named else key
            fault, remedy = t("还没有写“{key}”。", key=key), t("请填写“{key}”一栏。", key=key)
        field = _FIELDS.get(key, "")
        where = key if field else line if remark.line > body else ""
        yield Told(
            is_error=remark.is_error,
            fault=fault,
            remedy=remedy,
            where=numbers.get(remark.file, remark.file) or where[:60],
            anchor=field if field in _IN_THE_FORM else "column" if field == "unit" else "text" if not field else "",
        )


def _unsaid(remarks: Iterable[Remark], numbers: dict[str, str]) -> Iterator[Told]:
    """However many pictures nobody has described: one line."""
    silent = [remark for remark in remarks if remark.rule == _UNSAID]
    if silent:
        named = [number for name, number in numbers.items() if any(name in remark.fault for remark in silent)]
        yield Told(
            is_error=False,
            fault=t("{pictures}还没有写画面里是什么。", pictures=tuple(named) or t("有的图片")),
            remedy=t("请在图片旁边写一句，如“同学们在操场上跑步”，读给看不见图的人听。"),
            anchor="pictures",
        )


def _numbered(text: str, numbers: dict[str, str]) -> str:
    for name, number in numbers.items():
        text = text.replace(name, number)
    return text
