"""The rule on when stories are said to have changed: it asks the clock, which their records do not know."""

from __future__ import annotations

from datetime import datetime

from newsroom.evidence.record import Record
from newsroom.findings import Fault, Faults, warning
from newsroom.languages import t


def change_from_the_future(record: Record, now: datetime) -> Faults:
    """更新、更正和撤稿的时间不会在将来：读者看到的是已经改好的稿件。"""
    for stamp in record.stamps:
        if stamp.at > now and record.story and record.story.date <= now:
            yield Fault(
                stamp.line,
                t("“{entry}”写的是 {canonical}，还没有到。", entry=stamp.written, canonical=stamp.canonical),
                t("请写实际改动的时间。"),
            )


CHANGE_RULES = (warning(change_from_the_future),)
