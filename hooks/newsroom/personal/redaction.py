"""Texts without personal data, for whatever is printed."""

from __future__ import annotations

import re

from newsroom.patterns import lazy
from newsroom.personal.detection import found
from newsroom.personal.kinds import PersonalKind
from newsroom.personal.normal import HAN, letters, normal

_ROUNDS = 8
"""How often at most a text is masked again: what is left of two numbers side by side may look like one."""
_FIGURES = lazy(f"[0-9]+|[{HAN}十百]+(?=[ \\-]?(?:号|栋|棟|幢|单元|單元|室|层|楼|组|户|弄|座|舍|门))|[{HAN}]{{2,}}")
_ENDING = re.compile(r"(\.(?:md|txt|jpe?g|png|gif|webp|svg|docx?|xlsx?|pptx?|pdf|csv|ya?ml|mp[34])\b)", re.IGNORECASE)
"""The ending of a file's name: what stands before it is looked at by itself, for the point belongs to no number."""


def redacted(text: str) -> str:
    """The text with everything masked that ``found`` finds in it, certain or not. Masking it again changes nothing."""
    for _ in range(_ROUNDS):
        again = _masked_once(text)
        if _ENDING.search(again):
            again = "".join(map(_masked_once, _ENDING.split(again)))
        if again == text:
            break
        text = again
    return text


def masked(value: str, kind: PersonalKind | None = None) -> str:
    """As much of a match as tells it from others, and too little to use it: of a number five figures, of a name its
    first character, of a home no figure."""
    if kind is PersonalKind.HEALTH:
        return f"{value[:1]}…"
    if kind is PersonalKind.HOME:
        return _FIGURES.sub("*", normal(value).text)
    if kind is PersonalKind.EMAIL:
        return f"{letters(value)[:2]}…"
    plain = letters(value)
    head, tail = min(3, len(plain) // 3), min(2, len(plain) // 4)
    return f"{plain[:head]}…{plain[len(plain) - tail :]}"


def _masked_once(text: str) -> str:
    pieces: list[str] = []
    done = 0
    for match in found(text):
        pieces += text[done : match.start], masked(match.text, match.kind)
        done = match.end
    return "".join((*pieces, text[done:])) if done else text
