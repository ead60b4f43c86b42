"""The handbook's recipes for a change of the plan, each followed to the letter at the tests' school."""

from __future__ import annotations

import re
import shutil
from datetime import date, datetime
from pathlib import Path
from textwrap import dedent, indent

import pytest

from golden import CAMPUS, SCHOOL
from newsroom.model import Plan, Quota, Week
from newsroom.reading import read_site
from newsroom.reading.plan import read_plan
from written_manuals import manual

HANDBOOK = manual("handbook/index.md")


@pytest.fixture
def school(tmp_path: Path) -> Path:
    shutil.copytree(SCHOOL, tmp_path, dirs_exist_ok=True)
    return tmp_path


def recipe(anchor: str) -> list[str]:
    """The blocks of YAML below a heading, up to the next one."""
    section = re.split(r"^#{2,3} ", HANDBOOK.split(f"{{#{anchor}}}", 1)[1], maxsplit=1, flags=re.MULTILINE)[0]
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


def test_a_change_of_the_quota_leaves_the_weeks_before_it_alone(school: Path) -> None:
    before = read(school)
    (block,) = recipe("quota")
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


def test_a_unit_that_is_merged_ends_and_names_its_successor(school: Path) -> None:
    (block,) = recipe("people")
    file = school / "columns/units.yml"
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    name = lines.index("  name: 海洋学院\n")  # the last one: the recipe's example
    lines[name + 1 : name + 1] = [indent(block, "  ")]
    file.write_text("".join(lines), encoding="utf-8")
    ocean = read(school).unit("ocean")
    assert (ocean.until, ocean.successor) == (date(2020, 3, 9), "publicity")


def test_the_campaign_of_today_ends_and_another_begins(school: Path) -> None:
    (block,) = recipe("campaigns")
    settings = (school / "mkdocs.yml").read_text(encoding="utf-8")
    old = re.search(r"^    campaign:\n(?:      .*\n)+", settings, re.MULTILINE)
    assert old is not None
    text = settings.replace(old[0], indent(block, "    "))
    site = read_site(name="", url="", description="", text=text)
    assert [(one.title, one.slug, one.since, one.until) for one in site.campaigns] == [
        ("新学期", "new-term", None, date(2020, 3, 9)),
        ("毕业季", "graduation-2020", date(2020, 6, 1), date(2020, 6, 30)),
    ]
