"""What examining most stories needs, made ready before workers fork: so it is done once, and not in each of them."""

from __future__ import annotations

from newsroom.converting import safe_start_method
from newsroom.evidence.record import parted
from newsroom.inspection.examining import Examiner, ExaminingTask
from newsroom.model import Plan
from newsroom.reading import StoryFile

SEVERAL = 128
"""Stories that are worth a second worker."""
_USUAL = """\
---
标题: “春天的校园”摄影展开幕
日期: 2020-02-05 09:30
栏目: 校园
单位: 宣传部
责任人: 张 三
作者: 李四、王五
---

（通讯员 李四）昨天上午9点，第3展厅里来了3位老师和2组同学，有人体温是37℃。展厅在5号楼2单元301室。

## 怎样报名

- 本校职工生于1990年2月3日以前的，不用报名；
- 家住校内的，[在这里](b.md)登记。

![展厅里的照片](gate.jpg)

| 场次 | 人数 |
| --- | --- |
| 1 | 20 |

文/李四 图/王五
"""
"""Has a little of everything for which patterns are compiled when the first story needs them."""


def warm_up(roster: Plan, *, for_pages: bool = True) -> None:
    """Examines one story that nobody sees, where workers inherit what this process has."""
    if safe_start_method() == "fork":
        if for_pages:  # its headline is parted for no school that has not its unit and column
            import rjieba  # noqa: F401 - its words take a tenth of a second to come
        Examiner(roster, part=parted if for_pages else None)(
            ExaminingTask(StoryFile("stories/2020/02/usual.md", _USUAL.encode(), len(_USUAL.encode())))
        )
