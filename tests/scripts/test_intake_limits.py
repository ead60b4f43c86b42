"""What waits already decides how much more somebody may ask for, and where it goes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pending import MOST
from scripts.filled_forms import CONCERN, REPORT, Intake, body, event, intake, issue, request, site

__all__ = ["intake", "site"]


FULL = [issue(number) for number in range(1, MOST + 1)]
ENOUGH = f"你已经有 {MOST} 件在等编辑处理。"


@pytest.mark.parametrize("fields", [REPORT, CONCERN])
def test_an_account_with_enough_that_waits_waits(intake: Intake, fields: dict[str, str]) -> None:
    assert intake(event(body(fields)), FULL[1:])["outcome"] == "filed"
    told = intake(event(body(fields)), FULL)
    assert (told["outcome"], told["personal"]) == ("refused", "false")
    assert told["message"].startswith(ENOUGH)


def test_of_many_at_once_the_first_are_taken_in_whatever_order_they_are_read(intake: Intake) -> None:
    at = "2020-02-08T01:12:33Z"
    numbers = range(21, 65)
    flood = [issue(number, created=at) for number in numbers]
    questions = {number: event(body(CONCERN | {"问题": f"第 {number} 问？"}), number=number) for number in numbers}
    taken = [number for number in reversed(numbers) if intake(questions[number], flood)["outcome"] == "filed"]
    assert sorted(taken) == list(numbers)[:MOST]


@pytest.mark.parametrize("association", ["OWNER", "MEMBER", "COLLABORATOR"])
def test_the_desk_files_as_many_as_it_is_told(intake: Intake, association: str) -> None:
    assert intake(event(body(REPORT), association=association), FULL)["outcome"] == "filed"


@pytest.mark.parametrize("association", ["CONTRIBUTOR", "FIRST_TIME_CONTRIBUTOR", "MANNEQUIN", "", None, 7])
def test_nobody_else_does(intake: Intake, association: Any) -> None:
    assert intake(event(body(REPORT), association=association), FULL)["outcome"] == "refused"


def test_closing_a_form_or_changing_its_text_makes_no_room(intake: Intake) -> None:
    closed = [issue(number, state="closed") for number in range(1, MOST + 1)]
    assert intake(event(body(CONCERN)), closed)["outcome"] == "filed"
    asked = [request(f"concern/q{chr(97 + number % 16)}-{number}") for number in range(1, MOST)]
    reported = [request(f"report/2020-02-07-gym-{MOST}")]
    assert intake(event(body(CONCERN)), closed, asked + reported)["message"].startswith(ENOUGH)
    changed = [one | {"body": "别的", "title": "别的"} for one in FULL]
    assert intake(event(body(CONCERN)), changed)["message"].startswith(ENOUGH)
    quick = [one | {"created_at": "2020-02-08T01:05:00Z"} for one in closed]
    assert intake(event(body(CONCERN)), quick)["message"].startswith(ENOUGH)


def test_other_peoples_requests_and_branches_take_no_room(intake: Intake) -> None:
    others = [request(f"concern/q{chr(97 + number % 16)}-{number}") for number in range(1, 100)]
    strange = [request(branch) for branch in ("main", "concern/x-1", "report/x-1", "concern/qa-1/../x", "\n", "")]
    own = [issue(number, state="closed") for number in range(200, 230)]
    assert intake(event(body(CONCERN), number=300), own, others + strange)["outcome"] == "filed"


@pytest.mark.parametrize(
    "again", ["宿舍什么时候开门？", "宿舍什么时候开门", " 宿舍 什么时候，开门?? ", "宿舍什么时候开门！\n"]
)
def test_a_question_has_one_path_by_whomever_and_whenever_it_is_asked(intake: Intake, site: Path, again: str) -> None:
    first = intake(event(body(CONCERN)))
    second = event(body(CONCERN | {"问题": again}), number=18, created="2020-02-09T02:00:00Z")
    told = intake(second, requests=[request(first["branch"])])
    assert (told["outcome"], told["personal"]) == ("refused", "false")
    assert told["message"].startswith("这个问题已经有人提了")
    file = site / first["path"]
    file.parent.mkdir(parents=True)
    file.write_text(first["content"], encoding="utf-8")
    assert intake(second)["message"] == told["message"]
    file.unlink()
    assert intake(second)["path"] == "content/concerns/2020-02-09-qifopepehpd.yml"


def test_two_questions_of_one_second_have_two_paths(intake: Intake) -> None:
    paths = [intake(event(body(CONCERN | {"问题": text})))["path"] for text in ("甲？", "乙？")]
    assert len(set(paths)) == 2


def test_two_reports_of_one_unit_and_day_have_one_path_and_the_desk_is_told(intake: Intake) -> None:
    """Who came first may be a stranger, so the second is not refused."""
    first = intake(event(body(REPORT)))
    second = intake(event(body(REPORT), number=18), requests=[request(first["branch"])])
    assert (second["path"], second["branch"]) == (first["path"], "report/2020-02-08-logistics-18")
    assert (first["title"], second["title"]) == ("日报告：后勤处 2020-02-08", "日报告：后勤处 2020-02-08（改报）")
    other = intake(event(body(REPORT | {"单位": "学生处"}), number=19), requests=[request(first["branch"])])
    assert not other["title"].endswith("（改报）")
