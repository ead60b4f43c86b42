"""Whatever a contributor typed stands on the page as it was meant, or a finding names its line."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from manuscript import Manuscript, Outcomes, lay_and_build, read_manuscripts
from shared import made_once

MANUSCRIPTS = read_manuscripts()


@pytest.fixture(scope="module")
def outcomes(shared: Path) -> Outcomes:
    return Outcomes(made_once(shared / "manuscripts", lay_and_build))


@pytest.mark.parametrize("manuscript", MANUSCRIPTS, ids=lambda manuscript: manuscript.name)
def test_manuscript(manuscript: Manuscript, outcomes: Outcomes) -> None:
    assert list(outcomes.differences(manuscript, manuscript.then)) == []


def test_manuscripts_do_not_overwrite_each_other() -> None:
    places = Counter(place.casefold() for manuscript in MANUSCRIPTS for place in manuscript.files)
    assert [place for place, times in places.items() if times > 1] == []


def test_every_manuscript_expects_something() -> None:
    assert [manuscript.name for manuscript in MANUSCRIPTS if not manuscript.then] == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"level": "error"},
        {"published": False},
        {"title": "稿件"},
        {"shows": ["预约 取书"]},
        {"lacks": ["流程\n预约"]},
        {"holds": {"prose/ol/li": ["取书", "预约"]}},
        {"holds": {"prose/ul": True}},
        {"holds": {"prose//li": 3}},
        {"kept": ["还书"]},
        {"told": "预约"},
        {"says": "列表"},
        {"either": [{"level": "error"}, {"told": "预约"}]},
    ],
    ids=str,
)
def test_what_comes_otherwise_is_seen(wrong: dict[str, Any], outcomes: Outcomes) -> None:
    plain = next(manuscript for manuscript in MANUSCRIPTS if manuscript.name == "numbers-right-under-a-bold-line")
    assert len(list(outcomes.differences(plain, wrong))) == 1
