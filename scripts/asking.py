"""What whoever brings a story is asked, when no option says it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from command_line import say, stop
from leads import prompted
from newsroom.languages import t
from newsroom.model import Beat, Column, Plan
from newsroom.reading.plan_names import PlanNames


def asked(question: str) -> str:
    """Until something is answered; nobody is asked where nobody can answer."""
    while not (answer := prompted(question)):
        say(t("请写一下。"), err=True)
    return answer


def _chosen(question: str, names: Sequence[str]) -> str:
    """One of several, by its number or its name."""
    for number, name in enumerate(names, 1):
        say(f"  {number}  {name}", err=True)
    answer = asked(t("{question}（写序号或名称）", question=question))
    return names[int(answer) - 1] if answer.isdecimal() and 0 < int(answer) <= len(names) else answer


def _found(written: str, find: Callable[[str], str | None], what: str, names: Sequence[str]) -> str:
    """The slug of what is meant."""
    return find(written) or stop(
        t("没有“{written}”这个{what}，有的是：{names}。", written=written, what=what, names=t("、").join(names))
    )


def column_of(written: str | None, plan: Plan, at: datetime) -> Column:
    names = [column.title for column in plan.columns_on(at.date())]
    return plan.column(_found(written or _chosen(t("栏目"), names), PlanNames(plan).column, t("栏目"), names))


def beat_of(written: str | None, column: Column, at: datetime) -> Beat | None:
    beats = column.beats_on(at.date())
    if not beats:
        return stop(t("“{column}”不分子栏目，请不要写 --beat。", column=column.title)) if written else None
    names = [beat.title for beat in beats]
    known = {name: beat for beat in beats for name in (beat.title, beat.slug)}
    answer = written or _chosen(t("子栏目"), names)
    return known.get(answer) or stop(
        t("没有“{answer}”这个子栏目，有的是：{names}。", answer=answer, names=t("、").join(names))
    )
