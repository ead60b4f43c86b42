"""Rules on the files in ``columns/``. Any of them stops the build: a broken plan would judge every story wrongly."""

from __future__ import annotations

from newsroom.findings import Faults, error
from newsroom.reading.faults import FaultKind
from newsroom.reading.plan_form import PlanForm


def plan_missing_file(form: PlanForm) -> Faults:
    """columns/ 里要有 units.yml、desk.yml 和每个栏目的文件。"""
    return form.faults.of(FaultKind.PLAN_MISSING_FILE)


def plan_missing_key(form: PlanForm) -> Faults:
    """columns/ 的文件里，必需的键都要填写。"""
    return form.faults.of(FaultKind.PLAN_MISSING_KEY)


def plan_unknown_key(form: PlanForm) -> Faults:
    """columns/ 的文件里只写认得的键：写错一个字，名单就可能悄悄变了。"""
    return form.faults.of(FaultKind.PLAN_UNKNOWN_KEY)


def plan_name_twice(form: PlanForm) -> Faults:
    """单位、栏目、子栏目的名称和代号各只用一次，同一个键也只写一次。"""
    return form.faults.of(FaultKind.PLAN_NAME_TWICE)


def plan_bad_slug(form: PlanForm) -> Faults:
    """代号是网址的一部分，只用小写英文字母、数字和减号。"""
    return form.faults.of(FaultKind.PLAN_BAD_SLUG)


def plan_wrong_value(form: PlanForm) -> Faults:
    """columns/ 的文件里，每个键的值要合它的样子。"""
    return form.faults.of(FaultKind.PLAN_WRONG_VALUE)


def plan_unknown_unit(form: PlanForm) -> Faults:
    """columns/ 的文件里提到的单位，都要在 columns/units.yml 里。"""
    return form.faults.of(FaultKind.PLAN_UNKNOWN_UNIT)


PLAN_RULES = (
    error(plan_missing_file),
    error(plan_missing_key),
    error(plan_unknown_key),
    error(plan_name_twice),
    error(plan_bad_slug),
    error(plan_wrong_value),
    error(plan_unknown_unit),
)
