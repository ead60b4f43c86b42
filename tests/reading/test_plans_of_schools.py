"""What a school may say of itself in its plan, and what it may leave out."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from newsroom.model import Plan, Supplier, UnitKind
from newsroom.reading.plan import read_plan
from published import SCHOOL


@pytest.fixture
def columns(tmp_path: Path) -> Path:
    shutil.copytree(SCHOOL, tmp_path, dirs_exist_ok=True)
    return tmp_path / "columns"


def read(columns: Path) -> Plan:
    plan, findings = read_plan(columns.parent)
    assert plan is not None, findings
    return plan


def add(file: Path, text: str) -> None:
    file.write_text(file.read_text(encoding="utf-8") + text, encoding="utf-8")


def test_kinds_of_units_are_the_schools_own(columns: Path) -> None:
    kinds = (
        "unit_kinds:\n  - {slug: college, name: 书院}\n  - {slug: office, name: 部门}\n  - {slug: lab, name: 实验室}\n"
    )
    add(columns / "desk.yml", kinds)
    add(columns / "units.yml", "- {slug: optics, name: 光学实验室, kind: 实验室}\n")
    plan = read(columns)
    assert plan.unit("optics").kind == UnitKind("lab", "实验室")
    assert [kind.name for kind in plan.desk.unit_kinds] == ["书院", "部门", "实验室"]


def test_a_kind_that_is_not_listed_is_an_error(columns: Path) -> None:
    add(columns / "units.yml", "- {slug: optics, name: 光学实验室, kind: lab}\n")
    plan, findings = read_plan(columns.parent)
    assert plan is None
    assert [(one.rule, one.remedy) for one in findings if one.is_error] == [
        ("plan-wrong-value", "请写college、office。")
    ]


def test_a_column_that_names_no_suppliers_is_open_to_all(columns: Path) -> None:
    (columns / "open.md").write_text("---\ntitle: 大家写\norder: 9\nasks_for: 什么都行。\n---\n", encoding="utf-8")
    plan = read(columns)
    assert plan.column("open").suppliers == (Supplier(),)
    assert all(group.includes(unit) for group in plan.column("open").suppliers for unit in plan.units)


@pytest.mark.parametrize(
    ("quota", "wanted"),
    [
        ("quota: {weekly: {min: 1}, monthly: {min: 1}, 从: 2020-02-03}", "weekly、monthly、termly 里要写一个"),
        ("quota: {从: 2020-02-03}", "weekly、monthly、termly 里要写一个"),
        ("quota: {weekly: {min: 1}, points: {长诗: 2}, 从: 2020-02-03}", "“长诗”的值不对"),
        ("quota: {weekly: {min: 1}, points: {稿件: 多}, 从: 2020-02-03}", "“稿件”的值不对"),
        ("quota: {weekly: {min: 1}, late: 随便, 从: 2020-02-03}", "“late”的值不对"),
        ("terms:\n  - {slug: '2020-02', name: 春, 从: 2020-02-03, 至: 2020-03-01}", "“slug”的值不对"),
        (
            "terms:\n  - {slug: a, name: 春, 从: 2020-02-03, 至: 2020-03-01}\n"
            "  - {slug: b, name: 夏, 从: 2020-03-01, 至: 2020-05-01}",
            "“从”的值不对",
        ),
    ],
)
def test_what_contradicts_itself_is_an_error_with_its_place(columns: Path, quota: str, wanted: str) -> None:
    desk = columns / "desk.yml"
    text = desk.read_text(encoding="utf-8")
    if quota.startswith("quota"):
        before, _, rest = text.partition("quota:\n")
        text = before + rest[rest.index("daily_report") :]
    desk.write_text(f"{text}\n{quota}\n", encoding="utf-8")
    plan, findings = read_plan(columns.parent)
    assert plan is None
    assert wanted in "".join(one.fault for one in findings if one.is_error)
