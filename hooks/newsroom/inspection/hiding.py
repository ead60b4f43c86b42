"""Personal data of a file, masked in whatever else is said of the file.

A finding masks what can be told from its own words. But it may quote a cell whose heading says what it is, the
beginning of a number that a long text ends with, or one of the names that commas made of a number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from newsroom.findings import Finding
from newsroom.model import Outline
from newsroom.personal import Match, PersonalKind, masked
from newsroom.personal.people import ILLNESSES
from newsroom.reading.names import clean

_SHORTEST = 5
"""Characters of a value that was cut."""
_PIECE = re.compile(r"\w*\d{3}\w*")


def hidden(findings: Iterable[Finding], matches: Iterable[Match]) -> Iterator[Finding]:
    values = tuple(matches)
    for finding in findings:
        fault, remedy = (_without(text, values) for text in (finding.fault, finding.remedy))
        yield (
            finding
            if (fault, remedy) == (finding.fault, finding.remedy)
            else replace(finding, fault=fault, remedy=remedy)
        )


def hidden_outline(outline: Outline, matches: Iterable[Match]) -> Outline:
    values = tuple(matches)
    return replace(
        outline,
        title=_without(outline.title, values),
        responsible=_without(outline.responsible, values),
        authors=tuple(_without(name, values) for name in outline.authors),
    )


def _without(text: str, values: Iterable[Match]) -> str:
    for match in values:
        value = match.text
        if match.kind is PersonalKind.HEALTH and not any(word in text for word in ILLNESSES):
            continue  # a name is nothing to hide where no illness stands beside it
        for written in dict.fromkeys((value, clean(value))):
            if written[:_SHORTEST] not in text:
                continue
            text = text.replace(written, masked(value, match.kind))
            for length in range(len(written) - 1, _SHORTEST - 1, -1):
                for end in "…”":
                    text = text.replace(f"{written[:length]}{end}", f"…{end}".replace("……", "…"))
        for piece in _PIECE.findall(value):
            text = text.replace(f"“{piece}”", "“…”")
    return text
