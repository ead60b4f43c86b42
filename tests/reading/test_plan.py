"""The plan of the small school, read, and as it is read after a change."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from golden import SCHOOL
from newsroom.model import (
    Holiday,
    Layout,
    Plan,
    Quota,
    Supplier,
    UnitKind,
)
from newsroom.reading.plan import read_plan


@pytest.fixture
def school(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SCHOOL, tmp_path, dirs_exist_ok=True))


def test_the_plan_is_read_whole() -> None:
    plan, findings = read_plan(SCHOOL)
    assert plan is not None
    assert findings == ()
    assert [column.slug for column in plan.columns] == ["notices", "campus-life", "works"]
    assert plan.column("works").layout is Layout.GALLERY
    assert plan.column("works").introduction == "师生写的、画的、唱的，都欢迎。"
    services = plan.column("campus-life").suppliers_of("services")
    assert services == (
        Supplier(units=("logistics",), people=("林望舒",), until=date(2020, 2, 16)),
        Supplier(units=("logistics",), people=("陈小满",), since=date(2020, 2, 17)),
    )
    assert plan.column("campus-life").suppliers_of("volunteers")[0].units == ("student-affairs",)
    ocean = plan.unit("ocean")
    assert (ocean.kind, ocean.campus, ocean.since) == (UnitKind.COLLEGE, "北山校区", date(2020, 2, 3))
    assert plan.campuses() == {"river-island": "江心校区", "north-hill": "北山校区"}
    assert plan.desk.unit == "publicity"
    assert plan.desk.quotas == (Quota(minimum=2, maximum=3, since=date(2020, 2, 17), until=date(2020, 3, 22)),)
    assert plan.desk.holidays == (Holiday(since=date(2020, 3, 2), until=date(2020, 3, 8)),)
    assert (plan.desk.mail, plan.desk.room) == ("news@binjiang.example.edu.cn", "行政楼 302")
    assert plan.desk.public_numbers == ("0571-5550100", "139 0000 0001", plan.desk.mail, "news")


def test_what_the_desk_does_not_name_itself_is_the_school_s_contact(school: Path) -> None:
    settings = school / "mkdocs.yml"
    contact = "{mail: school@example.edu.cn, phone: 0571-5550199, form: https://wj.example.edu.cn/ask}"
    settings.write_text(
        settings.read_text(encoding="utf-8").replace("  newsroom:\n", f"  newsroom:\n    contact: {contact}\n"),
        encoding="utf-8",
    )
    plan, _ = plan_with(school, "desk.yml", "phone: 139 0000 0001\n", "")
    assert plan is not None
    desk = plan.desk
    assert (desk.mail, desk.phone, desk.form) == (
        "news@binjiang.example.edu.cn",  # the desk's own comes first
        "0571-5550199",
        "https://wj.example.edu.cn/ask",
    )
    assert "0571-5550199" in desk.public_numbers


def plan_with(school: Path, file: str, old: str, new: str) -> tuple[Plan | None, list[str]]:
    """The school's plan after a change, and what is said of it."""
    path = school / "columns" / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    plan, findings = read_plan(school)
    return plan, [f"{one.line} {one.fault} {one.remedy}" for one in findings]


THIS_SCHOOLS_QUOTA = """\
quota:
  weekly: {min: 2, max: 3}
  from: 2020-W08
  until: 2020-W12
  weeks_off: [2020-W10]
"""


def test_quotas_follow_each_other_and_an_older_one_ends_where_the_next_begins(school: Path) -> None:
    quotas = """\
quota:
  - {weekly: {min: 3, max: 5}, 从: 2020-03-30, 至: 2020-06-28}
  - weekly: {min: 2, max: 3}
    since: 2020-W08
    weeks_off: [2020-W10, 2020-W11 至 2020-W12]
holidays:
  - {name: 五一, 从: 2020-05-01, 至: 2020-05-05}
"""
    plan, said = plan_with(school, "desk.yml", THIS_SCHOOLS_QUOTA, quotas)
    assert plan is not None, said
    assert plan.desk.quotas == (
        Quota(minimum=2, maximum=3, since=date(2020, 2, 17), until=date(2020, 3, 29)),
        Quota(minimum=3, maximum=5, since=date(2020, 3, 30), until=date(2020, 6, 28)),
    )
    assert plan.desk.holidays == (
        Holiday(name="五一", since=date(2020, 5, 1), until=date(2020, 5, 5)),
        Holiday(since=date(2020, 3, 2), until=date(2020, 3, 8)),
        Holiday(since=date(2020, 3, 9), until=date(2020, 3, 22)),
    )


