"""A school in English: what its commands print is English to the last full stop."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from scripts.commands import run
from three_schools import SCHOOLS

CHINESE = re.compile("[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
RUN_TOGETHER = re.compile(r"[a-z]{2}[.!;:][A-Z]| +$", re.MULTILINE)


@pytest.fixture(scope="module")
def harbour(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("harbour")
    SCHOOLS["harbour"].write(root)
    return root


def told(harbour: Path, *words: str) -> str:
    """Started anew, for what is forked from the tests has learned already which language to speak."""
    script, *arguments = words
    done = run(script, *arguments, "--site", ".", "--now", "2026-03-18 12:00", cwd=harbour, LC_ALL="C")
    return (done.stdout + done.stderr).decode()


@pytest.mark.parametrize(
    "words",
    [
        *("check.py", "quota.py", "agenda.py", "weekly_report.py", "weekly_report.py --format markdown"),
        *("weekly_report.py --week 2026-W11", "daily_report.py summary", "concern.py list", "bulletin.py list"),
        "front.py show",
    ],
)
def test_it_prints_no_chinese_and_parts_sentences(harbour: Path, words: str) -> None:
    text = told(harbour, *words.split())
    assert len(text) > 40
    assert CHINESE.findall(text.replace("工程学院", "")) == []
    assert RUN_TOGETHER.findall(text) == []


def test_reminders_are_sentences(harbour: Path) -> None:
    assert told(harbour, "weekly_report.py", "--week", "2026-W11", "--format", "reminders") == (
        "Dear colleagues of School of Engineering 工程学院: Last week (9 March to 15 March) your unit’s quota is "
        "1 story; none is published so far. That week is over; if you can, please send something early this week; "
        "“In brief” counts, too. If there is a difficulty, please tell News Desk, and we will find a way. Thank you!\n"
    )
