"""The forms follow the plan, and speak the language of the school."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from newsroom.languages import find_language, language_in, speaking
from scripts.commands import run
from scripts.filled_forms import ROOT, site, without_reports
from texts.forms import PULL_REQUEST, pull_request

__all__ = ["site"]


def test_forms_follow_the_plan(site: Path) -> None:
    assert run("forms.py", "--check", "--site", ".", cwd=site).returncode == 1
    assert run("forms.py", "--site", ".", cwd=site).returncode == 0
    assert run("forms.py", "--check", "--site", ".", cwd=site).stdout.decode() == "表单和 columns/ 一致。\n"
    form = yaml.safe_load((site / ".github/ISSUE_TEMPLATE/daily-report.yml").read_text(encoding="utf-8"))
    units = next(field for field in form["body"] if field["type"] == "dropdown")["attributes"]
    assert units == {"label": "单位", "options": ["宣传部", "后勤处", "学生处", "文学院", "海洋学院"]}
    units_file = site / "columns/units.yml"
    units_file.write_text(
        units_file.read_text(encoding="utf-8").replace("name: 后勤处", "name: 后勤部"), encoding="utf-8"
    )
    assert run("forms.py", "--check", "--site", ".", cwd=site).returncode == 1


@pytest.mark.parametrize(
    ("today", "is_there"), [("2020-03-30", True), ("2020-03-31 23:59", True), ("2020-04-01", False)]
)
def test_a_unit_stays_in_the_forms_until_its_last_day_has_passed(site: Path, today: str, is_there: bool) -> None:
    units = site / "columns/units.yml"
    text = units.read_text(encoding="utf-8")
    units.write_text(text.replace("name: 后勤处", "name: 后勤处\n  至: 2020-03-31"), encoding="utf-8")
    assert run("forms.py", "--site", ".", "--now", today, cwd=site).returncode == 0
    form = (site / ".github/ISSUE_TEMPLATE/daily-report.yml").read_text(encoding="utf-8")
    assert ("后勤处" in form) == is_there


@pytest.mark.parametrize(("today", "is_there"), [("2020-03-31", True), ("2020-04-01", False)])
def test_the_form_goes_with_the_last_day_of_reports(site: Path, today: str, is_there: bool) -> None:
    desk = site / "columns/desk.yml"
    text = desk.read_text(encoding="utf-8")
    desk.write_text(text.replace("daily_report: {", "daily_report: {至: 2020-03-31, "), encoding="utf-8")
    assert run("forms.py", "--site", ".", "--now", today, cwd=site).returncode == 0
    assert (site / ".github/ISSUE_TEMPLATE/daily-report.yml").exists() == is_there


def test_a_form_for_which_the_plan_has_no_use_goes(site: Path) -> None:
    """Else a school that copied the repository would keep the first school's units in it."""
    run("forms.py", "--site", ".", cwd=site)
    without_reports(site)
    form = site / ".github/ISSUE_TEMPLATE/daily-report.yml"
    told = run("forms.py", "--check", "--site", ".", cwd=site)
    assert (told.returncode, form.is_file()) == (1, True)
    done = run("forms.py", "--site", ".", cwd=site)
    assert done.stdout.decode() == ".github/ISSUE_TEMPLATE/daily-report.yml 用不着了，已删去。\n"
    assert (done.returncode, form.exists()) == (0, False)
    assert run("forms.py", "--check", "--site", ".", cwd=site).stdout.decode() == "表单和 columns/ 一致。\n"


@pytest.mark.parametrize(
    ("language", "first"), [("zh", "谢谢投稿！"), ("zh-Hant", "謝謝投稿！"), ("en", "Thank you for your story!")]
)
def test_a_pull_request_begins_in_the_language_of_the_school(site: Path, language: str, first: str) -> None:
    (site / "mkdocs.yml").write_text(f"theme: {{language: {language}}}\n", encoding="utf-8")
    assert run("forms.py", "--site", ".", cwd=site, LC_ALL="C").returncode == 0  # begun anew, it learns its language
    text = (site / PULL_REQUEST).read_text(encoding="utf-8")
    spoken = find_language(language)
    assert spoken is not None
    with speaking(spoken):
        assert text == pull_request()
    assert text.startswith(f"<!-- {first}")
    assert text.count("\n- [ ] ") == 7


def test_what_is_committed_is_what_is_made() -> None:
    with speaking(language_in((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))):
        assert (ROOT / PULL_REQUEST).read_text(encoding="utf-8") == pull_request()
