"""Rules on the files in ``columns/``. Any of them stops the build: a broken plan would judge every story wrongly."""

from __future__ import annotations

from dataclasses import dataclass

from newsroom.findings import Fault, Faults, error
from newsroom.reading.forms import Flaw, Note
from newsroom.reading.names import nearest, shown


@dataclass(frozen=True, slots=True)
class PlanNotes:
    """What was noted while one file was read."""

    notes: tuple[Note, ...]

    def of(self, flaw: Flaw) -> tuple[Note, ...]:
        return tuple(note for note in self.notes if note.flaw is flaw)


def plan_missing_file(plan: PlanNotes) -> Faults:
    """columns/ 里要有 units.yml、desk.yml 和每个栏目的文件。"""
    for note in plan.of(Flaw.MISSING_FILE):
        yield Fault(note.line, f"找不到 {note.words}，或打不开。", "请把文件放回 columns/；它的写法见 README.md。")


def plan_missing_key(plan: PlanNotes) -> Faults:
    """columns/ 的文件里，必需的键都要填写。"""
    for note in plan.of(Flaw.MISSING_KEY):
        yield Fault(note.line, f"缺少“{note.words}”，或没有填写。", f"请在这里加一行“{note.words}: …”。")


def plan_unknown_key(plan: PlanNotes) -> Faults:
    """columns/ 的文件里只写认得的键：写错一个字，名单就可能悄悄变了。"""
    for note in plan.of(Flaw.UNKNOWN_KEY):
        meant = nearest(note.words, note.more.split("、"))
        hint = f"是不是“{meant}”？" if meant else ""
        yield Fault(note.line, f"没有“{shown(note.words)}”这个键。", f"{hint}这里的键有：{note.more}。")


def plan_name_twice(plan: PlanNotes) -> Faults:
    """单位、栏目、子栏目的名称和代号各只用一次，同一个键也只写一次。"""
    for note in plan.of(Flaw.TWICE):
        yield Fault(note.line, f"“{shown(note.words)}”用了两次。", "请改掉其中一个，或删去重复的。")


def plan_bad_slug(plan: PlanNotes) -> Faults:
    """代号是网址的一部分，只用小写英文字母、数字和减号。"""
    for note in plan.of(Flaw.BAD_SLUG):
        yield Fault(
            note.line,
            f"代号“{shown(note.words)}”不能用在网址里。",
            "请只用小写英文字母、数字和减号，如 student-affairs。",
        )


def plan_wrong_value(plan: PlanNotes) -> Faults:
    """columns/ 的文件里，每个键的值要合它的样子。"""
    for note in plan.of(Flaw.WRONG_VALUE):
        yield Fault(note.line, f"“{note.words}”的值不对。", f"请写{note.more}。")


def plan_unknown_unit(plan: PlanNotes) -> Faults:
    """columns/ 的文件里提到的单位，都要在 columns/units.yml 里。"""
    for note in plan.of(Flaw.UNKNOWN_UNIT):
        hint = f"是不是“{note.more}”？" if note.more else ""
        yield Fault(note.line, f"没有“{shown(note.words)}”这个单位。", f"{hint}全部单位见 columns/units.yml。")


PLAN_RULES = (
    error(plan_missing_file),
    error(plan_missing_key),
    error(plan_unknown_key),
    error(plan_name_twice),
    error(plan_bad_slug),
    error(plan_wrong_value),
    error(plan_unknown_unit),
)
