"""A remedy that is followed to the letter mends: of what is understood, nothing is left to say afterwards."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path

import pytest

from golden import CAMPUS, lay_out, read_case
from newsroom.findings import Finding
from newsroom.inspection import inspect

NOW = datetime(2020, 2, 10, 12, tzinfo=CAMPUS)
_LINE = re.compile(r"“([^:“”]{1,6}: .+?)”(?=[。；、和]|$)")
_DATE = re.compile(r"写成“(\d{4}-\d\d-\d\d(?: \d\d:\d\d)?)”")


def mended(lines: list[str], finding: Finding) -> list[str]:
    """What a person does who reads the remedy; lines above the finding's keep their numbers."""
    at, remedy = finding.line - 1, finding.remedy
    if dates := _DATE.findall(remedy):
        return [*lines[:at], f"{lines[at].partition(':')[0]}: {dates[0]}", *lines[at + 1 :]]
    written = _LINE.findall(remedy)
    if "从正文里删去" in remedy:
        taken = re.search(r"正文里的“(.+?)”是署名", finding.fault)
        assert taken
        rest = lines[at].replace(taken[1], "") if taken[1] in lines[at] else ""
        return ["\n".join([lines[0], *written]), *lines[1:at], rest, *lines[at + 1 :]]
    if written:
        return [*lines[:at], *written, *lines[at + 1 :]]
    assert "请删去这一行" in remedy
    return [*lines[:at], *lines[at + 1 :]]


@pytest.mark.parametrize(
    "name",
    [
        "odd-date",
        "contradictory-date",
        "odd-name",
        "nothing-written",
        "joined-names",
        "several-responsible",
        "headline-in-text",
        "byline-in-text",
    ],
)
def test_a_remedy_that_is_followed_mends(name: str, tmp_path: Path) -> None:
    root = lay_out(read_case(name), tmp_path)
    before = inspect(root, NOW, workers=1).findings
    assert before
    for path in {finding.path for finding in before}:
        lines = (root / path).read_text(encoding="utf-8").split("\n")
        for finding in sorted(before, reverse=True):
            if finding.path == path:
                lines = mended(lines, finding)
        (root / path).write_text("\n".join(lines), encoding="utf-8")
    assert inspect(root, NOW, workers=1).findings == ()
