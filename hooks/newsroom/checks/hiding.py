"""Personal data of a file, masked in whatever else is said of the file.

A finding masks what can be told from its own words. But it may quote a cell whose heading says what it is, the
beginning of a number that a long text ends with, or one of the names that commas made of a number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from newsroom.checks.exposure import Sight
from newsroom.findings import Finding
from newsroom.personal import masked
from newsroom.reading.names import clean

_SHORTEST = 5
"""Characters of a value that was cut."""
_PIECE = re.compile(r"\w*\d{3}\w*")


def hidden(findings: Iterable[Finding], sights: Iterable[Sight]) -> Iterator[Finding]:
    # A name is nothing to hide where no illness stands beside it.
    values = [sight.text for sight in sights if sight.kind != "health"]
    for finding in findings:
        fault, remedy = (_without(text, values) for text in (finding.fault, finding.remedy))
        yield (
            finding
            if (fault, remedy) == (finding.fault, finding.remedy)
            else replace(finding, fault=fault, remedy=remedy)
        )


def _without(text: str, values: Iterable[str]) -> str:
    for value in values:
        for written in dict.fromkeys((value, clean(value))):
            text = text.replace(written, masked(value))
            for length in range(len(written) - 1, _SHORTEST - 1, -1):
                text = text.replace(f"{written[:length]}…", "…")
        for piece in _PIECE.findall(value):
            text = text.replace(f"“{piece}”", "“…”")
    return text
