"""Numbers of students without a word that says so: behind a class, or behind a name."""

from __future__ import annotations

from collections.abc import Iterator

from newsroom.patterns import lazy
from newsroom.personal.kinds import PersonalKind, TextSpan
from newsroom.personal.people import NAME, NO_NAMES
from newsroom.personal.words import is_unit, words_beside

_GRADE = r"(?<![0-9])(?:19|20)?[0-9]{2}级"
_NUMBER = r"(?P<number>[A-Za-z]{0,3}[0-9]{4,12})(?![0-9A-Za-z])"
IN_GRADE = lazy(rf"{_GRADE}[^\W_]{{0,16}}?[\W_]{{0,3}}{_NUMBER}")
_IN_CLASS = lazy(rf"(?:{_GRADE}[^\W_]{{0,16}}?|(?<=[\u4e00-\u9fff])[0-9]{{2,4}})班[\W_]{{0,3}}{_NUMBER}")
"""“2020级软件1班 0123”: a class, and the number of somebody in it."""
_BEHIND_A_CLASS = lazy(rf"班[\W_]{{0,3}}{_NUMBER}")
_YEAR_OR_HOUR = lazy("(?:19|20)[0-9]{2}|(?:0[6-9]|1[0-9]|2[0-3])[0-5][05]")
_ENROLLED = lazy(
    r"(?<![0-9A-Za-z])(?:(?P<letters>[A-Za-z]{1,3})[0-9]{7,10}|(?:19|20)[0-9]{2}(?P<rest>[0-9]{4,8}))(?![0-9A-Za-z])"
)
"""It begins with letters, or with the year in which somebody came, as most do."""
_NAMED = lazy(rf"(?P<name>{NAME})[（(，,：:]?$")
_DAY = lazy("(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])(?:(?:[01][0-9]|2[0-3])(?:[0-5][0-9])?)?")
_OF_CAMERAS = frozenset({"IMG", "DSC", "VID", "PIC", "MVI", "WX", "PXL"})
_OTHERS = ("项目", "方案", "金额", "高铁", "车次", "文号", "方向", "易拉", "应用", "幸运", "包裹", "程序")
"""Words that begin as a name does, and stand before other numbers."""
_NO_ENDS = ("号", "码", "版", "款", "站", "路", "函")
"""Characters with which nobody's name ends."""
_LONGEST_NAME = 6
"""Characters, with a sign behind it."""


def in_classes(text: str) -> Iterator[TextSpan]:
    """Somebody should look at each: it may be something else."""
    if not _BEHIND_A_CLASS.search(text):  # to look for it from every grade and number on takes twenty times as long
        return
    for match in _IN_CLASS.finditer(text):
        if not (_YEAR_OR_HOUR.fullmatch(match["number"]) or is_unit(text, match.end())):
            yield TextSpan(*match.span("number"), PersonalKind.STUDENT, False)


def behind_names(text: str) -> Iterator[TextSpan]:
    """As above."""
    for match in _ENROLLED.finditer(text):
        is_day = match["rest"] and _DAY.fullmatch(match["rest"])
        if is_day or (match["letters"] or "").upper() in _OF_CAMERAS:
            continue
        named = _NAMED.search(text, max(0, match.start() - _LONGEST_NAME), match.start())
        if named is None or named["name"].startswith((*NO_NAMES, *_OTHERS)) or named["name"].endswith(_NO_ENDS):
            continue
        if not words_beside(text, *match.span()).is_nobodys:
            yield TextSpan(*match.span(), PersonalKind.STUDENT, False)
