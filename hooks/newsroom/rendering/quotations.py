"""Texts in scripts and styles of the theme, which are sent as they are written: every quotation that is Chinese."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsroom.languages import t
from newsroom.patterns import lazy

_QUOTED = lazy(
    # Comments; what stands in quotation marks of three kinds.
    r"""//[^\n]*|/\*.*?\*/|"((?:[^"\\\n]|\\.)*)"|'((?:[^'\\\n]|\\.)*)'|`((?:[^`\\]|\\.)*)`""",
    re.DOTALL,
)
_HAN = lazy("[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")


def quotations(source: str) -> Iterator[tuple[int, str]]:
    """Line and text, as it stands between its quotation marks."""
    for match in _QUOTED.finditer(source):
        if match.lastindex and _HAN.search(match[match.lastindex]):
            yield source.count("\n", 0, match.start()) + 1, match[match.lastindex]


def with_quotations(source: str) -> str:
    """The same file in the language that is spoken."""
    parts, at = [], 0
    for match in _QUOTED.finditer(source):
        number = match.lastindex
        if number and _HAN.search(match[number]):
            parts += [source[at : match.start(number)], t(match[number])]
            at = match.end(number)
    return "".join((*parts, source[at:]))