def test_a_unit_may_have_quotas_of_its_own_in_time_or_as_before_a_minimum_alone(school: Path) -> None:
    own = "  name: 后勤处\n  quota: {weekly: {min: 1, max: 1}, 从: 2020-W09, 至: 2020-03-15}\n"
    plan, said = plan_with(school, "units.yml", "  name: 后勤处\n", own)
    assert plan is not None, said
    assert plan.unit("logistics").quotas == (
        Quota(minimum=1, maximum=1, since=date(2020, 2, 24), until=date(2020, 3, 15)),
    )
    plan, said = plan_with(school, "units.yml", "  name: 文学院\n", "  name: 文学院\n  minimum: 1\n")
    assert plan is not None, said
    assert plan.unit("literature").quotas == (Quota(minimum=1, maximum=None),)


def test_a_unit_that_was_merged_names_its_successor(school: Path) -> None:
    plan, said = plan_with(
        school, "units.yml", "  name: 后勤处\n", "  name: 后勤处\n  至: 2020-03-31\n  并入: 党委宣传部\n"
    )
    assert plan is None
    assert said == ["8 没有“党委宣传部”这个单位。 是不是“宣传部”？全部单位见 columns/units.yml。"]
    plan, said = plan_with(school, "units.yml", "并入: 党委宣传部", "并入: 宣传部")
    assert plan is not None, said
    assert (plan.unit("logistics").until, plan.unit("logistics").successor) == (date(2020, 3, 31), "publicity")


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        (
            "units.yml",
            "  name: 文学院\n",
            "  name: 文学院\n  并入: 宣传部\n",
            "15 “until”的值不对。 请写它的最后一天：写了并入哪个单位，就要写到哪天为止。",
        ),
        (
            "units.yml",
            "  name: 文学院\n",
            "  name: 文学院\n  至: 2020-03-31\n  并入: 文学院\n",
            "18 “并入”的值不对。 请写另一个单位的名称。",
        ),
        (
            "works.md",
            "order: ",
            "从: 2020-03-02\n至: 2020-03-01\norder: ",
            "5 “至”的值不对。 请写不早于第一天的日期。",
        ),
        (
            "desk.yml",
            "  until: 2020-W12\n",
            "  至: 2020-02-16\n",
            "10 “至”的值不对。 请写不早于第一天的日期。",
        ),
        (
            "desk.yml",
            THIS_SCHOOLS_QUOTA,
            "quota:\n  - {weekly: {min: 2, max: 3}, 从: 2020-W08}\n  - {weekly: {min: 3, max: 3}, 从: 2020-02-17}\n",
            "9 “从”的值不对。 请写另一天：每一项从不同的一天开始。",
        ),
        (
            "desk.yml",
            "  weeks_off: [2020-W10]",
            "  weeks_off: [2020-W12 至 2020-W10]",
            "11 “weeks_off”的值不对。 请写一列周次，如 [2020-W07, 2020-W10 至 2020-W12]。",
        ),
        (
            "units.yml",
            "  name: 文学院\n",
            "  name: 文学院\n  minimum: 1\n  quota: {weekly: {min: 1, max: 1}, 从: 2020-W09}\n",
            "17 “minimum”的值不对。 请写进 quota 里，这一行删去：两处都写，就不知道照哪一处。",
        ),
    ],
)
def test_spans_that_contradict_each_other_are_said(school: Path, file: str, old: str, new: str, said: str) -> None:
    plan, found = plan_with(school, file, old, new)
    assert (plan, found) == (None, [said])


def test_a_school_may_ask_for_nothing_at_all(school: Path) -> None:
    plan, said = plan_with(school, "desk.yml", THIS_SCHOOLS_QUOTA, "")
    assert plan is not None, said
    assert (plan.desk.quotas, plan.desk.holidays) == ((), ())


def test_a_broken_plan_is_none(school: Path) -> None:
    (school / "columns/units.yml").write_text("- slug: [", encoding="utf-8")
    plan, findings = read_plan(school)
    assert plan is None
    assert any(finding.is_error for finding in findings)
