"""Rules on the form of ``content/front.yml``. They are warnings: a part that cannot be used is chosen by a rule."""

from __future__ import annotations

from typing import Protocol

from newsroom.findings import Fault, Faults, warning
from newsroom.languages import t
from newsroom.reading.faults import FaultKind, FaultList
from newsroom.reading.parts import Part

LONGEST_LINE = 40
"""Characters of the breaking line: two lines on a phone."""


class _File(Protocol):
    @property
    def whole(self) -> Part: ...

    @property
    def faults(self) -> FaultList: ...


def front_wrong(file: _File) -> Faults:
    """首页的安排（content/front.yml）里，每一项的值要合它的样子；不对的一项不采用，照自动的来。"""
    return file.faults.of(FaultKind.FRONT_WRONG)


def front_unknown_key(file: _File) -> Faults:
    """首页的安排（content/front.yml）里，只写头条、要闻、到、置顶、快讯、专区；别的不起作用。"""
    return file.faults.of(FaultKind.FRONT_UNKNOWN_KEY)


def front_long_line(file: _File) -> Faults:
    """首页的快讯是一行，不超过 40 个字。"""
    breaking = file.whole.part("breaking")
    text = breaking.text("text") if breaking else ""
    if breaking and len(text) > LONGEST_LINE:
        yield Fault(
            breaking.line_of("text"),
            t("快讯有 {n} 个字，超过了 {most} 个。", n=len(text), most=LONGEST_LINE),
            t("请写短一些，细节写成稿件，在“稿件”里写它的文件。"),
        )


FRONT_FILE_RULES = (warning(front_wrong), warning(front_unknown_key), warning(front_long_line))
