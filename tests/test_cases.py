"""Every rule has a golden case of its name, and every case says exactly what is printed for it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from golden import CAMPUS, SCHOOL, case_names, examine_school, lay_out, printed, read_case
from newsroom.inspection import inspect
from newsroom.rules import RULES
from shared import made_once

OVERVIEW = "everything-at-once"


@pytest.fixture(scope="module")
def kept(shared: Path) -> Path:
    return made_once(shared / "examined", lambda folder: examine_school(folder / "kept.sqlite")) / "kept.sqlite"


@pytest.mark.parametrize("name", case_names())
def test_case(name: str, tmp_path: Path, kept: Path) -> None:
    case = read_case(name)
    assert printed(case, lay_out(case, tmp_path), kept) == case.findings


def test_every_rule_has_a_case_and_every_case_a_rule() -> None:
    rules = [rule.name for _, group in RULES for rule in group]
    assert sorted(rules) == [name for name in case_names() if name != OVERVIEW]


@pytest.mark.parametrize("name", [name for name in case_names() if name != OVERVIEW])
def test_a_case_shows_its_rule(name: str) -> None:
    assert f"[{name}]" in read_case(name).findings


def test_the_school_itself_has_no_findings() -> None:
    inspection = inspect(SCHOOL, datetime(2020, 2, 10, 12, tzinfo=CAMPUS), workers=1)
    assert inspection.findings == ()
    assert inspection.newsroom is not None
    assert len(inspection.newsroom.published) == 6
