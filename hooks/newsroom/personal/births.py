"""Whole dates of birth."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsroom.patterns import lazy
from newsroom.personal.kinds import PersonalKind, TextSpan
from newsroom.personal.normal import HAN

_YEAR = r"(?:19[4-9]\d|20[0-2]\d)"
"""A year in which people were born who may live."""
_DAY = rf"{_YEAR}\s?[年./\-–—·、_]\s?(?:1[0-2]|0?[1-9])\s?[月./\-–—·、_]\s?(?:[12]\d|3[01]|0?[1-9])\s?[日号]?"
_MONTH = rf"{_YEAR}\s?[年./\-]\s?(?:1[0-2]|0?[1-9])\s?月?"
_COMPACT = rf"{_YEAR}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])(?![0-9])"
_HAN_DAY = rf"[一二][九〇零○][{HAN}]{{2}}年[{HAN}十]{{1,2}}月[{HAN}十]{{1,3}}[日号]"
DAY = lazy(f"{_DAY}|{_COMPACT}|{_HAN_DAY}|{_MONTH}")
_BIRTH_HINT = re.compile("生于|出生|生日|日生|号生|日 生|birth|Birth|BIRTH|DOB|D.O.B|born")
_BIRTH = lazy(
    r"(?:出生日期|出生年月日?|出生时间|出生(?=[:：])|生日|date of birth|birth ?date|birthday|DOB|D\.O\.B\.?)"
    rf"(?:[^\w，。；,;]|_|是|为|在){{0,8}}(?P<label>{_DAY}|{_COMPACT}|{_HAN_DAY}|{_MONTH})"
    rf"|(?:(?<![发医学产先诞萌派师])生于|出生于|出生在|born (?:on|in)?)\s?(?P<born>{_DAY}|{_HAN_DAY})"
    rf"|(?P<then>{_DAY}|{_HAN_DAY})\s?(?:出?生(?![产活成效动态长日命物存意前理病气])|诞生)",
    re.IGNORECASE,
)


def births(text: str) -> Iterator[TextSpan]:
    done = 0
    for hint in _BIRTH_HINT.finditer(text):
        match = _BIRTH.search(text, max(done, hint.start() - 24), hint.end() + 40)
        if match is None:
            continue
        done = match.end()
        yield TextSpan(*match.span(match.lastgroup or 0), PersonalKind.BIRTH, False)
