"""The handbook's recipes for a change of the plan, each followed to the letter at the tests' school."""

from __future__ import annotations

import re
import shutil
from datetime import date, datetime
from pathlib import Path
from textwrap import dedent, indent

import pytest

from golden import CAMPUS, SCHOOL
from newsroom.model import Late, Month, Per, Plan, Quota, Week
from newsroom.reading import read_site
from newsroom.reading.plan import read_plan
from written_manuals import manual

HANDBOOKS = {language: manual("handbook/index.md", language) for language in ("zh", "zh-Hant", "en")}


@pytest.fixture(params=HANDBOOKS)
def language(request: pytest.FixtureRequest) -> str:
    """In which the recipe is read: what it says to write is understood in any school."""
    return str(request.param)


@pytest.fixture
def school(tmp_path: Path) -> Path:
    shutil.copytree(SCHOOL, tmp_path, dirs_exist_ok=True)
    return tmp_path


def recipe(anchor: str, language: str) -> list[str]:
    """The blocks of YAML below a heading, up to the next one."""
    section = re.split(r"^#{2,3} ", HANDBOOKS[language].split(f"{{#{anchor}}}", 1)[1], maxsplit=1, flags=re.MULTILINE)[
        0
    ]
    return [dedent(block) for block in re.findall(r"^ *```yaml\n(.*?)^ *```$", section, re.DOTALL | re.MULTILINE)]


def keys_of(block: str) -> list[str]:
    return re.findall(r"^(\w+):", block, re.MULTILINE)


def write_keys(file: Path, block: str) -> None:
    """Put the block's keys in the place of those that the file has."""
    text = file.read_text(encoding="utf-8")
    for key in keys_of(block):
        text = re.sub(rf"^{key}:.*\n(?:[ #].*\n|\n)*", "", text, flags=re.MULTILINE)
    file.write_text(f"{text.rstrip()}\n{block}", encoding="utf-8")


def read(school: Path) -> Plan:
    plan, findings = read_plan(school)
    assert plan is not None, findings
    return plan


def test_a_change_of_the_quota_leaves_the_weeks_before_it_alone(school: Path, language: str) -> None:
    before = read(school)
    (block,) = recipe("quota", language)
    assert keys_of(block) == ["quota", "holidays"]
    write_keys(school / "columns/desk.yml", block)
    after = read(school)
    assert after.desk.quotas[-1] == Quota(minimum=3, maximum=5, since=date(2020, 3, 9))
    changed = Week.of(date(2020, 3, 9))
    for week in Week(2020, 1).until(Week(2020, 20)):
        now = after.desk.quota_of(week)
        if week < changed:
            was = before.desk.quota_of(week)
            assert (now and now.amount) == (was and was.amount)
        else:
            assert now is not None
            assert now.amount == "3到5"
    assert after.desk.quota_of(Week.of(date(2020, 10, 14))) is None
    assert datetime(2020, 3, 9, tzinfo=CAMPUS).isoweekday() == 1  # as the recipe says: from a Monday on


def add_to_quota(school: Path, block: str) -> None:
    """Put a row behind those that the task has, or keys of their own at the end."""
    file = school / "columns/desk.yml"
    text = file.read_text(encoding="utf-8").replace("quota:\n  weekly: ", "quota:\n  - weekly: ")
    text = re.sub(r"^  (?=from|until|weeks_off)", "    ", text, flags=re.MULTILINE)
    if keys_of(block):
        text = f"{text.rstrip()}\n{block}"
    else:
        text = text.replace("daily_report:", f"{indent(block, '  ')}daily_report:")
    file.write_text(text, encoding="utf-8")


def test_a_task_is_owed_by_the_month_by_the_term_or_in_points(school: Path, language: str) -> None:
    month, terms, term, points = recipe("periods", language)
    add_to_quota(school, month)
    after = read(school).desk
    assert after.quotas[-1] == Quota(per=Per.MONTH, minimum=4, maximum=6, since=date(2020, 4, 1))
    assert after.quota_of(Month(2020, 4)) == after.quotas[-1]
    add_to_quota(school, terms)
    add_to_quota(school, term)
    after = read(school).desk
    (autumn,) = after.terms
    assert (autumn.slug, autumn.first, autumn.last) == ("2020-autumn", date(2020, 9, 1), date(2021, 1, 17))
    assert after.quota_of(autumn) == Quota(per=Per.TERM, minimum=20, maximum=30, since=date(2020, 9, 1))
    add_to_quota(school, points)
    (found,) = (one for one in read(school).desk.quotas if one.points)
    assert (found.since, found.points) == (date(2020, 3, 9), (("story", 2), ("flash", 1), ("work", 2)))


def test_what_is_late_counts_where_it_was_merged(school: Path, language: str) -> None:
    (block,) = recipe("late", language)
    add_to_quota(school, block)
    last = read(school).desk.quotas[-1]
    assert (last.late, last.since) == (Late.MERGE, date(2020, 3, 9))


def test_a_unit_that_is_merged_ends_and_names_its_successor(school: Path, language: str) -> None:
    (block,) = recipe("people", language)
    file = school / "columns/units.yml"
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    name = lines.index("  name: 海洋学院\n")  # the last one: the recipe's example
    lines[name + 1 : name + 1] = [indent(block, "  ")]
    file.write_text("".join(lines), encoding="utf-8")
    ocean = read(school).unit("ocean")
    assert (ocean.until, ocean.successor) == (date(2020, 3, 9), "publicity")


def test_a_unit_that_is_renamed_keeps_its_name_where_it_had_it(school: Path, language: str) -> None:
    (block,) = recipe("rename-unit", language)
    file = school / "columns/units.yml"
    file.write_text(
        file.read_text(encoding="utf-8").replace(
            "  name: 海洋学院\n", f"  name: 海洋与环境学院\n{indent(block, '  ')}"
        ),
        encoding="utf-8",
    )
    plan = read(school)
    ocean = plan.unit("ocean")
    assert [ocean.name_on(date(2020, 3, day)) for day in (9, 10)] == ["海洋学院", "海洋与环境学院"]
    assert plan.named_on(date(2020, 3, 9)).unit("ocean").name == "海洋学院"


def test_the_campaign_of_today_ends_and_another_begins(school: Path, language: str) -> None:
    (block,) = recipe("campaigns", language)
    settings = (school / "mkdocs.yml").read_text(encoding="utf-8")
    old = re.search(r"^    campaign:\n(?:      .*\n)+", settings, re.MULTILINE)
    assert old is not None
    text = settings.replace(old[0], indent(block, "    "))
    site = read_site(name="", url="", description="", text=text)
    assert [(one.slug, one.since, one.until) for one in site.campaigns] == [
        ("new-term", None, date(2020, 3, 9)),
        ("graduation-2020", date(2020, 6, 1), date(2020, 6, 30)),
    ]
